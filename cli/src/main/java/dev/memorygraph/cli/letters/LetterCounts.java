package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** How many letters there are, added up over the pages of a summary. */
final class LetterCounts {
  private static final String ROW = "%-28s %-24s %9s %9s  %-24s %s%n";

  private final Map<String, ObjectNode> rows = new TreeMap<>();
  private long looked;

  void add(JsonNode page) {
    looked += page.path("looked").asLong();
    for (JsonNode row : page.path("reasons")) {
      String key = row.path("topic").asText() + " " + row.path("reason").asText();
      rows.merge(key, row.deepCopy(), LetterCounts::sum);
    }
  }

  long looked() {
    return looked;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      rows.values().forEach(out::println);
      return;
    }
    out.printf(ROW, "TOPIC", "REASON", "LETTERS", "REDRIVEN", "OLDEST", "NEWEST");
    for (ObjectNode row : rows.values()) {
      out.printf(
          ROW,
          row.path("topic").asText(),
          row.path("reason").asText(),
          row.path("letters").asText(),
          row.path("redriven").asText(),
          row.path("oldest").asText(),
          row.path("newest").asText());
    }
  }

  private static ObjectNode sum(ObjectNode one, ObjectNode other) {
    for (String count : new String[] {"letters", "redriven"}) {
      one.put(count, one.path(count).asLong() + other.path(count).asLong());
    }
    if (other.path("oldest").asText().compareTo(one.path("oldest").asText()) < 0) {
      one.set("oldest", other.path("oldest"));
    }
    if (other.path("newest").asText().compareTo(one.path("newest").asText()) > 0) {
      one.set("newest", other.path("newest"));
    }
    return one;
  }
}
