package dev.memorygraph.query.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.search.similar.ReuseOf;
import dev.memorygraph.graph.read.search.similar.Reused;
import dev.memorygraph.graph.read.search.similar.SelectDuplicates;
import dev.memorygraph.graph.read.search.similar.SelectSimilar;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers what was said again, much the same or word for word. */
public final class SimilarEndpoints {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LEAST = 85;
  private static final int MAX_DAYS = 365;
  private static final int DEFAULT_DAYS = 30;
  private static final double PERCENT = 100;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Reading reading;

  public SimilarEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getSimilarPrompts", reading.endpoint(SimilarEndpoints::similar),
        "listDuplicates", reading.endpoint(SimilarEndpoints::duplicates));
  }

  private static Reply similar(Question question) {
    Parameters parameters = question.parameters();
    return question.find(
        new SelectSimilar(
            NodeParameters.id(parameters, "id", NodeKind.PROMPT),
            parameters.number("least", DEFAULT_LEAST, 0, (long) PERCENT) / PERCENT,
            Duration.ofDays(parameters.number("days", DEFAULT_DAYS, 1, MAX_DAYS)),
            parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT)),
        SimilarEndpoints::json);
  }

  private static ObjectNode json(SelectSimilar.Found found) {
    ObjectNode json = NODES.objectNode();
    json.put("prompt", found.prompt().id().toString());
    json.put("embedded", found.embedded());
    ArrayNode similar = json.putArray("similar");
    found.similar().forEach(hit -> similar.add(SearchJson.scored(hit)));
    ArrayNode reused = json.putArray("reused");
    found.reused().forEach(one -> reused.add(json(one)));
    found
        .reuseOf()
        .ifPresentOrElse(of -> json.set("reuse_of", json(of)), () -> json.putNull("reuse_of"));
    return json;
  }

  private static ObjectNode json(ReuseOf of) {
    ObjectNode json = NODES.objectNode();
    json.put("id", of.node().id().toString());
    json.put("reuse_type", of.type());
    json.put("similarity", of.similarity().map(SearchJson::rounded).orElse(null));
    json.put("edit_distance", of.editDistance());
    json.set("node", NodeJson.of(of.node()));
    return json;
  }

  private static ObjectNode json(Reused reused) {
    ObjectNode json = NODES.objectNode();
    json.put("id", reused.node().id().toString());
    json.put("by", reused.sameText() ? "text" : "template");
    json.set("node", NodeJson.of(reused.node()));
    return json;
  }

  private static Reply duplicates(Question question) {
    String after =
        question
            .parameters()
            .parsed("cursor", SimilarEndpoints::hash, "Must be the next_cursor of the page before.")
            .orElse("");
    return question.ask(new SelectDuplicates(after), SimilarEndpoints::json);
  }

  private static Optional<String> hash(String cursor) {
    return Optional.of(cursor).filter(text -> HASH.matcher(text).matches());
  }

  private static ObjectNode json(SelectDuplicates.Page page) {
    ObjectNode json = NODES.objectNode();
    ArrayNode groups = json.putArray("groups");
    for (SelectDuplicates.Group group : page.groups()) {
      ObjectNode one = groups.addObject();
      one.put("content_hash", group.hash());
      one.put("count", group.count());
      one.set("nodes", NodeJson.nodes(group.nodes()));
    }
    json.put("next_cursor", page.next().orElse(null));
    return json;
  }
}
