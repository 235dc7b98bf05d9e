package dev.memorygraph.query.export;

import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.export.ExportedNode;
import dev.memorygraph.query.answer.NodeJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nodes and edges as rows of one table (RFC 4180): each node is followed by the edges that begin
 * there. A spreadsheet takes a cell that begins with one of {@code = + - @} for a formula, so that
 * such texts have an apostrophe before them.
 */
final class CsvRows {
  static final String TYPE = "text/csv; charset=utf-8; header=present";

  private static final String HEADER =
      "record,id,kind,stub,event_time,recorded_at,source,from,type,to,properties";
  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r";

  private CsvRows() {}

  /**
   * The rows.
   *
   * @param header whether the names of the columns come first
   */
  static String of(List<ExportedNode> nodes, boolean header) {
    StringBuilder rows = new StringBuilder(header ? HEADER + END : "");
    for (ExportedNode one : nodes) {
      rows.append(node(one.node()));
      one.edges().forEach(edge -> rows.append(edge(edge)));
    }
    return rows.toString();
  }

  private static String node(NodeView node) {
    return row(
        "node",
        node.id().toString(),
        node.id().kind().prefix(),
        Boolean.toString(node.stub()),
        node.eventTime().map(Instant::toString).orElse(""),
        node.recordedAt().map(Instant::toString).orElse(""),
        node.source().orElse(""),
        "",
        "",
        "",
        NodeJson.properties(node.properties()).toString());
  }

  private static String edge(EdgeView view) {
    return row(
        "edge",
        "",
        "",
        "",
        "",
        "",
        "",
        view.edge().from().toString(),
        view.edge().type().name(),
        view.edge().to().toString(),
        NodeJson.properties(view.properties()).toString());
  }

  private static String row(String... cells) {
    return Stream.of(cells).map(CsvRows::cell).collect(Collectors.joining(",")) + END;
  }

  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
