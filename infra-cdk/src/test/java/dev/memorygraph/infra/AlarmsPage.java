package dev.memorygraph.infra;

import dev.memorygraph.infra.operation.AlarmSpec;
import dev.memorygraph.infra.operation.Query;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page docs/alarms.md. */
final class AlarmsPage {
  private static final Pattern SQL =
      Pattern.compile("SELECT \\w+\\((\\w+)\\) FROM SCHEMA\\(.*?\\)(?: WHERE (\\w+) = '([^']+)')?");

  private AlarmsPage() {}

  static String text(List<AlarmSpec> alarms) {
    StringBuilder page =
        new StringBuilder(
            """
            # Alarms

            Made from the alarms that are deployed; a test fails when it is not what they are, and another runs a system until it has
            emitted every series of ours that is named here. A page wakes somebody, a ticket waits for a working day. Where the last
            column says so, silence alarms, too. The alarms on the error budget are on [their own page](runbooks/error-budget.md).

            | Alarm | Told by | Above | Looks at | What to do | Without data |
            |---|---|---|---|---|---|
            """);
    alarms.forEach(alarm -> page.append(row(alarm)).append('\n'));
    return page.toString();
  }

  private static String row(AlarmSpec alarm) {
    return "| %s: %s | %s | %s for %d × %d s | %s | [%s](runbooks/%s.md) | %s |"
        .formatted(
            alarm.name(),
            alarm.meaning(),
            alarm.severity().name().toLowerCase(Locale.ROOT),
            number(alarm.threshold()),
            alarm.periods(),
            alarm.periodSeconds(),
            alarm.queries().values().stream()
                .map(AlarmsPage::series)
                .filter(series -> !series.isEmpty())
                .sorted()
                .collect(Collectors.joining(", ")),
            alarm.runbook(),
            alarm.runbook(),
            alarm.missing() == AlarmSpec.Missing.ALARM ? "alarms" : "is fine");
  }

  private static String series(Query query) {
    return switch (query) {
      case Query.Insights(String sql) -> {
        Matcher asked = SQL.matcher(sql);
        if (!asked.matches()) {
          throw new AssertionError("Not understood: " + sql);
        }
        String filter =
            asked.group(2) == null ? "" : "{%s=\"%s\"}".formatted(asked.group(2), asked.group(3));
        yield "`" + asked.group(1) + filter + "`";
      }
      case Query.Stat stat -> {
        String filter =
            stat.dimensions().entrySet().stream()
                .map(dimension -> dimension.getKey() + "=\"" + dimension.getValue() + "\"")
                .sorted()
                .collect(Collectors.joining(","));
        yield "`" + stat.metric() + (filter.isEmpty() ? "" : "{" + filter + "}") + "`";
      }
      case Query.Arithmetic arithmetic -> "";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
