package dev.memorygraph.query.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.search.Hit;
import dev.memorygraph.graph.read.search.Search;
import dev.memorygraph.graph.read.search.words.Excerpt;
import dev.memorygraph.query.answer.NodeJson;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Hits as answers show them. */
final class SearchJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DECIMALS = 4;

  private SearchJson() {}

  /**
   * @param mode by which indexes the hits were found
   * @param end hits of this page and those before
   */
  static ObjectNode page(Search.Page page, String mode, int end) {
    ObjectNode json = NODES.objectNode();
    json.put("mode", mode);
    ArrayNode hits = json.putArray("hits");
    page.hits().forEach(hit -> hits.add(hit(hit)));
    json.put("next_cursor", page.more() ? Offset.write(end) : null);
    json.put("complete", page.complete());
    return json;
  }

  /** A hit without its excerpt. */
  static ObjectNode scored(Hit hit) {
    ObjectNode json = head(hit);
    json.set("node", NodeJson.of(hit.node()));
    return json;
  }

  private static ObjectNode head(Hit hit) {
    ObjectNode json = NODES.objectNode();
    json.put("id", hit.node().id().toString());
    json.put("kind", hit.node().id().kind().prefix());
    json.put("score", rounded(hit.score()));
    json.put("event_time", hit.node().eventTime().map(Object::toString).orElse(null));
    json.put("session_id", hit.node().text("session_id").orElse(null));
    return json;
  }

  private static ObjectNode hit(Hit hit) {
    ObjectNode json = head(hit);
    hit.excerpt()
        .ifPresentOrElse(
            excerpt -> json.set("excerpt", excerpt(excerpt)), () -> json.putNull("excerpt"));
    json.set("node", NodeJson.of(hit.node()));
    return json;
  }

  private static ObjectNode excerpt(Excerpt excerpt) {
    ObjectNode json = NODES.objectNode();
    json.put("property", excerpt.property());
    json.put("text", excerpt.text());
    ArrayNode matches = json.putArray("matches");
    excerpt.matches().forEach(match -> matches.addArray().add(match.start()).add(match.end()));
    return json;
  }

  static BigDecimal rounded(double score) {
    return BigDecimal.valueOf(score).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
