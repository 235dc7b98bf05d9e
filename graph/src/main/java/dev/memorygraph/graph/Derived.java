package dev.memorygraph.graph;

import java.util.Set;

/**
 * Properties that follow from other nodes and are not said by events: what registries say of a
 * model, and what a call costs by its model's prices. They carry no stamps, since whoever changes
 * what they follow from computes them anew.
 */
public final class Derived {
  /** On a model: what it costs over time, as {@code Timeline} and {@code PriceColumns} write it. */
  public static final String PRICES = "prices";

  /** On a model: what its name stands for over time, as {@code Timeline} writes it. */
  public static final String ALIASES = "aliases";

  /** On a model: other names whose prices may hold for the calls that report this one. */
  public static final String PRICE_NAMES = "price_names";

  /** On a call: the model that its reported name means, where that is another name. */
  public static final String CANONICAL_MODEL = "canonical_model_id";

  /** On a call: US dollars, by the prices of its time. */
  public static final String COMPUTED_COST = "computed_cost_usd";

  /** On such a call: the version of the prices. */
  public static final String COMPUTED_PRICE_VERSION = "computed_price_version";

  /** On a call that gave its cost: by how many dollars that is more than the computed one. */
  public static final String COST_DIFFERENCE = "cost_difference_usd";

  /** On a call of which some parts have no price: US dollars for the others. */
  public static final String PARTIAL_COST = "partial_cost_usd";

  /** On such a call: what has no price. */
  public static final String UNPRICED = "unpriced";

  /** On a call that used something and has no cost: why, as {@code CallCost.Unknown} says it. */
  public static final String COST_UNKNOWN = "cost_unknown";

  private static final Set<String> OF_CALLS =
      Set.of(
          CANONICAL_MODEL,
          COMPUTED_COST,
          COMPUTED_PRICE_VERSION,
          COST_DIFFERENCE,
          PARTIAL_COST,
          UNPRICED,
          COST_UNKNOWN);

  private Derived() {}

  /** The names of the derived properties of calls. */
  public static Set<String> ofCalls() {
    return OF_CALLS;
  }

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
