package dev.memorygraph.cli.option;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 2026-01-31T12:00:00Z}, and {@code 2h} for two hours ago. */
public final class MomentConverter implements ITypeConverter<Instant> {
  private final DurationConverter durations = new DurationConverter();

  @Override
  public Instant convert(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : Instant.now().minus(durations.convert(text));
    } catch (DateTimeParseException | TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time such as 2026-01-31T12:00:00Z, or 2h for two hours ago");
    }
  }
}
