package dev.memorygraph.query.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.compare.Change;
import dev.memorygraph.graph.read.compare.Comparison;
import dev.memorygraph.graph.read.compare.Pair;
import dev.memorygraph.graph.read.compare.Side;
import dev.memorygraph.graph.read.compare.WordDiff.Piece;
import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.UsageJson;
import dev.memorygraph.query.session.ReplayJson;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison as answers show it. */
final class ComparisonJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> SHOWN =
      List.of("role", "model_id", "tool_name", "name", "status");

  private ComparisonJson() {}

  static ObjectNode of(Comparison.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.set("left", side(answer.left()));
    json.set("right", side(answer.right()));
    ObjectNode counts = json.putObject("counts");
    counts(answer).forEach((state, count) -> counts.put(label(state), count));
    if (answer.partsAt().isPresent()) {
      json.put("parts_at", answer.partsAt().getAsInt());
    } else {
      json.putNull("parts_at");
    }
    ArrayNode steps = json.putArray("steps");
    answer.pairs().forEach(pair -> steps.add(pair(pair)));
    return json;
  }

  private static Map<Pair.State, Integer> counts(Comparison.Answer answer) {
    Map<Pair.State, Integer> counts = new EnumMap<>(Pair.State.class);
    for (Pair.State state : Pair.State.values()) {
      counts.put(state, 0);
    }
    answer.pairs().forEach(pair -> counts.merge(pair.state(), 1, Integer::sum));
    return counts;
  }

  private static ObjectNode side(Side side) {
    ObjectNode json = NODES.objectNode();
    json.put("id", side.subject().id().toString());
    json.put("steps", side.steps().size());
    json.put("truncated", side.truncated());
    json.put("duration_ms", side.duration().map(Duration::toMillis).orElse(null));
    json.set("usage", UsageJson.of(side.usage()));
    return json;
  }

  private static ObjectNode pair(Pair pair) {
    ObjectNode json = NODES.objectNode();
    json.put("state", label(pair.state()));
    json.set("left", step(pair.left()));
    json.set("right", step(pair.right()));
    ArrayNode changes = json.putArray("changes");
    pair.changes().forEach(change -> changes.add(change(change)));
    return json;
  }

  private static JsonNode step(Optional<Step> side) {
    if (side.isEmpty()) {
      return NODES.nullNode();
    }
    Step step = side.get();
    ObjectNode json = NODES.objectNode();
    json.put("step", step.number());
    json.put("kind", step.node().id().kind().prefix());
    json.put("id", step.node().id().toString());
    SHOWN.forEach(name -> json.put(name, step.node().text(name).orElse(null)));
    json.put("duration_ms", step.duration().map(Duration::toMillis).orElse(null));
    json.put("cost_usd", step.cost().map(ReplayJson::usd).orElse(null));
    json.put("text_withheld", step.node().textWithheld());
    return json;
  }

  private static ObjectNode change(Change change) {
    ObjectNode json = NODES.objectNode();
    json.put("field", change.field());
    json.put("figure", change.figure());
    json.set("left", change.left().map(NodeJson::plain).orElse(NODES.nullNode()));
    json.set("right", change.right().map(NodeJson::plain).orElse(NODES.nullNode()));
    change.words().ifPresent(words -> json.set("words", words(words)));
    return json;
  }

  private static ArrayNode words(List<Piece> pieces) {
    ArrayNode json = NODES.arrayNode();
    for (Piece piece : pieces) {
      json.addObject()
          .put("is", piece.fate().name().toLowerCase(Locale.ROOT))
          .put("text", piece.text());
    }
    return json;
  }

  private static String label(Pair.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
