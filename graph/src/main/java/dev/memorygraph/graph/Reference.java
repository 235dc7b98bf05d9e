package dev.memorygraph.graph;

import static dev.memorygraph.graph.NodeKind.AGENT;
import static dev.memorygraph.graph.NodeKind.COMPLETION;
import static dev.memorygraph.graph.NodeKind.ERROR;
import static dev.memorygraph.graph.NodeKind.EVALUATION;
import static dev.memorygraph.graph.NodeKind.INVOCATION;
import static dev.memorygraph.graph.NodeKind.METRIC;
import static dev.memorygraph.graph.NodeKind.MODEL;
import static dev.memorygraph.graph.NodeKind.MODEL_VERSION;
import static dev.memorygraph.graph.NodeKind.PROMPT;
import static dev.memorygraph.graph.NodeKind.SESSION;
import static dev.memorygraph.graph.NodeKind.TEMPLATE;
import static dev.memorygraph.graph.NodeKind.TEMPLATE_VERSION;
import static dev.memorygraph.graph.NodeKind.TOOL;
import static dev.memorygraph.graph.NodeKind.TOOL_CALL;

import dev.memorygraph.graph.fact.Link;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A property that names another node. The edge follows the property: when a newer fact names
 * another node, the old edge goes. What may link to many at once is a {@link Link} instead.
 */
public enum Reference {
  SESSION_OF("session_id", EdgeType.IN_SESSION, SESSION, PROMPT, COMPLETION, INVOCATION, TOOL_CALL),
  AGENT_OF("agent_id", EdgeType.HANDLED_BY, AGENT, PROMPT, COMPLETION, INVOCATION),
  MODEL_OF("model_id", EdgeType.USES_MODEL, MODEL, COMPLETION, INVOCATION, METRIC),
  ENCLOSED_BY("invocation_id", EdgeType.CHILD_OF, INVOCATION, PROMPT, COMPLETION, TOOL_CALL),
  PARENT("parent_invocation_id", EdgeType.CHILD_OF, INVOCATION, INVOCATION),
  ANSWERS("prompt_id", EdgeType.RESPONDS_TO, PROMPT, COMPLETION),
  PREVIOUS_PROMPT("previous_prompt_id", EdgeType.FOLLOWS, PROMPT, PROMPT),
  PREVIOUS_COMPLETION("previous_completion_id", EdgeType.DERIVED_FROM, COMPLETION, PROMPT),
  TEMPLATE_USED("template_version_id", EdgeType.INSTANTIATES, TEMPLATE_VERSION, PROMPT),
  TEMPLATE_PARENT("parent_version_id", EdgeType.INHERITS, TEMPLATE_VERSION, TEMPLATE_VERSION),
  VERSION_OF("template_id", EdgeType.OF_VERSION, TEMPLATE, TEMPLATE_VERSION),
  MODEL_VERSION_OF("model_id", EdgeType.OF_VERSION, MODEL, MODEL_VERSION),
  TOOL_CALLED("tool_name", EdgeType.CALLS_TOOL, TOOL, TOOL_CALL),
  CAUSED_BY("caused_by_error_id", EdgeType.TRIGGERED_BY, ERROR, ERROR),
  /** The value is {@code kind:id}, since anything can be evaluated. */
  JUDGES("target", EdgeType.EVALUATES, null, EVALUATION),
  ASKED_BY("completion_id", EdgeType.INVOKES, COMPLETION, TOOL_CALL),
  FAILED_IN("invocation_id", EdgeType.CAUSED_ERROR, INVOCATION, ERROR),
  MEASURED_ON("invocation_id", EdgeType.HAS_METRIC, INVOCATION, METRIC);

  private static final Set<EdgeType> POINTING_HERE =
      Set.of(EdgeType.INVOKES, EdgeType.CAUSED_ERROR, EdgeType.HAS_METRIC);
  private static final Map<NodeKind, List<Reference>> BY_KIND =
      new EnumMap<NodeKind, List<Reference>>(
          Arrays.stream(NodeKind.values())
              .collect(Collectors.toMap(kind -> kind, Reference::declaredFor)));

  private final String property;
  private final EdgeType type;
  private final Optional<NodeKind> target;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, though its type does not say so
  private final Set<NodeKind> holders;

  Reference(String property, EdgeType type, @Nullable NodeKind target, NodeKind... holders) {
    this.property = property;
    this.type = type;
    this.target = Optional.ofNullable(target);
    this.holders = Set.of(holders);
  }

  /** The references that a node of this kind can hold. */
  public static List<Reference> of(NodeKind kind) {
    return BY_KIND.getOrDefault(kind, List.of());
  }

  /** Whether the edge is one that a property makes, and goes with it. */
  public static boolean makes(Edge edge) {
    return making(edge).isPresent();
  }

  /** The reference whose property makes the edge; empty for a link. */
  public static Optional<Reference> making(Edge edge) {
    return Arrays.stream(values()).filter(reference -> reference.couldMake(edge)).findFirst();
  }

  private boolean couldMake(Edge edge) {
    NodeKind holder = (pointsHere() ? edge.to() : edge.from()).kind();
    NodeKind other = (pointsHere() ? edge.from() : edge.to()).kind();
    return type == edge.type() && holders.contains(holder) && target.orElse(other) == other;
  }

  /** Whether the edges lead to the node that has the property, rather than away from it. */
  public boolean pointsHere() {
    return POINTING_HERE.contains(type);
  }

  /** The types of edges that lead to the node that has the property. */
  public static Set<EdgeType> pointingHere() {
    return POINTING_HERE;
  }

  /** The property that holds the other node's id. */
  public String property() {
    return property;
  }

  /** The value of the property that names a node. */
  public String value(NodeId other) {
    return target.isPresent() ? other.id() : other.toString();
  }

  /** The edge between a holder and the node that a value names; empty where it names none. */
  public Optional<Edge> edge(NodeId holder, String value) {
    Optional<NodeId> other =
        target
            .filter(kind -> !value.isBlank())
            .map(kind -> new NodeId(kind, value))
            .or(() -> target.isPresent() ? Optional.empty() : NodeId.parse(value));
    return other.map(
        node -> pointsHere() ? new Edge(node, type, holder) : new Edge(holder, type, node));
  }

  private static List<Reference> declaredFor(NodeKind kind) {
    return Arrays.stream(values()).filter(reference -> reference.holders.contains(kind)).toList();
  }
}
