package dev.memorygraph.vault.privacy.retention;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Says how many contents there are of each class. It counts the small items of the index by data
 * key, at most {@link #PAGES} pages of 1 MB in a run, and begins anew no sooner than {@link #EVERY}
 * after the last beginning: what is published is the last whole count. Where it is stands in the
 * control table under the kind {@code gauge}.
 */
public final class StoredItems implements ScheduledJob {
  static final Duration EVERY = Duration.ofHours(1);

  /** Some 100,000 contents in a run, for 2,500 units of reading. */
  private static final int PAGES = 20;

  private static final String KIND = "gauge";
  private static final String ID = "stored-items";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final KindTable control;
  private final Metrics metrics;
  private final InstantSource clock;

  /** Names of the tables. */
  public record Tables(String records, String control) {}

  public StoredItems(DynamoDbClient dynamoDb, Tables tables, Metrics metrics, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.control = new KindTable(dynamoDb, tables.control(), "The control table");
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * How far the counting is.
   *
   * @param cursor where to go on; empty where the count is whole
   * @param counted in this round, by class
   * @param whole what the last round came to, by class
   */
  private record Count(
      Instant begun,
      Map<String, AttributeValue> cursor,
      Map<String, Long> counted,
      Map<String, Long> whole) {

    static Count begin(Instant now, Map<String, Long> whole) {
      return new Count(now, Map.of(), Map.of(), whole);
    }

    Count plus(ScanResponse page) {
      Map<String, Long> sum = new HashMap<>(counted);
      page.items().forEach(item -> sum.merge(text(item, "classification"), 1L, Long::sum));
      return page.hasLastEvaluatedKey()
          ? new Count(begun, page.lastEvaluatedKey(), sum, whole)
          : new Count(begun, Map.of(), Map.of(), sum);
    }
  }

  @Override
  public String name() {
    return "stored-items";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    Instant now = clock.instant();
    Optional<Count> before = read();
    boolean resting =
        before
            .filter(it -> it.cursor().isEmpty() && now.isBefore(it.begun().plus(EVERY)))
            .isPresent();
    if (!resting) {
      save(
          counted(
              before
                  .filter(it -> !it.cursor().isEmpty())
                  .orElseGet(() -> Count.begin(now, before.map(Count::whole).orElse(Map.of())))));
    }
    read().ifPresent(this::publish);
    return resting ? 0 : 1;
  }

  private Count counted(Count from) {
    Count count = from.plus(page(from));
    for (int pages = 1; pages < PAGES && !count.cursor().isEmpty(); pages++) {
      count = count.plus(page(count));
    }
    return count;
  }

  private ScanResponse page(Count count) {
    return DynamoDbErrors.translate(
        "The table of contents",
        () ->
            dynamoDb.scan(
                scan ->
                    scan.tableName(tables.records())
                        .indexName("by-data-key")
                        .projectionExpression("classification")
                        .exclusiveStartKey(count.cursor().isEmpty() ? null : count.cursor())));
  }

  private void publish(Count count) {
    for (Classification classification : Classification.values()) {
      String name = classification.label();
      metrics.set(Metric.VAULT_STORED_ITEMS_COUNT, count.whole().getOrDefault(name, 0L), name);
    }
  }

  private void save(Count count) {
    control.put(
        KIND,
        ID,
        Map.of(
            "begun", millis(count.begun()),
            "cursor", fromM(count.cursor()),
            "counted", numbers(count.counted()),
            "whole", numbers(count.whole())));
  }

  private Optional<Count> read() {
    return control
        .find(KIND, ID)
        .map(
            item ->
                new Count(
                    time(item, "begun"),
                    value(item, "cursor").m(),
                    numbers(value(item, "counted")),
                    numbers(value(item, "whole"))));
  }

  private static AttributeValue numbers(Map<String, Long> numbers) {
    Map<String, AttributeValue> values = new HashMap<>();
    numbers.forEach((name, number) -> values.put(name, Items.number(number)));
    return fromM(values);
  }

  private static Map<String, Long> numbers(AttributeValue value) {
    Map<String, Long> numbers = new HashMap<>();
    value.m().forEach((name, number) -> numbers.put(name, Long.parseLong(number.n())));
    return Map.copyOf(numbers);
  }
}
