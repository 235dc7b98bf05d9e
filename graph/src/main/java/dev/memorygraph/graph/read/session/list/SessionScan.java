package dev.memorygraph.graph.read.session.list;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.session.Participants;
import dev.memorygraph.graph.read.session.list.SelectCandidates.Candidate;
import dev.memorygraph.graph.read.session.list.SelectSessions.Filter;
import dev.memorygraph.graph.read.session.list.SelectSessions.Page;
import dev.memorygraph.graph.read.session.list.SelectSessions.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neo4j.driver.types.Node;

/** The state of one look through the sessions of a tenant. */
final class SessionScan {
  private static final String APPLICATION = "application_id";

  private final SelectSessions asked;
  private final Statements statements;
  private final Scope scope;
  private final Viewing viewing;
  private final SelectCandidates sessions;
  private final List<Row> rows = new ArrayList<>();
  private int scanned;
  private long room = SelectSessions.MAX_MEMBERS;

  SessionScan(SelectSessions asked, Statements statements, Scope scope) {
    this.asked = asked;
    this.statements = statements;
    this.scope = scope;
    this.viewing = new Viewing(statements, scope);
    this.sessions = new SelectCandidates(asked, statements, scope);
  }

  Page page() {
    Position place = asked.after().orElse(Position.START);
    boolean more = true;
    while (more && isRoomLeft()) {
      int size = Math.min(asked.limit(), SelectSessions.MAX_SCANNED - scanned);
      List<Candidate> candidates = sessions.from(place, size + 1);
      List<Node> nodes = candidates.stream().map(Candidate::node).toList();
      List<Boolean> named = take(candidates.stream().limit(size).toList(), viewing.nodes(nodes));
      scanned += named.size();
      more = named.size() < candidates.size();
      place = place.behind(nodes.subList(0, named.size()), named);
    }
    return new Page(List.copyOf(rows), more ? Optional.of(place) : Optional.empty());
  }

  private boolean isRoomLeft() {
    return rows.size() < asked.limit() && scanned < SelectSessions.MAX_SCANNED && room > 0;
  }

  /** A session that the filter may want, by what it tells itself. */
  private record Wanted(Candidate candidate, NodeView view) {}

  /**
   * Takes candidates in, as many as have room.
   *
   * @return of each that was taken in, whether a place between pages may name it
   */
  private List<Boolean> take(List<Candidate> candidates, List<NodeView> views) {
    List<Wanted> wanted = new ArrayList<>();
    List<Boolean> named = new ArrayList<>();
    for (Candidate candidate : candidates) {
      NodeView view = views.get(named.size());
      boolean seen = !view.hidden() && isOwn(candidate);
      if (seen && isWanted(candidate, view)) {
        long members = Math.min(candidate.members(), SelectSessions.MAX_MEMBERS);
        if (members > room || rows.size() + wanted.size() == asked.limit()) {
          room = members > room ? 0 : room;
          break;
        }
        room -= members;
        wanted.add(new Wanted(candidate, view));
      }
      named.add(seen);
    }
    read(wanted);
    return named;
  }

  /** Somebody who counts one user's nodes is shown the sessions that are nobody else's. */
  private boolean isOwn(Candidate candidate) {
    return scope
        .onlyUser()
        .map(user -> candidate.users().stream().allMatch(one -> NodeView.id(one).id().equals(user)))
        .map(own -> own && !candidate.users().isEmpty())
        .orElse(true);
  }

  /** What the session itself tells, before anything else is read of it. */
  private boolean isWanted(Candidate candidate, NodeView view) {
    Filter filter = asked.filter();
    return filter.application().map(view.text(APPLICATION).orElse("")::equals).orElse(true)
        && filter.user().map(user -> users(candidate).contains(user)).orElse(true);
  }

  private List<String> users(Candidate candidate) {
    return viewing.nodes(candidate.users()).stream()
        .filter(user -> !user.hidden())
        .map(user -> user.id().id())
        .sorted()
        .toList();
  }

  private void read(List<Wanted> wanted) {
    List<NodeId> ids = wanted.stream().map(one -> one.view().id()).toList();
    Map<NodeId, SelectSessionRows.Row> read =
        SelectSessionRows.run(ids, SelectSessions.MAX_MEMBERS, statements, scope);
    Set<NodeId> used = new TreeSet<>();
    read.values().forEach(row -> used.addAll(row.used()));
    Set<NodeId> shown = Participants.shown(used, viewing, statements, scope);
    for (Wanted one : wanted) {
      Optional.ofNullable(read.get(one.view().id()))
          .map(row -> row(one, row, shown))
          .filter(this::isWanted)
          .ifPresent(rows::add);
    }
  }

  private Row row(Wanted wanted, SelectSessionRows.Row read, Set<NodeId> shown) {
    Candidate candidate = wanted.candidate();
    Map<String, Long> counts = new TreeMap<>(read.figures().counts());
    counts.put("errors", read.errors());
    counts.put("failed", read.failed());
    Set<NodeId> used = new TreeSet<>(read.used());
    used.retainAll(shown);
    return new Row(
        wanted.view(),
        candidate.members(),
        counts,
        read.figures().usage(),
        Participants.ids(used, NodeKind.MODEL),
        Participants.ids(used, NodeKind.AGENT),
        users(candidate),
        read.figures().first(),
        read.figures().last(),
        candidate.members() > SelectSessions.MAX_MEMBERS);
  }

  private boolean isWanted(Row row) {
    Filter filter = asked.filter();
    return filter.agent().map(row.agents()::contains).orElse(true)
        && filter.model().map(row.models()::contains).orElse(true)
        && filter.status().map(status -> status == row.status()).orElse(true)
        && filter
            .minCost()
            .map(min -> row.usage().costUsd().filter(cost -> cost.compareTo(min) >= 0).isPresent())
            .orElse(true);
  }
}
