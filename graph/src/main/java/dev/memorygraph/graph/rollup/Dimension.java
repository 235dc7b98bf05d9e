package dev.memorygraph.graph.rollup;

import dev.memorygraph.graph.Derived;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What sums are kept by. */
public enum Dimension {
  /** All calls together. */
  TOTAL("NULL"),
  /** The model that a call's reported name means. */
  MODEL("coalesce(call." + Derived.CANONICAL_MODEL + ", call.model_id)"),
  /** The name that a call reports, which is mostly that of a version. */
  MODEL_VERSION("call.model_id"),
  PROVIDER("call.provider"),
  AGENT("call.agent_id"),
  USER("call.user_id"),
  /** The API key that a call was reported with. */
  API_KEY("call.api_key"),
  STATUS("call.status"),
  /** The version of the template that the prompt was made of. */
  TEMPLATE_VERSION(
      "head(COLLECT { MATCH (call)-[:RESPONDS_TO]->(p:Prompt) RETURN p.template_version_id })"),
  /** The application of the session. */
  APPLICATION("head(COLLECT { MATCH (call)-[:IN_SESSION]->(s:Session) RETURN s.application_id })"),
  /** The tags of the session; a call counts at each of them. */
  TAG("head(COLLECT { MATCH (call)-[:IN_SESSION]->(s:Session) RETURN s.tags })"),
  /** Tool calls, which use no tokens, by the tool that was called. */
  TOOL("call.tool_name");

  private final String expression;

  Dimension(String expression) {
    this.expression = expression;
  }

  /** Those of calls of models. */
  public static List<Dimension> ofCalls() {
    return Arrays.stream(values()).filter(one -> one != TOOL).toList();
  }

  /** What a {@code call} is grouped by, in Cypher: a text, a list of texts or null. */
  String expression() {
    return this == TAG
        ? "CASE WHEN (%1$s) IS :: LIST<ANY> THEN %1$s END".formatted(expression)
        : "toStringOrNull(%s)".formatted(expression);
  }

  /** The property of an hour that holds the sums. */
  public String property() {
    return "by_" + name().toLowerCase(Locale.ROOT);
  }
}
