package dev.memorygraph.graph.read.session.list;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of a tenant by the time at which they began, page by page. What a page costs is
 * bounded, whatever the history and its sessions are like: it looks at {@value #MAX_SCANNED}
 * sessions and at {@value #MAX_MEMBERS} of their nodes at the most, and ends before its limit where
 * that is used up. So a page may be short, or empty, and others follow it.
 *
 * @param from first instant at which a session may have begun
 * @param to first instant at which it may not
 * @param after where the page before ended
 * @param limit rows at the most
 */
public record SelectSessions(
    Filter filter, Order order, Instant from, Instant to, Optional<Position> after, int limit)
    implements GraphQuery<SelectSessions.Page> {
  /** Sessions that a page looks at. */
  public static final int MAX_SCANNED = 1_000;

  /** Nodes of sessions that a page reads, and therefore of one session. */
  public static final int MAX_MEMBERS = 20_000;

  /** By when they began, which is what an index has: any other order would read all of them. */
  public enum Order {
    NEWEST,
    OLDEST
  }

  /** How it went. */
  public enum Status {
    /** Neither an error nor anything that failed. */
    OK,
    /** At least one. */
    ERROR
  }

  /**
   * Which sessions are wanted; what is empty does not matter. A session is one of an agent or a
   * model that the caller may know to be its.
   */
  public record Filter(
      Optional<String> user,
      Optional<String> agent,
      Optional<String> model,
      Optional<String> application,
      Optional<Status> status,
      Optional<BigDecimal> minCost) {
    /** All of them. */
    public static final Filter NONE =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * A session and its figures.
   *
   * @param members nodes that happened in it: prompts, completions, tool calls, invocations
   * @param counts by name, such as {@code errors}
   * @param truncated whether the figures are of {@value #MAX_MEMBERS} of its nodes only
   */
  public record Row(
      NodeView session,
      long members,
      Map<String, Long> counts,
      Usage usage,
      List<String> models,
      List<String> agents,
      List<String> users,
      Optional<Instant> firstEvent,
      Optional<Instant> lastEvent,
      boolean truncated) {

    /** Whether anything failed. */
    public Status status() {
      return counts.getOrDefault("errors", 0L) + counts.getOrDefault("failed", 0L) > 0
          ? Status.ERROR
          : Status.OK;
    }
  }

  /**
   * A page.
   *
   * @param next where the next one begins, empty on the last
   */
  public record Page(List<Row> rows, Optional<Position> next) {}

  @Override
  public Page execute(Statements statements, Scope scope) {
    return new SessionScan(this, statements, scope).page();
  }
}
