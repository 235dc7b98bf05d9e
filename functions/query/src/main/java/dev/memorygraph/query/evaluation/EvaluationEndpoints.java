package dev.memorygraph.query.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.evaluation.SelectScores;
import dev.memorygraph.graph.read.evaluation.SelectScores.GroupBy;
import dev.memorygraph.graph.read.evaluation.SelectScores.Scores;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Answers how evaluations and feedback came out. */
public final class EvaluationEndpoints {
  /** What comes after depends on the order of adding. */
  private static final int DECIMALS = 9;

  private final Reading reading;

  public EvaluationEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getEvaluations", reading.endpoint(EvaluationEndpoints::scores));
  }

  private static Reply scores(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    SelectScores asked =
        new SelectScores(
            parameters.choice("group_by", GroupBy.MODEL),
            parameters.text("name"),
            time.from(),
            time.to(),
            question.limit());
    return question.ask(asked, scores -> json(asked, scores));
  }

  private static ObjectNode json(SelectScores asked, List<Scores> scores) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("group_by", asked.groupBy().name().toLowerCase(Locale.ROOT));
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    ArrayNode groups = json.putArray("groups");
    scores.forEach(one -> groups.add(json(one)));
    return json;
  }

  private static ObjectNode json(Scores scores) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", scores.key().orElse(null));
    json.put("name", scores.name().orElse(null));
    json.put("evaluations", scores.evaluations());
    json.put("scored", scores.scored());
    json.put("mean", number(scores.mean()));
    json.put("min", number(scores.least()));
    json.put("max", number(scores.most()));
    ArrayNode labels = json.putArray("labels");
    scores
        .labels()
        .forEach(
            label ->
                labels
                    .addObject()
                    .put("label", label.label())
                    .put("evaluations", label.evaluations()));
    return json;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent()
        ? BigDecimal.valueOf(value.getAsDouble())
            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
            .doubleValue()
        : null;
  }
}
