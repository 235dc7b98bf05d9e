package dev.memorygraph.budgets.budget;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At which part of its amount a budget alerts.
 *
 * @param kind whether it is about what was spent, or about what is expected by the period's end
 * @param percent of the amount
 */
public record Threshold(Kind kind, int percent) implements Comparable<Threshold> {
  /** The greatest number of per cent. */
  public static final int MAX_PERCENT = 1_000;

  private static final Pattern LABEL = Pattern.compile("(spent|forecast)-([0-9]{3,4})");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What is held against the amount. */
  public enum Kind {
    /** What was spent: passed where it is so much. */
    SPENT,
    /** What is expected: passed where it is more. */
    FORECAST;

    /** The name in answers, such as {@code spent}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether that many of something are so much of an amount, to the last digit. */
  boolean isPassed(BigDecimal used, BigDecimal amount) {
    int over = used.multiply(HUNDRED).compareTo(amount.multiply(BigDecimal.valueOf(percent)));
    return switch (kind) {
      case SPENT -> over >= 0;
      case FORECAST -> over > 0;
    };
  }

  /** Such as {@code spent-080}: labels are in the order of thresholds. */
  public String label() {
    return String.format(Locale.ROOT, "%s-%03d", kind.label(), percent);
  }

  /** Reads a label. */
  public static Optional<Threshold> parse(String label) {
    Matcher parts = LABEL.matcher(label);
    return parts.matches()
        ? Optional.of(
            new Threshold(
                parts.group(1).equals(Kind.SPENT.label()) ? Kind.SPENT : Kind.FORECAST,
                Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** By kind, then by percent. */
  @Override
  public int compareTo(Threshold other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : Integer.compare(percent, other.percent);
  }
}
