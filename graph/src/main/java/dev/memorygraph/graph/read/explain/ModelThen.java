package dev.memorygraph.graph.read.explain;

import static java.util.stream.Collectors.toMap;

import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline.Span;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.call.ModelMatch;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model of a call at the time of the call.
 *
 * @param reported its name as the call gave it
 * @param requested the name that was asked for
 * @param canonicalId the model that the reported name meant then
 * @param listed whether only the shipped catalogue knows that model
 * @param state what registries said of it then
 * @param version the latest that a registry had published of it by then
 * @param price what it cost then
 * @param unknown why there is no model or no price; empty where there are
 */
public record ModelThen(
    Optional<String> reported,
    Optional<String> requested,
    Optional<String> canonicalId,
    boolean listed,
    Optional<ModelState> state,
    Optional<String> version,
    Optional<Span<Prices>> price,
    Optional<CallCost.Unknown> unknown) {

  /** What was known by a moment of the model of a call. */
  static ModelThen of(
      NodeView call,
      ModelMatcher matcher,
      Moment moment,
      GraphQuery.Statements statements,
      Scope scope) {
    Optional<String> reported = CallCost.reported(call.properties().get("model_id"));
    Optional<String> requested = call.text("request_model");
    ModelThen nothing =
        new ModelThen(
            reported,
            requested,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                reported.isPresent() ? CallCost.Unknown.UNKNOWN_MODEL : CallCost.Unknown.NO_MODEL));
    if (reported.isEmpty() || call.eventTime().isEmpty()) {
      return nothing;
    }
    Instant time = call.eventTime().get();
    Map<String, ModelHistory> histories = histories(reported.get(), moment, statements, scope);
    Map<String, ModelTerms> terms =
        histories.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().terms()));
    String provider = call.text("provider").orElse("");
    return switch (matcher.match(reported.get(), provider, time.toEpochMilli(), terms)) {
      case ModelMatch.Found(var id, var prices, var listed) -> {
        Optional<Span<Prices>> price = prices.at(time.toEpochMilli());
        yield new ModelThen(
            reported,
            requested,
            Optional.of(id),
            listed,
            Optional.ofNullable(histories.get(id)).flatMap(history -> history.at(time)),
            SelectVersion.run(id, time.toEpochMilli(), moment, statements, scope),
            price,
            price.isPresent() ? Optional.empty() : Optional.of(CallCost.Unknown.NO_PRICE_THEN));
      }
      case ModelMatch.Ambiguous() -> nothing.because(CallCost.Unknown.AMBIGUOUS_MODEL);
      case ModelMatch.Unknown() -> nothing;
    };
  }

  private ModelThen because(CallCost.Unknown why) {
    return new ModelThen(
        reported, requested, canonicalId, listed, state, version, price, Optional.of(why));
  }

  /** Of the models that a name may mean, and of those that these stand for. */
  private static Map<String, ModelHistory> histories(
      String reported, Moment moment, GraphQuery.Statements statements, Scope scope) {
    Set<String> names = ModelMatcher.names(List.of(reported));
    Map<String, ModelHistory> known =
        new HashMap<>(new SelectHistories(List.copyOf(names), moment).execute(statements, scope));
    Set<String> targets = new TreeSet<>();
    known
        .values()
        .forEach(
            history ->
                history.terms().aliasOf().spans().forEach(span -> targets.add(span.value())));
    targets.remove("");
    Set<String> others = ModelMatcher.names(targets);
    others.removeAll(names);
    if (!others.isEmpty()) {
      known.putAll(new SelectHistories(List.copyOf(others), moment).execute(statements, scope));
    }
    return known;
  }
}
