package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import java.util.ArrayList;
import java.util.List;

/** What answers were made with, as rows of a table; by whom, where that was asked for. */
final class SourcesTable {
  private SourcesTable() {}

  static Columns of(JsonNode answer) {
    String by = answer.path("group_by").asText();
    boolean parted = !by.equals("none");
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(answer.path("of").asText()));
    if (parted) {
      columns.add(Column.text(by));
    }
    for (String figure : List.of("answers", "failed", "tokens in", "out", "cost $")) {
      columns.add(Column.figure(figure));
    }
    columns.add(Column.text("last"));
    columns.add(Column.text("title"));
    Columns table = new Columns(columns.toArray(Column[]::new));
    answer.path("sources").forEach(source -> table.row(row(source, parted)));
    return table;
  }

  private static String[] row(JsonNode source, boolean parted) {
    JsonNode usage = source.path("usage");
    List<String> cells = new ArrayList<>();
    cells.add(source.path("id").asText().replaceFirst("^[a-z_]+:", ""));
    if (parted) {
      cells.add(source.path("key").asText("?"));
    }
    cells.add(source.path("answers").asText());
    cells.add(source.path("failed").asText());
    cells.add(CostTable.number(usage.path("input_tokens")));
    cells.add(CostTable.number(usage.path("output_tokens")));
    cells.add(Dollars.of(usage.path("cost_usd")));
    cells.add(source.path("last").asText());
    cells.add(source.path("title").asText(""));
    return cells.toArray(String[]::new);
  }
}
