package dev.memorygraph.registry.parked;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.registry.read.Word.Code;
import dev.memorygraph.registry.read.Word.Fault;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps word of unusable messages for {@link #KEPT}. Says where a message lies and what is wrong
 * with it, and does not repeat it.
 *
 * <p>Throws a {@link dev.memorygraph.kit.TransientException} where the table does not answer.
 */
public final class ParkedWords {
  /** As long as a topic keeps the messages themselves. */
  public static final Duration KEPT = Duration.ofDays(14);

  private static final String KIND = "parked";

  private final KindTable table;

  public ParkedWords(KindTable table) {
    this.table = table;
  }

  /** Sets a message aside; once, however often it comes. */
  public void park(String channel, String place, Fault fault, Instant now) {
    table.add(
        KIND,
        channel + "/" + place,
        Map.of(
            "channel", fromS(channel),
            "place", fromS(place),
            "code", fromS(fault.code().label()),
            "pointer", fromS(fault.pointer()),
            "detail", fromS(fault.detail()),
            "parked_at", fromS(now.toString()),
            "expires_at", fromN(Long.toString(now.plus(KEPT).getEpochSecond()))));
  }

  /** A page of them, and where the next one begins. */
  public record Page(List<ParkedWord> words, String next) {}

  /** Some of them, by channel and place. */
  public Page page(String after, int limit) {
    KindTable.Page page = table.page(KIND, after, limit, false);
    return new Page(page.items().stream().map(ParkedWords::read).toList(), page.next());
  }

  /** Forgets one that was dealt with. */
  public void forget(String id) {
    table.delete(KIND, id);
  }

  private static ParkedWord read(Map<String, AttributeValue> item) {
    Code code =
        Arrays.stream(Code.values())
            .filter(one -> one.label().equals(text(item, "code")))
            .findFirst()
            .orElse(Code.MALFORMED_JSON);
    return new ParkedWord(
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
