package dev.memorygraph.query.export;

import dev.memorygraph.graph.read.export.ExportedNode;
import dev.memorygraph.query.answer.NodeJson;
import java.util.List;

/** A node a line, as other answers show it, with the edges that begin there. */
final class JsonLines {
  static final String TYPE = "application/x-ndjson";

  private JsonLines() {}

  static String of(List<ExportedNode> nodes) {
    StringBuilder lines = new StringBuilder();
    for (ExportedNode one : nodes) {
      lines
          .append(NodeJson.of(one.node()).set("edges", NodeJson.edges(one.edges())).toString())
          .append('\n');
    }
    return lines.toString();
  }
}
