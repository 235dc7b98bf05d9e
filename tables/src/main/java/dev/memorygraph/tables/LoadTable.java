package dev.memorygraph.tables;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.kit.ProcessName;
import dev.memorygraph.kit.overload.LoadBoard;
import dev.memorygraph.kit.overload.LoadReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How much the processes of intakes bear, in the table of breakers.
 *
 * <p>Reading and writing throw a {@link dev.memorygraph.base.DependencyUnavailableException} where
 * the table does not answer.
 */
public final class LoadTable {
  /** What was told longer ago is of a process that is gone, or has nothing to do. */
  public static final Duration MAX_AGE = Duration.ofMinutes(5);

  private static final String KIND = "load";
  private static final String SERVICE = "service";
  private static final String TOLD = "told_ms";

  private final KindTable table;

  public LoadTable(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of breakers");
  }

  /**
   * What a process told.
   *
   * @param service name of the function
   */
  public record Told(String service, LoadReport report) {}

  /** What one process tells. */
  public LoadBoard board(String service, InstantSource clock) {
    ProcessName process = new ProcessName();
    return report ->
        table.put(KIND, service + "/" + process.get(), item(service, report, clock.instant()));
  }

  /** All that was told within the last five minutes. */
  public List<Told> told(Instant now) {
    return table.all(KIND).stream()
        .filter(item -> time(item, TOLD).isAfter(now.minus(MAX_AGE)))
        .map(LoadTable::told)
        .toList();
  }

  private static Map<String, AttributeValue> item(String service, LoadReport report, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(SERVICE, fromS(service));
    item.put(TOLD, millis(now));
    item.put("per_second", count(report.perSecond()));
    item.put("most_per_second", count(report.mostPerSecond()));
    item.put("refused_live", count(report.refusedLive()));
    item.put("refused_backfill", count(report.refusedBackfill()));
    item.put("buffer_percent", count(report.bufferPercent()));
    item.put("lag_seconds", count(report.lag().toSeconds()));
    item.put("expires_at", count(now.plus(MAX_AGE).getEpochSecond()));
    return item;
  }

  private static Told told(Map<String, AttributeValue> item) {
    return new Told(
        text(item, SERVICE),
        new LoadReport(
            (int) number(item, "per_second"),
            (int) number(item, "most_per_second"),
            number(item, "refused_live"),
            number(item, "refused_backfill"),
            (int) number(item, "buffer_percent"),
            Duration.ofSeconds(number(item, "lag_seconds"))));
  }

  private static AttributeValue count(long value) {
    return fromN(Long.toString(value));
  }
}
