package dev.memorygraph.graph.read.explain;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.lineage.ExpandFrontier.Asked;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Walk;
import dev.memorygraph.graph.read.lineage.Walk.Towards;
import dev.memorygraph.graph.read.usage.SilentCalls;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.neo4j.driver.types.Node;

/**
 * Every input that shaped an answer: all that a walk upstream meets, by the part that it played,
 * and the model at the time of the call.
 *
 * @param completion the answer
 * @param depth steps at the most, 1 to {@value Lineage#MAX_DEPTH}
 * @param limit inputs at the most
 * @param moment as of when
 * @param matcher finds the model that the answer's name of it meant
 */
public record Explain(NodeId completion, int depth, int limit, Moment moment, ModelMatcher matcher)
    implements GraphQuery<Optional<Explain.Answer>> {

  public Explain {
    if (completion.kind() != NodeKind.COMPLETION || depth < 1 || depth > Lineage.MAX_DEPTH) {
      throw new IllegalArgumentException("A completion is explained, by 1 to 50 steps");
    }
  }

  /**
   * What shaped the answer.
   *
   * @param inputs by role, then in the order of their time
   * @param edges among all of them
   * @param call the node that tells what the call used: the answer, or the invocation around it
   * @param usage of the call
   * @param truncated whether a limit kept the walk from going on
   */
  public record Answer(
      NodeView completion,
      List<Input> inputs,
      List<EdgeView> edges,
      ModelThen model,
      NodeView call,
      Usage usage,
      boolean truncated) {

    /** The inputs that played a part. */
    public List<Input> inputs(Role role) {
      return inputs.stream().filter(input -> input.role() == role).toList();
    }
  }

  /**
   * One input. Of each role they come in the order of their time.
   *
   * @param depth steps from the answer
   * @param via the edge by which it came in; empty where only a property names it
   */
  public record Input(Role role, NodeView node, int depth, Optional<EdgeView> via) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    Asked asked = new Asked(statements, scope);
    Walk walk =
        new Walk(
                completion,
                new Walk.Rules(Towards.CAUSES, depth, limit, Set.of(), true, moment),
                asked)
            .go();
    walk.meetBeside(ownSession(walk));
    Map<NodeId, Node> met = SelectNodes.run(walk.depths().keySet(), statements, scope);
    Viewing viewing = new Viewing(statements, scope, moment);
    return Optional.ofNullable(met.get(completion))
        .filter(node -> walk.hasRoot(node.asMap()))
        .flatMap(node -> answer(node, walk, met, viewing, asked));
  }

  /** The session of the answer itself, where it has one: who began it lies a step beyond. */
  private static List<NodeId> ownSession(Walk walk) {
    return walk.depths().entrySet().stream()
        .filter(met -> met.getValue() == 1 && met.getKey().kind() == NodeKind.SESSION)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Answer> answer(
      Node answer, Walk walk, Map<NodeId, Node> met, Viewing viewing, Asked asked) {
    List<Node> nodes =
        walk.depths().keySet().stream()
            .filter(id -> !id.equals(completion))
            .flatMap(id -> Stream.ofNullable(met.get(id)))
            .sorted(Comparator.comparingLong(node -> node.get("event_time").asLong(0)))
            .toList();
    return viewing
        .subjectWith(answer, nodes)
        .map(
            views -> {
              SilentCalls silent = SilentCalls.of(met.values(), moment);
              List<NodeView> others = views.subList(1, views.size());
              return answer(views.getFirst(), others, nodes, silent, walk, viewing, asked);
            });
  }

  /**
   * @param views of the nodes, in their order: that of their time
   */
  private Answer answer(
      NodeView answer,
      List<NodeView> views,
      List<Node> nodes,
      SilentCalls silent,
      Walk walk,
      Viewing viewing,
      Asked asked) {
    List<Input> inputs = new ArrayList<>();
    NodeView call = answer;
    for (int i = 0; i < nodes.size(); i++) {
      NodeView view = views.get(i);
      NodeId id = NodeView.id(nodes.get(i));
      int steps = walk.depths().getOrDefault(id, 0);
      Optional<EdgeView> via =
          walk.arrivals(id).stream().sorted().findFirst().map(step -> viewing.edge(step.edge()));
      Role.of(id.kind(), steps).ifPresent(role -> inputs.add(new Input(role, view, steps, via)));
      if (steps == 1 && id.kind() == NodeKind.INVOCATION && !tells(answer) && tells(view)) {
        call = view;
      }
    }
    return new Answer(
        answer,
        inputs.stream().sorted(Comparator.comparing(Input::role)).toList(),
        viewing.edges(walk.edges()),
        ModelThen.of(modelled(answer, call), matcher, moment, asked.statements(), asked.scope()),
        call,
        silent.usage(List.of(List.of(completion)), asked.statements(), asked.scope()).getFirst(),
        walk.isTruncated());
  }

  private static boolean tells(NodeView node) {
    return !Collections.disjoint(node.properties().keySet(), Calls.figures());
  }

  /** The node that names the model. */
  private static NodeView modelled(NodeView answer, NodeView call) {
    return answer.text("model_id").isPresent() ? answer : call;
  }
}
