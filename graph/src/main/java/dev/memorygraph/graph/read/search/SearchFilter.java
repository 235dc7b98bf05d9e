package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.NodeKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is searched. A filter leaves out the nodes that do not say what it asks for.
 *
 * @param kinds of {@link #SEARCHED}
 * @param model as calls report it, or as what they report means
 * @param from first instant of nodes that are found
 * @param to first instant of nodes that are no longer found
 */
public record SearchFilter(
    Set<NodeKind> kinds,
    Optional<String> session,
    Optional<String> user,
    Optional<String> agent,
    Optional<String> model,
    Optional<String> status,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** The kinds of nodes that have text. */
  public static final Set<NodeKind> SEARCHED =
      Set.copyOf(
          EnumSet.of(
              NodeKind.PROMPT,
              NodeKind.COMPLETION,
              NodeKind.TOOL_CALL,
              NodeKind.ERROR,
              NodeKind.DOCUMENT,
              NodeKind.EVALUATION,
              NodeKind.TEMPLATE,
              NodeKind.TEMPLATE_VERSION,
              NodeKind.AGENT,
              NodeKind.SESSION));

  /** All that has text. */
  public static final SearchFilter NONE =
      new SearchFilter(
          SEARCHED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What a hit {@code n} must be like, with the names of {@link #parameters}. */
  static final String CONDITION =
      """
      n.tenant = $tenant
        AND any(label IN labels(n) WHERE label IN $labels)
        AND ($session IS NULL OR n.session_id = $session)
        AND ($only_user IS NULL OR n.user_id = $only_user)
        AND ($user IS NULL OR n.user_id = $user)
        AND ($agent IS NULL OR n.agent_id = $agent)
        AND ($model IS NULL OR n.model_id = $model OR n.canonical_model_id = $model)
        AND ($status IS NULL OR n.status = $status)
        AND ($from IS NULL OR n.event_time >= $from)
        AND ($to IS NULL OR n.event_time < $to)""";

  public SearchFilter {
    kinds = Set.copyOf(kinds);
  }

  /** Nodes of some kinds in a time. */
  public static SearchFilter of(Set<NodeKind> kinds, Instant from, Instant to) {
    return new SearchFilter(
        kinds,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to));
  }

  /** The parameters of {@link #CONDITION} but for whom it is asked. */
  Map<String, Object> parameters() {
    List<String> labels = kinds.stream().map(NodeKind::label).sorted().toList();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("labels", labels);
    parameters.put("session", session.orElse(null));
    parameters.put("user", user.orElse(null));
    parameters.put("agent", agent.orElse(null));
    parameters.put("model", model.orElse(null));
    parameters.put("status", status.orElse(null));
    parameters.put("from", from.map(Instant::toEpochMilli).orElse(null));
    parameters.put("to", to.map(Instant::toEpochMilli).orElse(null));
    return parameters;
  }
}
