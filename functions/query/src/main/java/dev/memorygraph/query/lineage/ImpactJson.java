package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.impact.Impact;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.UsageJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node reached, as answers show it. */
final class ImpactJson {
  private ImpactJson() {}

  static ObjectNode of(Impact asked, Impact.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("root", NodeJson.of(answer.root()));
    json.put("depth", asked.depth());
    json.put("reach", asked.reach());
    json.put("from", text(asked.window().from()));
    json.put("to", text(asked.window().to()));
    WalkParameters.putMoment(json, asked.moment());
    json.put("reached", answer.counts().values().stream().mapToLong(Long::longValue).sum());
    json.set("counts", counts(answer.counts()));
    json.set("failed", counts(answer.failed()));
    json.set("sessions", named(answer.sessions()));
    json.set("users", named(answer.users()));
    json.set("agents", named(answer.agents()));
    json.put("first", text(answer.first()));
    json.put("last", text(answer.last()));
    json.set("usage", UsageJson.of(answer.usage()));
    ArrayNode nodes = json.putArray("nodes");
    for (Impact.Affected affected : answer.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.set("node", NodeJson.of(affected.node()));
      entry.put("depth", affected.depth());
      entry.put("failed", affected.failed());
    }
    json.set(
        "cut",
        NodeJson.texts(
            answer.cut().stream()
                .sorted()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .toList()));
    return json;
  }

  private static ObjectNode counts(Map<NodeKind, Long> byKind) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    byKind.forEach((kind, count) -> json.put(kind.prefix(), count));
    return json;
  }

  private static ObjectNode named(Impact.Named named) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", named.count());
    json.set("nodes", NodeJson.nodes(named.nodes()));
    return json;
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
