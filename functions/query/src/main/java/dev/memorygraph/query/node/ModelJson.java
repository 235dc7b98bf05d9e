package dev.memorygraph.query.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.graph.call.ModelMatch;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.SourcedValue;
import dev.memorygraph.graph.model.read.SelectModel;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.PriceJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What registries say of a model, as answers show it. */
final class ModelJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelJson() {}

  /**
   * A model as of an instant.
   *
   * @param at the state at that time; the history is always whole
   * @param matcher finds list prices where no registry gives any
   */
  static ObjectNode of(String model, SelectModel.Found found, Instant at, ModelMatcher matcher) {
    ObjectNode json = NODES.objectNode();
    Optional<ModelState> state = found.history().at(at);
    json.put("model_id", model);
    json.put("as_of", at.toString());
    json.put("stub", found.history().changes().isEmpty());
    json.put("status", state.map(known -> known.status(at).label()).orElse(null));
    state.ifPresent(known -> putState(json, known));
    putPrices(json, model, found.history().terms(), at, matcher);
    ArrayNode versions = json.putArray("versions");
    found.versions().forEach(version -> versions.add(NodeJson.properties(version)));
    ArrayNode history = json.putArray("history");
    found.history().changes().forEach(change -> history.add(change(change)));
    return json;
  }

  /** Those of registries; where there are none, those by which calls of that name are priced. */
  private static void putPrices(
      ObjectNode json, String model, ModelTerms terms, Instant at, ModelMatcher matcher) {
    Timeline<Prices> prices = terms.prices();
    if (prices.isEmpty()
        && matcher.match(model, "", at.toEpochMilli(), Map.of(model, terms))
            instanceof ModelMatch.Found(String id, Timeline<Prices> listed, boolean isListed)) {
      json.put("canonical_model_id", id);
      json.put("listed", isListed);
      prices = listed;
    }
    json.set("prices", prices(prices));
  }

  private static void putState(ObjectNode json, ModelState state) {
    state.deleted().ifPresent(stamp -> json.put("deleted_at", stamp.time().toString()));
    state.graceEnds().ifPresent(end -> json.put("grace_period_ends", end.toString()));
    ObjectNode fields = json.putObject("fields");
    state
        .fields()
        .forEach((field, claim) -> fields.set(field.label(), value(field, claim.value())));
    ObjectNode claims = json.putObject("claims");
    state.fields().forEach((field, claim) -> claims.set(field.label(), claim(claim)));
    ArrayNode conflicts = json.putArray("conflicts");
    state.conflicts().forEach(conflict -> conflicts.add(conflict(conflict)));
  }

  private static ObjectNode claim(SourcedValue claim) {
    return NODES
        .objectNode()
        .put("origin", claim.since().origin())
        .put("since", claim.since().time().toString());
  }

  private static ObjectNode conflict(Conflict conflict) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("field", conflict.field().label())
            .put("conflict_type", conflict.type().label())
            .put("rule", conflict.field().rule().label());
    ObjectNode sides = json.putObject("sides");
    conflict
        .sides()
        .forEach((origin, claim) -> sides.set(origin, value(conflict.field(), claim.value())));
    json.set("outcome", value(conflict.field(), conflict.outcome()));
    return json;
  }

  private static ArrayNode prices(Timeline<Prices> prices) {
    ArrayNode json = NODES.arrayNode();
    prices.spans().forEach(span -> json.add(PriceJson.of(span)));
    return json;
  }

  private static ObjectNode change(ModelChange change) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("id", change.stamp().toString())
            .put("at", change.stamp().time().toString())
            .put("origin", change.stamp().origin())
            .put("change", change.kind().label());
    ObjectNode fields = json.putObject("fields");
    for (Map.Entry<ModelField, FieldValue> field : change.fields().entrySet()) {
      fields.set(field.getKey().label(), value(field.getKey(), field.getValue()));
    }
    return json;
  }

  private static JsonNode value(ModelField field, FieldValue value) {
    boolean object = field == ModelField.METADATA || field == ModelField.EXTENSIONS;
    return switch (value) {
      case FieldValue.Cleared cleared -> NODES.nullNode();
      case FieldValue.Text(String text) when object -> object(text);
      case FieldValue.Price price -> NODES.numberNode(new BigDecimal(price.toString()));
      default -> NodeJson.plain(ChangeNode.plain(value));
    };
  }

  private static JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was written as JSON is JSON", e);
    }
  }
}
