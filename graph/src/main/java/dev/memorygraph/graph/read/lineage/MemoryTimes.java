package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the memory records that a walk met were written or read. Records live long, and many read
 * and write them: what was written reaches only those who read it later, and what was read came
 * only of what had been written by then. Where nobody said when, all are meant.
 */
final class MemoryTimes {
  /**
   * That an edge {@code r} at the memory record {@code of.key}, whose other end is {@code m}, is on
   * the right side of the time by which the walk came.
   */
  static final String IN_TIME =
      """
      (of.time IS NULL OR
        CASE type(r)
          WHEN 'READS_MEMORY' THEN
            coalesce(m.event_time, of.time) >= of.time OR r.stamp >= of.stamp
          WHEN 'WRITES_MEMORY' THEN
            coalesce(m.event_time, of.time) <= of.time OR r.stamp < of.stamp
          ELSE true
        END)""";

  private final Walk.Towards towards;
  private final Map<NodeId, Long> times = new HashMap<>();

  MemoryTimes(Walk.Towards towards) {
    this.towards = towards;
  }

  /** Takes a step in; whether it came to a record at a time from which there is more to meet. */
  boolean reachFurtherBy(Step step) {
    if (step.neighbour().kind() != NodeKind.MEMORY_RECORD || step.isContext()) {
      return false;
    }
    Long before = times.get(step.neighbour());
    long time = step.saidMs().orElse(towards == Walk.Towards.EFFECTS ? 0 : Long.MAX_VALUE);
    if (before != null && (towards == Walk.Towards.EFFECTS ? time >= before : time <= before)) {
      return false;
    }
    times.put(step.neighbour(), time);
    return true;
  }

  /** A node as a row of a statement, its times null where they are of no account. */
  Map<String, @Nullable Object> row(NodeId node, String key) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("key", key);
    Optional<Long> time =
        Optional.ofNullable(times.get(node)).filter(ms -> ms > 0 && ms < Long.MAX_VALUE);
    row.put("time", time.orElse(null));
    row.put("stamp", time.map(ms -> new Stamp(first(ms), "").toString()).orElse(null));
    return row;
  }

  /** The first millisecond that is right, or the first that is not any more. */
  private long first(long time) {
    return towards == Walk.Towards.EFFECTS ? time : time + 1;
  }
}
