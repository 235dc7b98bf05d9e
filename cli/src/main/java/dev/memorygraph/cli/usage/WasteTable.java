package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import java.util.List;

/** What came to nothing, as rows of a table. */
final class WasteTable {
  private static final List<String> ROWS =
      List.of("failed", "retried", "failed_branches", "together");

  private WasteTable() {}

  static Columns of(JsonNode answer) {
    Columns columns =
        new Columns(
            Column.text("waste"),
            Column.figure("calls"),
            Column.figure("tokens in"),
            Column.figure("out"),
            Column.figure("cost $"));
    for (String row : ROWS) {
      JsonNode usage = answer.path(row);
      columns.row(
          row,
          CostTable.number(usage.path("calls")),
          CostTable.number(usage.path("input_tokens")),
          CostTable.number(usage.path("output_tokens")),
          Dollars.of(usage.path("cost_usd")));
    }
    return columns;
  }
}
