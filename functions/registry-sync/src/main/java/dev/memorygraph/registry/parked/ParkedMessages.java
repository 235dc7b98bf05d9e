package dev.memorygraph.registry.parked;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps account of unusable messages for {@link #KEPT}. Says where a message lies and what is wrong
 * with it, and does not repeat it.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class ParkedMessages {
  /** As long as a topic keeps the messages themselves. */
  public static final Duration KEPT = Duration.ofDays(14);

  private static final String KIND = "parked";

  /** Characters of a place: with its channel it is a key of the table, which has 1,024 bytes. */
  private static final int MAX_PLACE = 250;

  /** Characters of what is said of a message. */
  private static final int MAX_TEXT = 500;

  private final KindTable table;

  public ParkedMessages(KindTable table) {
    this.table = table;
  }

  /** Sets a message aside; once, however often it comes. */
  public void park(String channel, String where, Fault fault, Instant now) {
    String place = cut(where, MAX_PLACE);
    table.add(
        KIND,
        channel + "/" + place,
        Map.of(
            "channel", fromS(channel),
            "place", fromS(place),
            "code", fromS(fault.code().label()),
            "pointer", fromS(cut(fault.pointer(), MAX_TEXT)),
            "detail", fromS(cut(fault.detail(), MAX_TEXT)),
            "parked_at", fromS(now.toString()),
            "expires_at", fromN(Long.toString(now.plus(KEPT).getEpochSecond()))));
  }

  /** One that is longer ends in a hash of the whole, so that two of them stay two. */
  private static String cut(String text, int characters) {
    return text.length() <= characters
        ? text
        : text.substring(0, characters - 9) + "#" + Integer.toHexString(text.hashCode());
  }

  /** A page of them, and where the next one begins. */
  public record Page(List<ParkedMessage> messages, String next) {}

  /** Some of them, by channel and place. */
  public Page page(String after, int limit) {
    KindTable.Page page = table.page(KIND, after, limit, false);
    return new Page(page.items().stream().map(ParkedMessages::read).toList(), page.next());
  }

  /** Forgets one that was dealt with. */
  public void forget(String id) {
    table.delete(KIND, id);
  }

  private static ParkedMessage read(Map<String, AttributeValue> item) {
    Code code =
        Arrays.stream(Code.values())
            .filter(one -> one.label().equals(text(item, "code")))
            .findFirst()
            .orElse(Code.MALFORMED_JSON);
    return new ParkedMessage(
        text(item, "id"),
        text(item, "channel"),
        text(item, "place"),
        new Fault(code, text(item, "pointer"), text(item, "detail")),
        Instant.parse(text(item, "parked_at")));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("An item without " + name);
    }
    return value.s();
  }
}
