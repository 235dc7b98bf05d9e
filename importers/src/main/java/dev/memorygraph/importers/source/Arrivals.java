package dev.memorygraph.importers.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** When each model call of a history arrived, and how many tokens it took, one after another. */
public final class Arrivals implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens");
  private static final Instant FIXED_START = Instant.parse("2024-01-01T00:00:00Z");
  private static final long FIXED_STEP_MS = 1_000;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  private final Iterator<Arrival> rows;
  private final Stream<?> opened;
  private final String name;

  /** One call; token counts are absent where nobody counted. */
  public record Arrival(long timestampMs, OptionalLong inputTokens, OptionalLong outputTokens) {}

  private Arrivals(Stream<Arrival> rows, Stream<?> opened, String name) {
    this.rows = rows.iterator();
    this.opened = opened;
    this.name = name;
  }

  /** A second apart from a fixed start, without tokens; never ends. */
  public static Arrivals fixed() {
    Stream<Arrival> rows =
        Stream.iterate(FIXED_START.toEpochMilli(), time -> time + FIXED_STEP_MS)
            .map(time -> new Arrival(time, OptionalLong.empty(), OptionalLong.empty()));
    return new Arrivals(rows, rows, "fixed arrivals");
  }

  /**
   * The rows of a CSV file with the columns TIMESTAMP (no zone: UTC), ContextTokens and
   * GeneratedTokens, plain or gzip. The caller closes it.
   */
  public static Arrivals of(Path path) {
    InputFile file = new InputFile(path);
    try {
      CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file.open());
      Stream<NamedCsvRecord> records = csv.stream();
      return new Arrivals(records.map(row -> arrival(row, file.name())), records, file.name());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** The next arrival. */
  public Arrival next() {
    try {
      if (rows.hasNext()) {
        return rows.next();
      }
    } catch (CsvParseException e) {
      throw new InputException(name + " is not a CSV file.");
    }
    throw new InputException(
        name + " has too few rows: every model call of the history needs one.");
  }

  @Override
  public void close() {
    opened.close();
  }

  private static Arrival arrival(NamedCsvRecord row, String name) {
    if (!row.getHeader().containsAll(COLUMNS)) {
      throw new InputException(name + " needs the columns " + String.join(", ", COLUMNS) + ".");
    }
    try {
      return new Arrival(
          LocalDateTime.parse(row.getField(COLUMNS.get(0)), TIMESTAMP)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli(),
          OptionalLong.of(Long.parseLong(row.getField(COLUMNS.get(1)))),
          OptionalLong.of(Long.parseLong(row.getField(COLUMNS.get(2)))));
    } catch (DateTimeException | NumberFormatException e) {
      throw new InputException(
          name + ":" + row.getStartingLineNumber() + " is not a time and two numbers of tokens.");
    }
  }
}
