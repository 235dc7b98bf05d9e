package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.explain.Explain;
import dev.memorygraph.graph.read.explain.Explain.Input;
import dev.memorygraph.graph.read.explain.ModelThen;
import dev.memorygraph.graph.read.explain.Role;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.PriceJson;
import dev.memorygraph.query.answer.UsageJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shaped an answer, as answers show it. What is unknown is said. */
final class ExplainJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExplainJson() {}

  static ObjectNode of(Explain asked, Explain.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.set("completion", NodeJson.of(answer.completion()));
    json.put("depth", asked.depth());
    WalkParameters.putMoment(json, asked.moment());
    for (Role role : Role.values()) {
      ArrayNode group = json.putArray(group(role));
      answer.inputs(role).forEach(input -> group.add(input(input)));
    }
    json.set("system_prompts", NodeJson.texts(systemPrompts(answer)));
    json.set("model", model(answer.model(), answer.call().eventTime()));
    json.set("cost", cost(answer.call()));
    json.set("usage", UsageJson.of(answer.usage()));
    json.set("edges", NodeJson.edges(answer.edges()));
    json.set("unknown", NodeJson.texts(unknown(answer)));
    json.put("truncated", answer.truncated());
    return json;
  }

  private static String group(Role role) {
    return switch (role) {
      case PROMPT -> "prompt";
      case CONVERSATION -> "conversation";
      case TEMPLATE -> "templates";
      case DOCUMENT -> "documents";
      case MEMORY_RECORD -> "memory_records";
      case TOOL_RESULT -> "tool_results";
      case TOOL -> "tools";
      case AGENT -> "agents";
      case INVOCATION -> "invocations";
      case SESSION -> "sessions";
      case USER -> "users";
    };
  }

  private static ObjectNode input(Input input) {
    ObjectNode json = NODES.objectNode();
    json.set("node", NodeJson.of(input.node()));
    json.put("depth", input.depth());
    json.set("via", input.via().<ObjectNode>map(NodeJson::edge).orElse(null));
    return json;
  }

  /** The prompts that hold system prompts, which lie on them. */
  private static List<String> systemPrompts(Explain.Answer answer) {
    List<String> ids = new ArrayList<>();
    for (Role role : List.of(Role.CONVERSATION, Role.PROMPT)) {
      answer.inputs(role).stream()
          .map(Input::node)
          .filter(
              node ->
                  node.text("system").isPresent()
                      || node.text("role").filter("system"::equals).isPresent())
          .forEach(node -> ids.add(node.id().toString()));
    }
    return ids;
  }

  private static ObjectNode model(ModelThen model, Optional<Instant> called) {
    ObjectNode json = NODES.objectNode();
    json.put("reported", model.reported().orElse(null));
    json.put("requested", model.requested().orElse(null));
    json.put("canonical_model_id", model.canonicalId().orElse(null));
    json.put("listed", model.listed());
    json.put("called_at", called.map(Instant::toString).orElse(null));
    json.put(
        "status",
        called.flatMap(at -> model.state().map(state -> state.status(at).label())).orElse(null));
    json.put("version", version(model).orElse(null));
    json.set("price", model.price().map(PriceJson::of).orElse(null));
    json.put("unknown", model.unknown().map(CallCost.Unknown::label).orElse(null));
    return json;
  }

  /** The latest published one, else what registries call the model's version. */
  private static Optional<String> version(ModelThen model) {
    return model
        .version()
        .or(
            () ->
                model
                    .state()
                    .flatMap(state -> state.value(ModelField.VERSION))
                    .map(Object::toString));
  }

  /** What the call cost, and whose word that is. */
  private static ObjectNode cost(NodeView call) {
    ObjectNode json = NODES.objectNode();
    Optional<Object> given = Optional.ofNullable(call.properties().get("cost_usd"));
    Optional<Object> computed = Optional.ofNullable(call.properties().get(Derived.COMPUTED_COST));
    json.put("of", call.id().toString());
    json.set("usd", given.or(() -> computed).map(NodeJson::plain).orElse(null));
    json.put("by", given.isPresent() ? "given" : computed.isPresent() ? "computed" : null);
    json.set("computed_usd", computed.map(NodeJson::plain).orElse(null));
    json.put("price_version", call.text(Derived.COMPUTED_PRICE_VERSION).orElse(null));
    put(json, "difference_usd", call, Derived.COST_DIFFERENCE);
    put(json, "partial_usd", call, Derived.PARTIAL_COST);
    put(json, "unpriced", call, Derived.UNPRICED);
    put(json, "unknown", call, Derived.COST_UNKNOWN);
    return json;
  }

  private static void put(ObjectNode json, String name, NodeView call, String property) {
    Optional.ofNullable(call.properties().get(property))
        .ifPresent(value -> json.set(name, NodeJson.plain(value)));
  }

  /** What an answer has as a rule, and the graph does not know of this one. */
  private static List<String> unknown(Explain.Answer answer) {
    List<String> unknown = new ArrayList<>();
    for (Role role : List.of(Role.PROMPT, Role.TEMPLATE, Role.AGENT, Role.SESSION, Role.USER)) {
      add(unknown, group(role), answer.inputs(role).isEmpty());
    }
    add(unknown, "system_prompts", systemPrompts(answer).isEmpty() && isAllReadable(answer));
    add(unknown, "model", answer.model().reported().isEmpty());
    add(unknown, "canonical_model_id", answer.model().canonicalId().isEmpty());
    add(unknown, "model_version", version(answer.model()).isEmpty());
    add(unknown, "price", answer.model().price().isEmpty());
    add(unknown, "tokens", answer.usage().callsWithoutTokens() > 0);
    add(unknown, "cost", answer.usage().costUsd().isEmpty());
    return unknown;
  }

  /** What is withheld may hold a system prompt, which is no answer to whether there is one. */
  private static boolean isAllReadable(Explain.Answer answer) {
    return answer.inputs().stream().noneMatch(input -> input.node().textWithheld());
  }

  private static void add(List<String> unknown, String what, boolean isUnknown) {
    if (isUnknown) {
      unknown.add(what);
    }
  }
}
