package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The groups of an answer as rows of a table; of tool calls there are no tokens and no cost. */
final class CostTable {
  private static final String UNKNOWN = "?";

  private final JsonNode answer;
  private final Columns columns;

  private CostTable(JsonNode answer) {
    this.answer = answer;
    this.columns = new Columns(columns(answer).toArray(Column[]::new));
  }

  /** The groups alone, each with its parts where it has any. */
  static Columns of(JsonNode answer) {
    CostTable table = new CostTable(answer);
    answer.path("groups").forEach(table::group);
    return table.columns;
  }

  /** The same, and what they come to together. */
  static Columns ofAll(JsonNode answer) {
    CostTable table = new CostTable(answer);
    answer.path("groups").forEach(table::group);
    table.row("total", "", answer.path("totals"));
    return table.columns;
  }

  /** What the sums do not say. */
  static List<String> notes(JsonNode answer) {
    JsonNode totals = answer.path("totals");
    List<String> notes = new ArrayList<>();
    note(notes, totals, "calls_without_cost", "of unknown cost");
    note(notes, totals, "calls_without_tokens", "that said no tokens");
    if (answer.path("group_by").asText().equals("tag")) {
      notes.add("A call counts at each of its tags.");
    }
    return notes;
  }

  private static void note(List<String> notes, JsonNode totals, String name, String what) {
    long calls = totals.path(name).asLong();
    if (calls > 0) {
      notes.add("%,d %s %s.".formatted(calls, calls == 1 ? "call" : "calls", what));
    }
  }

  private static boolean isOfTools(JsonNode answer) {
    return answer.path("group_by").asText().equals("tool");
  }

  private static List<Column> columns(JsonNode answer) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(answer.path("group_by").asText()));
    if (answer.has("bucket")) {
      columns.add(Column.text(answer.path("bucket").asText()));
    }
    columns.add(Column.figure("calls"));
    if (!isOfTools(answer)) {
      List.of("tokens in", "out", "cost $").forEach(name -> columns.add(Column.figure(name)));
    }
    List.of("share", "errors", "p50 ms", "p95 ms", "p99 ms")
        .forEach(name -> columns.add(Column.figure(name)));
    return columns;
  }

  private void group(JsonNode group) {
    String key = group.hasNonNull("key") ? group.path("key").asText() : "(none)";
    if (group.has("series")) {
      group.path("series").forEach(part -> row(key, time(part.path("start").asText()), part));
    } else {
      row(key, "", group);
    }
  }

  private String time(String start) {
    return answer.path("bucket").asText().equals("day") ? start.substring(0, 10) : start;
  }

  private void row(String key, String time, JsonNode sums) {
    List<String> cells = new ArrayList<>(List.of(key));
    if (answer.has("bucket")) {
      cells.add(time);
    }
    cells.add(number(sums.path("calls")));
    if (!isOfTools(answer)) {
      cells.add(number(sums.path("input_tokens")));
      cells.add(number(sums.path("output_tokens")));
      cells.add(Dollars.of(sums.path("cost_usd")));
    }
    cells.add(share(sums));
    cells.add(percent(sums.path("error_rate")));
    List.of("p50_ms", "p95_ms", "p99_ms")
        .forEach(name -> cells.add(number(sums.path("latency").path(name))));
    columns.row(cells.toArray(String[]::new));
  }

  /** Of the cost where it is known of anything, else of the calls. */
  private String share(JsonNode sums) {
    JsonNode totals = answer.path("totals");
    String by = totals.path("cost_usd").asDouble() > 0 ? "cost_usd" : "calls";
    double whole = totals.path(by).asDouble();
    return whole > 0 && sums.path(by).isNumber()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * sums.path(by).asDouble() / whole)
        : UNKNOWN;
  }

  private static String percent(JsonNode rate) {
    return rate.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * rate.asDouble()) : UNKNOWN;
  }

  static String number(JsonNode number) {
    return number.isNumber() ? String.format(Locale.ROOT, "%,.0f", number.asDouble()) : UNKNOWN;
  }
}
