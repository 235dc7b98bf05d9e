package dev.memorygraph.cli.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Odd hours as text. */
final class AnomalyText {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** Where an hour has no value. */
  private static final char GAP = ' ';

  /** Hours that fit on a line. */
  private static final int DRAWN = 72;

  private AnomalyText() {}

  /** A row for each. */
  static Columns table(JsonNode anomalies) {
    Columns columns =
        new Columns(
            Column.text("hour"),
            Column.text("what"),
            Column.text("of"),
            Column.figure("value"),
            Column.figure("usual"),
            Column.figure("up to"),
            Column.figure("grade"),
            Column.text("id"));
    anomalies.forEach(
        anomaly ->
            columns.row(
                anomaly.path("hour").asText(),
                anomaly.path("kind").asText(),
                subject(anomaly),
                number(anomaly.path("value")),
                number(anomaly.path("expected")),
                number(anomaly.path("upper")),
                String.format(Locale.ROOT, "%.2f", anomaly.path("grade").asDouble()),
                anomaly.path("id").asText()));
    return columns;
  }

  private static String subject(JsonNode anomaly) {
    String series = anomaly.path("series").asText();
    String name =
        anomaly.hasNonNull("name") ? series + ":" + anomaly.path("name").asText() : series;
    boolean session = anomaly.path("kind").asText().equals("tool_loop");
    return session ? name + " in " + anomaly.path("concerns").asText() : name;
  }

  /** Why it is odd, and the hours up to it as bars. */
  static List<String> lines(JsonNode anomaly) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Columns.line(
            "%s of %s at %s"
                .formatted(
                    anomaly.path("kind").asText(), subject(anomaly), anomaly.path("hour").asText()),
            200));
    if (anomaly.path("kind").asText().equals("tool_loop")) {
      lines.add(
          "%s calls; more than %s are a loop."
              .formatted(number(anomaly.path("value")), number(anomaly.path("upper"))));
    } else {
      lines.add(
          "%s; usual is %s, from %s to %s, as %s hours say."
              .formatted(
                  number(anomaly.path("value")),
                  number(anomaly.path("expected")),
                  number(anomaly.path("lower")),
                  number(anomaly.path("upper")),
                  anomaly.path("learned_hours").asText()));
      lines.add(
          "Score %s above %s: grade %s."
              .formatted(
                  number(anomaly.path("score")),
                  number(anomaly.path("threshold")),
                  number(anomaly.path("grade"))));
      lines.add(bars(anomaly));
    }
    return lines;
  }

  /** The hours before and after as bars, the odd one between brackets. */
  private static String bars(JsonNode anomaly) {
    List<JsonNode> hours = new ArrayList<>();
    anomaly.path("hours").forEach(hours::add);
    int odd = 0;
    for (int place = 0; place < hours.size(); place++) {
      if (hours.get(place).path("hour").asText().equals(anomaly.path("hour").asText())) {
        odd = place;
      }
    }
    int to = Math.min(hours.size(), odd + DRAWN / 3);
    List<JsonNode> drawn = hours.subList(Math.max(0, to - DRAWN), to);
    double most = drawn.stream().mapToDouble(hour -> hour.path("value").asDouble()).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (JsonNode hour : drawn) {
      boolean isOdd = hour.path("hour").asText().equals(anomaly.path("hour").asText());
      bars.append(isOdd ? "[" + bar(hour, most) + "]" : String.valueOf(bar(hour, most)));
    }
    return bars + "  0 to " + number(most);
  }

  private static char bar(JsonNode hour, double most) {
    if (!hour.path("value").isNumber()) {
      return GAP;
    }
    double part = most > 0 ? hour.path("value").asDouble() / most : 0;
    return BARS.charAt((int) Math.round(part * (BARS.length() - 1)));
  }

  /** The hours around it. */
  static Columns hours(JsonNode anomaly) {
    Columns columns = new Columns(Column.text("hour"), Column.figure("value"));
    anomaly
        .path("hours")
        .forEach(
            hour ->
                columns.row(
                    hour.path("hour").asText(),
                    hour.path("value").isNumber() ? hour.path("value").asText() : ""));
    return columns;
  }

  /** Its worst calls. */
  static Columns worst(JsonNode anomaly) {
    Columns columns =
        new Columns(
            Column.text("call"),
            Column.text("session"),
            Column.text("by"),
            Column.text("status"),
            Column.figure("cost $"),
            Column.figure("ms"));
    anomaly
        .path("worst")
        .forEach(
            call ->
                columns.row(
                    call.path("id").asText(),
                    text(call.path("session_id")),
                    text(call.path(call.hasNonNull("tool_name") ? "tool_name" : "model_id")),
                    text(call.path("status")),
                    number(call.path("cost_usd")),
                    number(call.path("latency_ms"))));
    return columns;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : "?";
  }

  private static String number(JsonNode number) {
    return number.isNumber() ? number(number.asDouble()) : "?";
  }

  private static String number(double number) {
    String format = Math.abs(number) >= 100 ? "%,.0f" : Math.abs(number) >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, number);
  }
}
