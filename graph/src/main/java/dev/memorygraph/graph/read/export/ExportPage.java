package dev.memorygraph.graph.read.export;

import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.export.SelectExported.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/**
 * A page of a tenant's graph, in the order of kinds and ids, so that an export goes on where it
 * stopped, whatever was written meanwhile. What the caller may not know is left out; an edge that
 * leads there names a stub, which stands for that node on this page only. Of callers who see one
 * user's nodes those are taken out that name the user.
 *
 * <p>A page looks at {@value #MAX_SCANNED} nodes, so that it may have few or none and others
 * follow.
 *
 * @param kinds which ones; empty for all
 * @param since first instant of the nodes
 * @param until first instant that is too late
 * @param limit nodes at the most; where their texts are long there are fewer
 */
public record ExportPage(
    Set<NodeKind> kinds,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Position> after,
    int limit)
    implements GraphQuery<ExportPage.Page> {
  /** Nodes that a page looks at. */
  static final int MAX_SCANNED = 2_000;

  private static final int MAX_TEXT = 1_000_000;
  private static final int MAX_EDGES = 1_000;

  public ExportPage {
    kinds = Set.copyOf(kinds);
  }

  /**
   * A page.
   *
   * @param next where the next one begins, empty on the last
   */
  public record Page(List<ExportedNode> nodes, Optional<Position> next) {}

  /** A part of the keys. */
  private record Range(String from, String end) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    Position start = after.orElse(Position.START);
    Viewing viewing = new Viewing(statements, scope);
    List<Row> rows = rows(start, statements, scope);
    List<Row> taken = fitting(rows);
    List<NodeView> views = viewing.nodes(taken.stream().map(Row::node).toList());
    List<ExportedNode> nodes = new ArrayList<>();
    List<Boolean> named = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      NodeView view = views.get(i);
      named.add(!view.hidden());
      if (taken.get(i).wanted() && !view.hidden()) {
        boolean truncated = taken.get(i).links().size() > MAX_EDGES;
        nodes.add(new ExportedNode(view, edges(taken.get(i), viewing), truncated));
      }
    }
    boolean more = taken.size() < rows.size();
    Position end = start.behind(taken.stream().map(Row::node).toList(), named);
    return new Page(List.copyOf(nodes), more ? Optional.of(end) : Optional.empty());
  }

  private static List<EdgeView> edges(Row row, Viewing viewing) {
    List<SelectExported.Link> links = row.links().stream().limit(MAX_EDGES).toList();
    viewing.nodes(links.stream().map(SelectExported.Link::to).toList());
    return viewing.edges(
        links.stream().map(link -> EdgeView.of(link.edge(), row.node(), link.to())).toList());
  }

  /** One more than a page looks at, where there are so many. */
  private List<Row> rows(Position start, Statements statements, Scope scope) {
    int wanted = start.passed() + MAX_SCANNED + 2;
    List<Row> rows = new ArrayList<>();
    for (Range range : ranges(start, scope)) {
      if (rows.size() < wanted) {
        rows.addAll(
            SelectExported.run(
                scope.onlyUser(), parameters(range, wanted - rows.size(), scope), statements));
      }
    }
    boolean again = !rows.isEmpty() && start.isOf(rows.getFirst().node());
    return rows.stream().skip((again ? 1L : 0L) + start.passed()).limit(MAX_SCANNED + 1L).toList();
  }

  /** The parts of the keys that are wanted, from a place on. */
  private List<Range> ranges(Position start, Scope scope) {
    String place = KeyRange.before(scope.tenant()) + start.key();
    List<Range> ranges =
        kinds.isEmpty()
            ? List.of(new Range(KeyRange.before(scope.tenant()), KeyRange.after(scope.tenant())))
            : kinds.stream().map(kind -> range(kind, scope)).toList();
    return ranges.stream()
        .filter(range -> place.compareTo(range.end()) < 0)
        .map(
            range ->
                new Range(place.compareTo(range.from()) > 0 ? place : range.from(), range.end()))
        .sorted(Comparator.comparing(Range::from))
        .toList();
  }

  private static Range range(NodeKind kind, Scope scope) {
    String prefix = KeyRange.before(scope.tenant()) + kind.prefix();
    return new Range(prefix + "/", prefix + KeyRange.AFTER_SLASH);
  }

  private Map<String, Object> parameters(Range range, int scan, Scope scope) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", scope.tenant().id());
    parameters.put("user", scope.onlyUser().orElse(null));
    parameters.put("from", range.from());
    parameters.put("end", range.end());
    parameters.put("since", since.map(Instant::toEpochMilli).orElse(null));
    parameters.put("until", until.map(Instant::toEpochMilli).orElse(null));
    parameters.put("scan", scan);
    parameters.put("edges", MAX_EDGES + 1);
    return parameters;
  }

  /** As many as a page takes in: by what is looked at, by what is wanted, and by their texts. */
  private List<Row> fitting(List<Row> rows) {
    long length = 0;
    int wanted = 0;
    for (int i = 0; i < Math.min(rows.size(), MAX_SCANNED); i++) {
      if (rows.get(i).wanted()) {
        wanted++;
        length += length(rows.get(i).node());
        if (wanted > limit || (length > MAX_TEXT && wanted > 1)) {
          return rows.subList(0, i);
        }
      }
    }
    return rows.subList(0, Math.min(rows.size(), MAX_SCANNED));
  }

  private static long length(Node node) {
    long length = 0;
    for (Value value : node.values()) {
      length += value.asObject() instanceof String text ? text.length() : 0;
    }
    return length;
  }
}
