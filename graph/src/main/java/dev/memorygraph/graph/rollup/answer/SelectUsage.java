package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.usage.Usage;
import dev.memorygraph.graph.rollup.CallSums;
import dev.memorygraph.graph.rollup.Dimension;
import dev.memorygraph.graph.rollup.Spans;
import dev.memorygraph.graph.rollup.SumBytes;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.ToolSums;
import dev.memorygraph.graph.rollup.answer.SelectSummed.Summed;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was used in a time, by one dimension: by the sums of hours wholly in it where they hold, and
 * by the calls of all the rest. {@link dev.memorygraph.graph.call.Calls} says which nodes are
 * calls.
 *
 * <p>For a caller who sees one user's calls the sums of that user count; by anything but time and
 * user all calls of the time are gone through.
 *
 * @param from first instant counted
 * @param to first instant no longer counted
 * @param bucket by which each group is parted as well; {@link Bucket#NONE} for no parts
 * @param limit groups at the most: of days and hours the latest, else those with the most calls
 * @param only the key of the one group that is wanted; empty for all
 */
public record SelectUsage(
    GroupBy groupBy, Instant from, Instant to, Bucket bucket, int limit, Optional<String> only)
    implements GraphQuery<SelectUsage.Answer> {

  /** All groups. */
  public SelectUsage(GroupBy groupBy, Instant from, Instant to, Bucket bucket, int limit) {
    this(groupBy, from, to, bucket, limit, Optional.empty());
  }

  /** Groups that are not parted by time. */
  public SelectUsage(GroupBy groupBy, Instant from, Instant to, int limit) {
    this(groupBy, from, to, Bucket.NONE, limit);
  }

  /** What groups are made by. */
  public enum GroupBy {
    MODEL(Dimension.MODEL),
    MODEL_VERSION(Dimension.MODEL_VERSION),
    PROVIDER(Dimension.PROVIDER),
    AGENT(Dimension.AGENT),
    USER(Dimension.USER),
    API_KEY(Dimension.API_KEY),
    STATUS(Dimension.STATUS),
    TEMPLATE_VERSION(Dimension.TEMPLATE_VERSION),
    APPLICATION(Dimension.APPLICATION),
    /** A call counts at each of its tags. */
    TAG(Dimension.TAG),
    /** Tool calls, not calls of models. */
    TOOL(Dimension.TOOL),
    SESSION(Dimension.TOTAL),
    DAY(Dimension.TOTAL),
    HOUR(Dimension.TOTAL);

    private final Dimension dimension;

    GroupBy(Dimension dimension) {
      this.dimension = dimension;
    }
  }

  /** Stretches of time, which begin with the hours and days of UTC. */
  public enum Bucket {
    NONE(Spans.ALL),
    DAY(Duration.ofDays(1)),
    HOUR(Duration.ofMillis(Hour.MS));

    private final Duration stretch;

    Bucket(Duration stretch) {
      this.stretch = stretch;
    }

    public Duration stretch() {
      return stretch;
    }

    private long of(long timeMs) {
      return Math.floorDiv(timeMs, stretch.toMillis());
    }

    private Instant start(long number) {
      return Instant.ofEpochMilli(number * stretch.toMillis());
    }
  }

  /**
   * The groups and what they come to together.
   *
   * @param total over all calls, those of groups beyond the limit among them
   */
  public record Answer(List<Group> groups, Sums total) {

    public Usage totals() {
      return total.usage();
    }
  }

  /**
   * What was used by one.
   *
   * @param key an id or the start of a stretch of time; empty for the calls that do not say
   * @param series by the starts of stretches of time with calls; empty where no parts were asked
   *     for
   */
  public record Group(Optional<String> key, Sums sums, SortedMap<Instant, Sums> series) {

    public Usage usage() {
      return sums.usage();
    }
  }

  @Override
  public Answer execute(Statements statements, Scope scope) {
    Window window = new Window(from.toEpochMilli(), to.toEpochMilli());
    Groups groups = new Groups(only);
    List<Summed> summed =
        source(scope)
            .map(by -> SelectSummed.run(statements, scope.tenant(), window, by, total(by)))
            .orElse(List.of());
    summed.forEach(hour -> add(groups, hour, scope));
    Spans rest = spans(scope, window.without(summed.stream().map(Summed::number).toList()));
    for (CallSums.Row row : rows(statements, rest)) {
      row.keys().getFirst().forEach(key -> groups.of(key, row.stretch()).add(row.sums()));
      groups.total().add(row.sums());
    }
    return new Answer(answered(groups, statements, scope, window), groups.total());
  }

  /** Whose sums of an hour answer; empty where none do. */
  private Optional<Dimension> source(Scope scope) {
    if (scope.onlyUser().isEmpty()) {
      return Optional.of(groupBy.dimension);
    }
    return groupBy.dimension == Dimension.TOTAL || groupBy == GroupBy.USER
        ? Optional.of(Dimension.USER)
        : Optional.empty();
  }

  /** A tool call has one tool, and a call may have several tags. */
  private static Dimension total(Dimension by) {
    return by == Dimension.TOOL ? Dimension.TOOL : Dimension.TOTAL;
  }

  private void add(Groups groups, Summed hour, Scope scope) {
    long stretch = parts().of(hour.number() * Hour.MS);
    Optional<String> user = scope.onlyUser();
    if (user.isEmpty()) {
      SumBytes.add(hour.groups(), key -> groups.of(key, stretch));
      SumBytes.add(hour.total(), _ -> groups.total());
    } else {
      Sums own = new Sums();
      Sums others = new Sums();
      SumBytes.add(hour.groups(), key -> key.equals(user) ? own : others);
      groups.of(groupBy == GroupBy.USER ? user : Optional.empty(), stretch).add(own);
      groups.total().add(own);
    }
  }

  /** The stretches by which calls have to be told apart. */
  private Bucket parts() {
    return switch (groupBy) {
      case DAY -> Bucket.DAY;
      case HOUR -> Bucket.HOUR;
      default -> bucket;
    };
  }

  private Spans spans(Scope scope, List<Spans.Span> spans) {
    return new Spans(scope.tenant(), spans, parts().stretch(), scope.onlyUser());
  }

  private List<CallSums.Row> rows(Statements statements, Spans spans) {
    if (spans.spans().isEmpty()) {
      return List.of();
    }
    if (groupBy == GroupBy.TOOL) {
      return statements.run(ToolSums.CYPHER, spans.parameters()).stream()
          .map(ToolSums::row)
          .toList();
    }
    String cypher = CallSums.cypher(List.of(groupBy.dimension));
    return statements.run(cypher, spans.parameters()).stream().map(CallSums.Row::of).toList();
  }

  private List<Group> answered(Groups groups, Statements statements, Scope scope, Window window) {
    return switch (groupBy) {
      case SESSION -> sessions(statements, spans(scope, window.without(List.of())));
      case DAY, HOUR -> times(groups.series(Optional.empty()));
      default ->
          groups.most(limit).stream()
              .map(group -> group(group.getKey(), group.getValue(), groups))
              .toList();
    };
  }

  private Group group(Optional<String> key, Sums sums, Groups groups) {
    SortedMap<Instant, Sums> series = new TreeMap<>();
    if (bucket != Bucket.NONE) {
      groups.series(key).forEach((number, part) -> series.put(bucket.start(number), part));
    }
    return new Group(key, sums, series);
  }

  private List<Group> sessions(Statements statements, Spans spans) {
    List<Group> sessions = new ArrayList<>();
    SessionSums.run(statements, spans, limit)
        .forEach((key, sums) -> sessions.add(new Group(key, sums, new TreeMap<>())));
    return sessions;
  }

  private List<Group> times(SortedMap<Long, Sums> stretches) {
    return stretches.entrySet().stream()
        .skip(Math.max(0, stretches.size() - limit))
        .map(
            stretch ->
                new Group(
                    Optional.of(parts().start(stretch.getKey()).toString()),
                    stretch.getValue(),
                    new TreeMap<>()))
        .toList();
  }
}
