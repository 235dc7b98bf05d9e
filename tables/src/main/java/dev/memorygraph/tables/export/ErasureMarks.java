package dev.memorygraph.tables.export;

import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * When people were last taken out of a tenant's graph, beside the exports of it: a copy that was
 * begun before may hold their words. {@code graph-privacy} writes it, exports read it.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * table does not answer.
 *
 * @param table of exports
 */
public record ErasureMarks(KindTable table) {
  /** How long a mark stays: longer than any copy. */
  private static final Duration KEPT = Duration.ofDays(8);

  private static final String ERASED = "erased";
  private static final String ERASING = "erasing";
  private static final String AT = "at_ms";

  /** Those in a table of exports. */
  public static ErasureMarks in(DynamoDbClient dynamoDb, String name) {
    return new ErasureMarks(new KindTable(dynamoDb, name, "The table of exports"));
  }

  /**
   * Notes that people are about to be taken out. Whoever is stopped before {@link #end} leaves the
   * note, and the next to begin takes it that somebody was.
   */
  public void begin(String tenant, Instant now) {
    if (table.find(ERASING, tenant).isPresent()) {
      mark(tenant, now);
    }
    table.put(ERASING, tenant, Map.of(AT, Items.millis(now)));
  }

  /** Notes how it ended: where anything was taken, all that was copied before is to go. */
  public void end(String tenant, boolean taken, Instant now) {
    if (taken) {
      mark(tenant, now);
    }
    table.delete(ERASING, tenant);
  }

  private void mark(String tenant, Instant now) {
    long end = now.plus(KEPT).getEpochSecond();
    table.put(ERASED, tenant, Map.of(AT, Items.millis(now), "expires_at", Items.number(end)));
  }

  /** When it was last, by tenant. */
  public Map<String, Instant> all() {
    return table.all(ERASED).stream()
        .collect(Collectors.toMap(item -> Items.text(item, "id"), item -> Items.time(item, AT)));
  }

  /** When it was last; empty for a tenant where it was not, or long ago. */
  public Optional<Instant> last(String tenant) {
    return table.find(ERASED, tenant).map(item -> Items.time(item, AT));
  }
}
