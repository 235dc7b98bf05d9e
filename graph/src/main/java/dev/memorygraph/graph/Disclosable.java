package dev.memorygraph.graph;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a sensitive event may lie in the graph, and what stays there of any other once its words
 * are taken away: ids, numbers, times, and words of a fixed vocabulary. A list of what may, so that
 * a field that is added one day is safe until somebody decides that it may be seen.
 */
public final class Disclosable {
  /** A hash of a short text is as good as the text to whoever can guess it: it goes nowhere. */
  public static final String HASH = "content_hash";

  private static final String ROLE = "role";

  private static final Set<String> IDS =
      Set.of(
          "agent_id",
          "api_key",
          "application_id",
          "caused_by_error_id",
          "completion_id",
          "data_source_id",
          "from_agent_id",
          "invocation_id",
          "model_id",
          "parent_invocation_id",
          "parent_version_id",
          "previous_completion_id",
          "previous_prompt_id",
          "prompt_id",
          "provider_call_id",
          "request_model",
          "response_id",
          "same_call_as",
          "session_id",
          "span_id",
          "store_id",
          "target",
          "template_id",
          "template_version_id",
          "trace_id",
          "user_id");

  private static final Set<String> VOCABULARY =
      Set.of(
          "classification",
          "content_ref",
          "cost_source",
          "error_type",
          "evaluator",
          "finish_reasons",
          "metric_type",
          "operation",
          "percentile",
          "price_version",
          "priority",
          "provider",
          ROLE,
          "severity",
          "span_kind",
          "status",
          "tool_name",
          "tool_type",
          "unit",
          "version");

  /**
   * A service tier, on which hangs what a call is billed: seen where it is one of {@link
   * #TIER_NAMES}.
   */
  public static final Set<String> TIERS = Set.of("service_tier", "request_service_tier");

  /** The service tiers of providers, in lower case. */
  public static final Set<String> TIER_NAMES =
      Set.of(
          "auto",
          "batch",
          "batches",
          "default",
          "flex",
          "on_demand",
          "performance",
          "priority",
          "scale",
          "standard",
          "standard_only");

  private Disclosable() {}

  /** On a node. */
  public static boolean isSo(NodeKind kind, String property, Object value) {
    // an agent's role is what somebody wrote about it, a prompt's is one of four words
    boolean written = kind == NodeKind.AGENT && property.equals(ROLE);
    return !written && isSo(property, value);
  }

  /** On a link. */
  public static boolean isSo(String property, Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || IDS.contains(property)
        || VOCABULARY.contains(property)
        || (TIERS.contains(property) && isTier(value));
  }

  private static boolean isTier(Object value) {
    return TIER_NAMES.contains(value.toString().toLowerCase(Locale.ROOT));
  }

  /** The names of properties that may be seen whatever their values are, on most kinds of nodes. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(IDS);
    names.addAll(VOCABULARY);
    return names;
  }
}
