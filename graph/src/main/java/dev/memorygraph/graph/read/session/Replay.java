package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNodes;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.session.SelectStepContext.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.types.Node;

/**
 * A session step by step: the same session always in the same order. Steps are in the order of
 * time, then key, each followed by its errors, metrics and evaluations. A page costs what it shows.
 *
 * @param after where the page before ended
 * @param limit steps of a page at the most; where their texts are long there are fewer
 */
public record Replay(String id, Optional<Place> after, int limit)
    implements GraphQuery<Optional<Replay.Page>> {

  /**
   * A place between two pages, with what came before it.
   *
   * @param steps how many
   * @param costUsd what they cost; empty where nobody knows
   */
  public record Place(Position position, long steps, Optional<BigDecimal> costUsd) {
    /** Before the first step. */
    public static final Place START = new Place(Position.START, 0, Optional.empty());
  }

  /**
   * A page.
   *
   * @param next where the next one begins, empty on the last
   */
  public record Page(NodeView session, List<Step> steps, Optional<Place> next) {}

  @Override
  public Optional<Page> execute(Statements statements, Scope scope) {
    return execute(statements, scope, new Viewing(statements, scope));
  }

  /** A page of an answer that shows more than that. */
  public Optional<Page> execute(Statements statements, Scope scope, Viewing viewing) {
    return SelectNodes.run(List.of(new NodeId(NodeKind.SESSION, id)), statements, scope)
        .values()
        .stream()
        .findFirst()
        .flatMap(viewing::subject)
        .map(session -> page(session, viewing, statements, scope));
  }

  private Page page(NodeView session, Viewing viewing, Statements statements, Scope scope) {
    Place start = after.orElse(Place.START);
    SelectSteps.Found found = SelectSteps.run(id, start.position(), limit, statements, scope);
    List<Step> steps = new Steps(viewing, statements, scope).of(found.nodes(), start);
    List<NodeView> views = steps.stream().map(Step::node).toList();
    return new Page(
        session,
        steps,
        found.more()
            ? Optional.of(
                new Place(
                    found.end(start.position(), views),
                    start.steps() + steps.size(),
                    steps.isEmpty() ? start.costUsd() : steps.getLast().costSoFar()))
            : Optional.empty());
  }

  /** Makes steps of nodes, as one caller may see them. */
  record Steps(Viewing viewing, Statements statements, Scope scope) {

    List<Step> of(List<Node> nodes, Place start) {
      List<NodeId> ids = nodes.stream().map(NodeView::id).toList();
      Map<NodeId, Context> contexts = SelectStepContext.run(ids, statements, scope);
      List<NodeView> views = viewing.nodes(nodes);
      List<Context> inOrder =
          ids.stream().flatMap(each -> Optional.ofNullable(contexts.get(each)).stream()).toList();
      viewing.nodes(inOrder.stream().flatMap(context -> context.parent().stream()).toList());
      viewing.nodes(inOrder.stream().flatMap(context -> context.agents().stream()).toList());
      List<Step> steps = new ArrayList<>();
      Optional<BigDecimal> soFar = start.costUsd();
      for (int i = 0; i < nodes.size(); i++) {
        Optional<Context> context = Optional.ofNullable(contexts.get(ids.get(i)));
        Optional<BigDecimal> cost = context.flatMap(Context::cost);
        soFar = sum(soFar, cost);
        steps.add(
            new Step(
                start.steps() + i + 1,
                views.get(i),
                context.flatMap(Context::parent).map(NodeView::id).map(viewing::name),
                branch(ids.get(i), nodes.get(i), context),
                handoffs(context),
                cost,
                soFar));
      }
      return List.copyOf(steps);
    }

    private static Optional<BigDecimal> sum(Optional<BigDecimal> soFar, Optional<BigDecimal> cost) {
      return cost.map(usd -> soFar.orElse(BigDecimal.ZERO).add(usd)).or(() -> soFar);
    }

    private Optional<Branch> branch(NodeId id, Node node, Optional<Context> context) {
      return context.flatMap(
          found -> Branch.of(id, node, id.key(scope.tenant()), found.siblings()));
    }

    private List<EdgeView> handoffs(Optional<Context> context) {
      return viewing.edges(context.map(Context::handoffs).orElse(List.of()));
    }
  }
}
