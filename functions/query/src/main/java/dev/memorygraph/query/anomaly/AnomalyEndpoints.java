package dev.memorygraph.query.anomaly;

import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.read.SelectAnomalies;
import dev.memorygraph.graph.anomaly.read.SelectAnomaly;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers which hours were odd, and why. */
public final class AnomalyEndpoints {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  /** Longer ids are nobody's. */
  private static final int MAX_ID = 300;

  private final Reading reading;

  public AnomalyEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "listAnomalies", reading.endpoint(AnomalyEndpoints::list),
        "getAnomaly", reading.endpoint(AnomalyEndpoints::one));
  }

  private static Reply list(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    SelectAnomalies.Filter filter =
        new SelectAnomalies.Filter(
            kinds(parameters),
            parameters.text("model"),
            parameters.text("agent"),
            parameters.text("tool"),
            parameters
                .parsed("min_grade", AnomalyEndpoints::grade, "Must be 0 to 1, such as 0.5.")
                .orElse(0.0));
    return question.ask(
        new SelectAnomalies(
            filter,
            time.from(),
            time.to(),
            question.cursor(),
            parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT)),
        AnomalyJson::page);
  }

  private static Set<AnomalyKind> kinds(Parameters parameters) {
    return NodeParameters.names(
            parameters,
            "kind",
            AnomalyKind::parse,
            "Must be some of calls, cost, latency_p50, latency_p95, error_rate, tool_loop.")
        .orElse(Set.of());
  }

  private static Optional<Double> grade(String text) {
    return text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  private static Reply one(Question question) {
    Parameters parameters = question.parameters();
    String path = parameters.path("id");
    String id =
        path.isBlank() || path.length() > MAX_ID
            ? parameters.bad("id", "Must be 1 to 300 characters.", "none")
            : path;
    return question.find(new SelectAnomaly(id), AnomalyJson::detail);
  }
}
