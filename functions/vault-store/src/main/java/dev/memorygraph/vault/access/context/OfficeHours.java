package dev.memorygraph.vault.access.context;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of the day within which sensitive content may be read.
 *
 * @param from first minute that belongs
 * @param to first minute that no longer does; equal to {@code from} for the whole day
 */
public record OfficeHours(LocalTime from, LocalTime to, ZoneId zone) {
  private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");

  /**
   * Reads a form such as {@code 09:00-17:00 Europe/Paris}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static OfficeHours parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must look like 09:00-17:00 UTC");
    }
    try {
      return new OfficeHours(
          LocalTime.parse(matcher.group(1)),
          LocalTime.parse(matcher.group(2)),
          ZoneId.of(matcher.group(3)));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("must name times of a day and a time zone", e);
    }
  }

  boolean contain(Instant instant) {
    LocalTime time = ZonedDateTime.ofInstant(instant, zone).toLocalTime();
    if (from.equals(to)) {
      return true;
    }
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }
}
