package dev.memorygraph.registry.webhook;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Webhooks that were accepted and wait to be taken in, and the memory of those that came. Both are
 * written at once, so that a webhook that was answered is neither lost nor taken in twice.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class Inbox {
  /** Senders try again for three days; whoever repeats later is told that it came. */
  static final Duration REMEMBERED = Duration.ofDays(7);

  /** RegistryJobs that were told and have not looked for so long did not hear it. */
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private static final String ANNOUNCED = "announced";
  private static final String MEMORY = "webhook";
  private static final String WAITING = "inbox";

  private final KindTable table;
  private final InstantSource clock;

  public Inbox(KindTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * A webhook that waits.
   *
   * @param id names it here
   * @param origin the registry that signed it
   * @param event what the registry calls it
   */
  public record Waiting(String id, String origin, String event, String body) {}

  /** Keeps a webhook; false where it came before. */
  boolean keep(String origin, String event, String body) {
    Instant now = clock.instant();
    String id = origin + "/" + event;
    Map<String, AttributeValue> memory = new HashMap<>(KindTable.key(MEMORY, id));
    memory.put("expires_at", fromN(Long.toString(now.plus(REMEMBERED).getEpochSecond())));
    Map<String, AttributeValue> waiting =
        new HashMap<>(KindTable.key(WAITING, "%013d/%s".formatted(now.toEpochMilli(), id)));
    waiting.put("origin", fromS(origin));
    waiting.put("event", fromS(event));
    waiting.put("body", fromS(body));
    // Forgotten by us before it is deleted by the table, which takes its time.
    Put remember =
        put(memory)
            .conditionExpression("attribute_not_exists(kind) OR expires_at < :now")
            .expressionAttributeValues(Map.of(":now", fromN(Long.toString(now.getEpochSecond()))))
            .build();
    return table.reached(
        () ->
            Conditions.met(
                () ->
                    table
                        .dynamoDb()
                        .transactWriteItems(
                            write ->
                                write.transactItems(item(remember), item(put(waiting).build())))));
  }

  /**
   * Whether the job has to be told that something waits: not where they were told and have not
   * looked since. Call it after keeping something.
   */
  boolean announce() {
    Instant now = clock.instant();
    Map<String, AttributeValue> item = new HashMap<>(KindTable.key(ANNOUNCED, WAITING));
    item.put("announced_at", fromN(Long.toString(now.toEpochMilli())));
    Map<String, AttributeValue> longAgo =
        Map.of(":ago", fromN(Long.toString(now.minus(BELIEVED).toEpochMilli())));
    return table.reached(
        () ->
            Conditions.met(
                () ->
                    table
                        .dynamoDb()
                        .putItem(
                            put ->
                                put.tableName(table.name())
                                    .item(item)
                                    .conditionExpression(
                                        "attribute_not_exists(kind) OR announced_at < :ago")
                                    .expressionAttributeValues(longAgo))));
  }

  /** Whoever keeps something from now on has to tell again. Call it before the last look. */
  public void listen() {
    table.delete(ANNOUNCED, WAITING);
  }

  /** Some that wait, the oldest first. */
  public List<Waiting> waiting(int limit) {
    return table.page(WAITING, "", limit, false).items().stream().map(Inbox::read).toList();
  }

  /** Takes those out that were taken in. */
  public void done(List<Waiting> waiting) {
    table.deleteAll(WAITING, waiting.stream().map(Waiting::id).toList());
  }

  private Put.Builder put(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table.name()).item(item);
  }

  private static TransactWriteItem item(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static Waiting read(Map<String, AttributeValue> item) {
    return new Waiting(
        text(item, "id"), text(item, "origin"), text(item, "event"), text(item, "body"));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("An item without " + name);
    }
    return value.s();
  }
}
