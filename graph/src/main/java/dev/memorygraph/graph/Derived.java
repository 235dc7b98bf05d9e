package dev.memorygraph.graph;

import java.util.Set;

/**
 * Properties that follow from other nodes and are not said by events: what registries say of a
 * model, and what a call costs by its model's prices. They carry no stamps, since whoever changes
 * what they follow from computes them anew.
 */
public final class Derived {
  /** On a model: what its tokens cost over time, as {@code PriceList} writes it. */
  public static final String PRICES = "prices";

  /** On a call that gives no cost itself: US dollars, by the prices of its time. */
  public static final String COMPUTED_COST = "computed_cost_usd";

  /** On such a call: the version of the prices. */
  public static final String COMPUTED_PRICE_VERSION = "computed_price_version";

  private static final Set<String> OF_CALLS = Set.of(COMPUTED_COST, COMPUTED_PRICE_VERSION);

  private Derived() {}

  /** Whether a property of such a node is derived. Of models all are: events only name them. */
  public static boolean isDerived(NodeKind kind, String property) {
    return switch (kind) {
      case MODEL, MODEL_CHANGE, MODEL_CONFLICT -> true;
      case COMPLETION, INVOCATION -> OF_CALLS.contains(property);
      case USER,
          SESSION,
          PROMPT,
          TOOL_CALL,
          TOOL,
          AGENT,
          MODEL_VERSION,
          PROVIDER,
          TEMPLATE,
          TEMPLATE_VERSION,
          DOCUMENT,
          MEMORY_RECORD,
          ERROR,
          METRIC,
          EVALUATION ->
          false;
    };
  }
}
