package dev.memorygraph.query.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
      ObjectNode line = NodeJson.of(one.node());
      line.set("edges", NodeJson.edges(one.edges()));
      if (one.truncated()) {
        line.put("edges_truncated", true);
      }
      lines.append(line).append('\n');
    }
    return lines.toString();
  }
}
