package dev.memorygraph.query.anomaly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.anomaly.Anomaly.Judgement;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import dev.memorygraph.graph.anomaly.read.SelectAnomalies;
import dev.memorygraph.graph.anomaly.read.SelectAnomaly;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.query.answer.Cursor;
import dev.memorygraph.query.answer.NodeJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Odd hours as answers show them. */
final class AnomalyJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** More digits say nothing. */
  private static final MathContext DIGITS = new MathContext(6);

  private static final List<String> OF_CALLS =
      List.of(
          "session_id", "agent_id", "model_id", "tool_name", "status", "error_type", "latency_ms");

  private AnomalyJson() {}

  static ObjectNode page(SelectAnomalies.Page page) {
    ObjectNode json = NODES.objectNode();
    ArrayNode anomalies = json.putArray("anomalies");
    page.anomalies().forEach(anomaly -> anomalies.add(anomaly(anomaly)));
    json.put("next_cursor", page.next().map(Cursor::write).orElse(null));
    return json;
  }

  static ObjectNode detail(SelectAnomaly.Detail detail) {
    ObjectNode json = anomaly(detail.anomaly());
    ArrayNode hours = json.putArray("hours");
    detail
        .series()
        .forEach(
            point ->
                hours
                    .addObject()
                    .put("hour", point.hour().toString())
                    .put("value", number(point.value())));
    ArrayNode worst = json.putArray("worst");
    detail.worst().forEach(call -> worst.add(call(call)));
    return json;
  }

  private static ObjectNode anomaly(FoundAnomaly anomaly) {
    Judgement judgement = anomaly.judgement();
    ObjectNode json = NODES.objectNode();
    json.put("id", anomaly.id());
    json.put("kind", anomaly.kind().label());
    json.put("hour", anomaly.hour().toString());
    json.put("series", anomaly.series().by().label());
    json.put("name", anomaly.series().name().orElse(null));
    json.put("agent", anomaly.agent().orElse(null));
    json.put("concerns", anomaly.concerns().map(node -> node.id().toString()).orElse(null));
    json.put("value", number(judgement.value()));
    json.put("expected", number(judgement.expected()));
    json.put("lower", number(judgement.lower()));
    json.put("upper", number(judgement.upper()));
    json.put("score", number(judgement.score()));
    json.put("threshold", number(judgement.threshold()));
    json.put("grade", number(judgement.grade()));
    json.put("learned_hours", judgement.learnedHours());
    json.put("found_at", anomaly.foundAt().toString());
    return json;
  }

  /** What leads to a call, and what was bad about it. */
  private static ObjectNode call(NodeView call) {
    ObjectNode json = NODES.objectNode();
    json.put("id", call.id().toString());
    json.put("event_time", call.eventTime().map(Instant::toString).orElse(null));
    for (String name : OF_CALLS) {
      Optional.ofNullable(call.properties().get(name))
          .ifPresentOrElse(
              value -> json.set(name, NodeJson.plain(value)), () -> json.putNull(name));
    }
    Optional.ofNullable(call.properties().get("cost_usd"))
        .or(() -> Optional.ofNullable(call.properties().get(Derived.COMPUTED_COST)))
        .ifPresentOrElse(
            usd -> json.set("cost_usd", NodeJson.plain(usd)), () -> json.putNull("cost_usd"));
    return json;
  }

  private static @Nullable BigDecimal number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  private static BigDecimal number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
