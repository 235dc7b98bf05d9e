package dev.memorygraph.budgets.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.Anomaly.Judgement;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * What receivers of an alert get of an anomaly: its numbers, as {@code GET /api/v1/anomalies} shows
 * them, and never a session or a user.
 */
final class AnomalyAlertJson {
  /** More digits say nothing. */
  private static final MathContext DIGITS = new MathContext(6);

  private AnomalyAlertJson() {}

  static ObjectNode of(Tenant tenant, FoundAnomaly anomaly, String id, Instant at) {
    Judgement judgement = anomaly.judgement();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("alert_id", id);
    json.put("anomaly_id", anomaly.id()).put("tenant", tenant.id());
    json.put("kind", anomaly.kind().label()).put("hour", anomaly.hour().toString());
    json.put("series", anomaly.series().by().label());
    json.put("name", anomaly.series().name().orElse(null));
    json.put("agent", anomaly.agent().orElse(null));
    json.put("value", number(judgement.value())).put("expected", number(judgement.expected()));
    json.put("lower", number(judgement.lower())).put("upper", number(judgement.upper()));
    json.put("score", number(judgement.score())).put("threshold", number(judgement.threshold()));
    json.put("found_at", anomaly.foundAt().toString()).put("at", at.toString());
    return json.put("message", message(anomaly));
  }

  /** One sentence for people. */
  private static String message(FoundAnomaly anomaly) {
    Judgement judgement = anomaly.judgement();
    String figures =
        switch (anomaly.kind()) {
          case CALLS -> "%s calls where %s to %s are usual";
          case COST -> "calls cost $%s where $%s to $%s are usual";
          case LATENCY_P50 -> "half of the calls took %s ms or more where %s to %s are usual";
          case LATENCY_P95 -> "one call in 20 took %s ms or more where %s to %s are usual";
          case ERROR_RATE -> "a part of %s of the calls failed where %s to %s is usual";
          case TOOL_LOOP -> "one tool was called %s times in a session where %s to %s are usual";
        };
    String whose = anomaly.series().name().map(name -> " " + name).orElse("");
    return "%s%s, hour from %s: %s."
        .formatted(
            anomaly.series().by().label(),
            whose,
            anomaly.hour(),
            figures.formatted(
                number(judgement.value()).toPlainString(),
                number(judgement.lower()).toPlainString(),
                number(judgement.upper()).toPlainString()));
  }

  private static BigDecimal number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
