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
import java.util.List;
import java.util.Optional;

/**
 * What happened in a session in the order of its time, page by page, each node followed by its
 * errors, metrics and evaluations. An edge is on the page of its later end, so that all pages
 * together show every edge among the session's nodes exactly once. A page costs what it shows.
 *
 * @param after where the page before ended
 * @param limit nodes of a page at the most; where their texts are long there are fewer
 */
public record SelectSessionGraph(String id, Optional<Position> after, int limit)
    implements GraphQuery<Optional<SelectSessionGraph.Page>> {

  /**
   * A page.
   *
   * @param next where the next page begins, empty on the last
   */
  public record Page(List<NodeView> nodes, List<EdgeView> edges, Optional<Position> next) {}

  @Override
  public Optional<Page> execute(Statements statements, Scope scope) {
    Viewing viewing = new Viewing(statements, scope);
    return SelectNodes.run(List.of(new NodeId(NodeKind.SESSION, id)), statements, scope)
        .values()
        .stream()
        .findFirst()
        .flatMap(viewing::subject)
        .map(_ -> page(viewing, statements, scope));
  }

  private Page page(Viewing viewing, Statements statements, Scope scope) {
    Position start = after.orElse(Position.START);
    SelectSteps.Found found = SelectSteps.run(id, start, limit, statements, scope);
    List<SelectLinks.Found> links = SelectLinks.run(id, found.steps(), statements, scope);
    viewing.nodes(links.stream().map(SelectLinks.Found::other).toList());
    List<NodeView> nodes = viewing.nodes(found.nodes());
    return new Page(
        nodes,
        viewing.edges(links.stream().map(SelectLinks.Found::edge).toList()),
        found.more() ? Optional.of(found.end(start, nodes)) : Optional.empty());
  }
}
