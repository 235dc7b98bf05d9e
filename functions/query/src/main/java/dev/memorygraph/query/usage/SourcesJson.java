package dev.memorygraph.query.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.document.SelectSources;
import dev.memorygraph.query.answer.UsageJson;
import java.util.List;
import java.util.Locale;

/** What answers were made with, as answers show it. */
final class SourcesJson {
  private SourcesJson() {}

  static ObjectNode of(SelectSources asked, List<SelectSources.Row> rows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("of", label(asked.of()));
    json.put("group_by", label(asked.by()));
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    ArrayNode sources = json.putArray("sources");
    rows.forEach(row -> sources.add(row(row)));
    return json;
  }

  private static ObjectNode row(SelectSources.Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.source().id().toString());
    json.put("title", row.source().text("title").or(() -> row.source().text("name")).orElse(null));
    json.put("key", row.key().orElse(null));
    json.put("answers", row.answers());
    json.put("failed", row.failed());
    json.put("last", row.last().toString());
    json.set("usage", UsageJson.of(row.usage()));
    return json;
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
