package dev.memorygraph.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.kit.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What the number in a column of times counts, as the name of its type tells. */
public enum ColumnTime {
  DAYS(0),
  MILLIS(1_000),
  MICROS(1_000_000),
  NANOS(1_000_000_000);

  private static final long LAST_DAY = 10_000_000;

  private final long perSecond;

  ColumnTime(long perSecond) {
    this.perSecond = perSecond;
  }

  /** The kind of a type by its name in Kafka Connect, Debezium or Avro; empty for no time. */
  public static Optional<ColumnTime> ofType(String name) {
    return switch (name) {
      case "io.debezium.time.Date", "org.apache.kafka.connect.data.Date", "date" ->
          Optional.of(DAYS);
      case "io.debezium.time.Timestamp",
          "org.apache.kafka.connect.data.Timestamp",
          "timestamp-millis",
          "local-timestamp-millis" ->
          Optional.of(MILLIS);
      case "io.debezium.time.MicroTimestamp", "timestamp-micros", "local-timestamp-micros" ->
          Optional.of(MICROS);
      case "io.debezium.time.NanoTimestamp", "timestamp-nanos", "local-timestamp-nanos" ->
          Optional.of(NANOS);
      default -> Optional.empty();
    };
  }

  /**
   * The moment; empty outside the bounds of {@link Times}, where databases put what is infinite.
   *
   * @param count since 1970, negative before
   */
  public Optional<Instant> instant(long count) {
    if (this == DAYS) {
      return Math.abs(count) > LAST_DAY
          ? Optional.empty()
          : Optional.of(LocalDate.ofEpochDay(count).atStartOfDay(ZoneOffset.UTC).toInstant())
              .filter(Times::isWithin);
    }
    long seconds = Math.floorDiv(count, perSecond);
    long nanos = Math.floorMod(count, perSecond) * (1_000_000_000 / perSecond);
    return within(seconds)
        ? Optional.of(Instant.ofEpochSecond(seconds, nanos)).filter(Times::isWithin)
        : Optional.empty();
  }

  /** The moment as text, a day as a day; null where it is none that can be used. */
  public JsonNode text(long count) {
    return instant(count)
        .map(time -> this == DAYS ? time.toString().substring(0, 10) : time.toString())
        .<JsonNode>map(TextNode::valueOf)
        .orElse(NullNode.getInstance());
  }

  private static boolean within(long seconds) {
    return seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond();
  }
}
