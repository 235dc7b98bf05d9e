package dev.memorygraph.graph.price;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.price.PriceList;
import dev.memorygraph.genai.price.TokenUse;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call costs by its model's prices, as properties of its node. */
public final class CallCost {
  /** What an event may say that a computed cost depends on. */
  public static final Set<String> FOLLOWS_FROM =
      Set.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "cost_usd",
          Reference.MODEL_OF.property());

  private CallCost() {}

  /**
   * The derived properties of a call; null where one is not to be there.
   *
   * @param said what events said about the call. Where that is a cost, nothing is computed
   * @param timeMs when the call was made, milliseconds since 1970
   */
  public static Map<String, @Nullable Object> of(
      Map<String, Object> said, Optional<Long> timeMs, PriceList prices) {
    Map<String, @Nullable Object> derived = new HashMap<>();
    derived.put(Derived.COMPUTED_COST, null);
    derived.put(Derived.COMPUTED_PRICE_VERSION, null);
    if (!said.containsKey("cost_usd")) {
      timeMs.flatMap(prices::at).ifPresent(span -> price(said, span, derived));
    }
    return derived;
  }

  private static void price(
      Map<String, Object> said, PriceList.Span span, Map<String, @Nullable Object> derived) {
    TokenUse use =
        new TokenUse(
            tokens(said, "input_tokens"),
            tokens(said, "output_tokens"),
            tokens(said, "cache_read_tokens"),
            tokens(said, "cache_write_tokens"),
            tokens(said, "reasoning_tokens"));
    use.cost(span.prices())
        .ifPresent(
            cost -> {
              derived.put(Derived.COMPUTED_COST, cost.doubleValue());
              derived.put(Derived.COMPUTED_PRICE_VERSION, span.version());
            });
  }

  private static Optional<Long> tokens(Map<String, Object> said, String kind) {
    return Optional.ofNullable(said.get(kind))
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .filter(count -> count >= 0 && count <= EventRules.MAX_COUNT);
  }
}
