package dev.memorygraph.infra.operation;

import dev.memorygraph.infra.operation.AlarmSpec.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms on how fast the error budget is spent: 99.9 % of requests in 30 days answered without a
 * fault of ours, which leaves 43.2 minutes. A rule alarms when a long and a short window both burn
 * faster than it allows: the long one shows that it matters, the short one that it still goes on.
 *
 * @param rule its name
 * @param factor times faster than the budget lasts for
 * @param longMinutes the window that shows that it matters
 * @param shortMinutes the window that shows that it goes on
 * @param severity of the rule
 */
public record BurnRate(
    String rule, double factor, int longMinutes, int shortMinutes, Severity severity) {
  /** The share of requests that may fail. */
  public static final double BUDGET = 0.001;

  /** With fewer requests in a window, one failure would be a catastrophe. */
  public static final int LEAST_REQUESTS = 100;

  /** A day: longer windows are days in a row, since CloudWatch adds up no more at once. */
  private static final int LONGEST_PERIOD_MINUTES = 1_440;

  /** Two percent of the budget in an hour, five in six, ten in three days. */
  public static final List<BurnRate> RULES =
      List.of(
          new BurnRate("Fast", 14.4, 60, 5, Severity.PAGE),
          new BurnRate("Medium", 6, 360, 30, Severity.PAGE),
          new BurnRate("Slow", 1, 4_320, 360, Severity.TICKET));

  /** Both windows' alarms, the long one first; the rule fires when both do. */
  public List<AlarmSpec> windows(String api, String stage) {
    return List.of(
        window("Long", longMinutes, api, stage), window("Short", shortMinutes, api, stage));
  }

  private AlarmSpec window(String length, int minutes, String api, String stage) {
    int period = Math.min(minutes, LONGEST_PERIOD_MINUTES);
    Map<String, String> dimensions = Map.of("ApiName", api, "Stage", stage);
    return new AlarmSpec(
        "ErrorBudget" + rule + length,
        severity,
        "error-budget",
        "Over %s the budget is spent %s times too fast".formatted(span(minutes), factor),
        new TreeMap<>(
            Map.of(
                "failed",
                new Query.Stat("AWS/ApiGateway", "5XXError", dimensions, "Sum"),
                "all",
                new Query.Stat("AWS/ApiGateway", "Count", dimensions, "Sum"),
                AlarmSpec.RESULT,
                new Query.Arithmetic("IF(all >= %d, failed / all, 0)".formatted(LEAST_REQUESTS)))),
        factor * BUDGET,
        period * 60,
        minutes / period,
        AlarmSpec.Missing.FINE);
  }

  private static String span(int minutes) {
    return minutes >= 60 ? minutes / 60 + " h" : minutes + " min";
  }
}
