package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;

/** What a node and all that came of it cost, as rows of a table. */
final class PathCostTable {
  private PathCostTable() {}

  static Columns of(JsonNode answer) {
    Columns columns =
        new Columns(
            Column.text("of"),
            Column.figure("calls"),
            Column.figure("tokens in"),
            Column.figure("out"),
            Column.figure("cost $"));
    row(columns, "itself", answer.path("own"));
    answer.path("models").forEach(part -> row(columns, "model", part));
    answer.path("agents").forEach(part -> row(columns, "agent", part));
    row(columns, "together", answer.path("usage"));
    return columns;
  }

  private static void row(Columns columns, String what, JsonNode part) {
    boolean named = part.has("usage");
    JsonNode usage = named ? part.path("usage") : part;
    String name = part.hasNonNull("id") ? part.path("id").asText() : what + " (none)";
    columns.row(
        named ? name : what,
        CostTable.number(usage.path("calls")),
        CostTable.number(usage.path("input_tokens")),
        CostTable.number(usage.path("output_tokens")),
        Dollars.of(usage.path("cost_usd")));
  }
}
