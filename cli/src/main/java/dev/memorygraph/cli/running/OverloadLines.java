package dev.memorygraph.cli.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The levels at which the system gives way to more than it can bear, as its metrics tell them; of
 * several processes of a function the one that told last.
 */
public final class OverloadLines {
  private static final String PREFIX = "llm_memory_graph_";
  private static final Pattern LINE = Pattern.compile("(?m)^([a-z_]+)\\{([^}]*)} ([-0-9.E+]+)$");
  private static final Pattern LABEL = Pattern.compile("=\"([^\"]*)\"");
  private static final String[] STATES = {"closed", "open", "half open"};

  private OverloadLines() {}

  /**
   * A line for each level that there is something to say of.
   *
   * @param metrics in Prometheus's format
   */
  public static List<String> of(String metrics) {
    List<String> lines = new ArrayList<>();
    add(lines, "buffers", values(metrics, PREFIX + "buffer_utilization_percent"), "%.0f %%");
    add(lines, "let in", values(metrics, PREFIX + "write_limit_events_per_second"), "%,.0f/s");
    add(lines, "refused", values(metrics, PREFIX + "load_shed_total"), "%,.0f");
    Map<String, Double> throttles = values(metrics, "lambda_throttles");
    throttles.values().removeIf(count -> count == 0);
    add(lines, "no process", throttles, "%,.0f");
    Map<String, Double> breakers = values(metrics, "circuit_breaker_state");
    if (!breakers.isEmpty()) {
      List<String> states = new ArrayList<>();
      breakers.forEach((name, state) -> states.add(name + " " + STATES[state.intValue()]));
      lines.add("breakers: " + String.join(", ", states));
    }
    return lines;
  }

  private static void add(
      List<String> lines, String level, Map<String, Double> values, String format) {
    if (!values.isEmpty()) {
      List<String> texts = new ArrayList<>();
      values.forEach(
          (name, value) -> texts.add(name + " " + String.format(Locale.ROOT, format, value)));
      lines.add(level + ": " + String.join(", ", texts));
    }
  }

  /** By the values of the labels. */
  private static Map<String, Double> values(String metrics, String metric) {
    Map<String, Double> values = new TreeMap<>();
    for (Matcher line = LINE.matcher(metrics); line.find(); ) {
      if (line.group(1).equals(metric)) {
        List<String> labels =
            LABEL.matcher(line.group(2)).results().map(label -> label.group(1)).toList();
        values.put(String.join(" ", labels), Double.parseDouble(line.group(3)));
      }
    }
    return values;
  }
}
