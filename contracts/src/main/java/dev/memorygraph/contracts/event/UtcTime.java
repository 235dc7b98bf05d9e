package dev.memorygraph.contracts.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Times as nearly all senders write them, {@code 2026-01-02T03:04:05.678Z} with up to nine decimals
 * or none: read by hand, since a formatter takes more time than the rest of an event.
 */
final class UtcTime {
  private static final int SECONDS_LENGTH = 19;
  private static final int MAX_DECIMALS = 9;
  private static final int MILLIS = 3;
  private static final String FORM = "0000-00-00T00:00:00";

  private UtcTime() {}

  /** Milliseconds since 1970; empty for any other form, and for no such time. */
  static OptionalLong parse(String text) {
    if (!hasForm(text)) {
      return OptionalLong.empty();
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_LENGTH);
    if (hour > 23 || minute > 59 || second > 59) {
      return OptionalLong.empty();
    }
    try {
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      long seconds = ((day.toEpochDay() * 24 + hour) * 60 + minute) * 60 + second;
      return OptionalLong.of(seconds * 1000 + millis(text));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean hasForm(String text) {
    int decimals = text.length() - SECONDS_LENGTH - 2;
    if (decimals != -1 && (decimals < 1 || decimals > MAX_DECIMALS)) {
      return false;
    }
    for (int i = 0; i < SECONDS_LENGTH; i++) {
      char wanted = FORM.charAt(i);
      if (wanted == '0' ? !isDigit(text.charAt(i)) : wanted != text.charAt(i)) {
        return false;
      }
    }
    for (int i = SECONDS_LENGTH; i < text.length() - 1; i++) {
      if (i == SECONDS_LENGTH ? text.charAt(i) != '.' : !isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(text.length() - 1) == 'Z';
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }

  private static int millis(String text) {
    int millis = 0;
    for (int i = 1; i <= MILLIS; i++) {
      int place = SECONDS_LENGTH + i;
      millis = millis * 10 + (place < text.length() - 1 ? text.charAt(place) - '0' : 0);
    }
    return millis;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
