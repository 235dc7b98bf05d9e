package dev.memorygraph.vault.privacy.retention;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Goes through the days long past, again and again: a legal hold may have kept something of any of
 * them. Where it is stands in the control table under the kind {@code retention}.
 */
public final class SweepCursor {
  /** How often it begins anew: what a hold kept is gone a day after the hold. */
  static final Duration EVERY = Duration.ofHours(12);

  /** How far it usually reaches: a day costs one query, and few holds last for ten years. */
  public static final int DAYS = 3_653;

  private static final String KIND = "retention";
  private static final String ID = "look-back";

  private final KindTable table;
  private final int days;

  /**
   * @param table the control table
   * @param days how far it reaches
   */
  public SweepCursor(DynamoDbClient dynamoDb, String table, int days) {
    this.table = new KindTable(dynamoDb, table, "The control table");
    this.days = days;
  }

  /** One time through the days, up to but without the end. */
  private record Round(Instant begun, LocalDate next, LocalDate end) {}

  /**
   * Goes on, up to the day before yesterday.
   *
   * @param visit tells how much it did
   * @return how much was done in all
   */
  long run(Instant now, ToLongFunction<LocalDate> visit, BooleanSupplier goOn) {
    LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    Round round =
        read()
            .filter(it -> it.next().isBefore(it.end()) || now.isBefore(it.begun().plus(EVERY)))
            .orElseGet(() -> new Round(now, yesterday.minusDays(days), yesterday));
    LocalDate day = round.next();
    long done = 0;
    while (day.isBefore(round.end()) && goOn.getAsBoolean()) {
      done += visit.applyAsLong(day);
      if (!goOn.getAsBoolean()) {
        break; // perhaps not all of it
      }
      day = day.plusDays(1);
    }
    if (!day.equals(round.next())) {
      save(new Round(round.begun(), day, round.end()));
    }
    return done;
  }

  private Optional<Round> read() {
    return table
        .find(KIND, ID)
        .map(
            item ->
                new Round(
                    time(item, "begun"),
                    LocalDate.parse(text(item, "next")),
                    LocalDate.parse(text(item, "end"))));
  }

  private void save(Round round) {
    table.put(
        KIND,
        ID,
        Map.of(
            "begun", millis(round.begun()),
            "next", fromS(round.next().toString()),
            "end", fromS(round.end().toString())));
  }
}
