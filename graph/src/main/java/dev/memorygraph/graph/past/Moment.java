package dev.memorygraph.graph.past;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A moment, and what of the graph had been said by then.
 *
 * <p>In <em>event time</em> each value has the time of the event that said it last, and so has each
 * edge: what was said later is not there. The value that was there before is not kept, so that a
 * value that was said anew later is left out and only its name told; that holds too where the same
 * value was said again. What was inferred from a trace counts as said with the node's first event.
 * Costs that are computed go with what they are computed from.
 *
 * <p>In <em>recorded time</em> only nodes have one: when the first event that named them was
 * written. A node that was recorded later is not there, and neither is what happened later, since
 * nobody knew it. A value that happened before the moment and came late, to a node that was already
 * known, cannot be told from one that came in time, and is there.
 *
 * @param asOfMs last millisecond of event time, since 1970
 * @param knownAtMs last millisecond of recorded time, since 1970
 */
public record Moment(long asOfMs, long knownAtMs) {
  /** All that is said by now. */
  public static final Moment NOW = new Moment(Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * What had been said of a node.
   *
   * @param properties as they are stored, without what was said later
   * @param later the names of properties that were said later
   */
  public record Said(Map<String, Object> properties, Set<String> later) {
    public Said {
      properties = Collections.unmodifiableMap(properties);
      later = Collections.unmodifiableSet(new TreeSet<>(later));
    }
  }

  /** A moment in either time or both; the present where neither is given. */
  public static Moment of(Optional<Instant> asOf, Optional<Instant> knownAt) {
    return new Moment(
        asOf.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
        knownAt.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
  }

  /** Whether something that is in the graph may not have been there. */
  public boolean isPast() {
    return !equals(NOW);
  }

  /** The last millisecond of which anything can have been known. */
  public long untilMs() {
    return Math.min(asOfMs, knownAtMs);
  }

  /**
   * The moment as parameters of a statement: {@code $until} and {@code $known_at} in milliseconds,
   * and {@code $until_stamp}, which is greater than every stamp until then; null in the present.
   */
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("until", isPast() ? untilMs() : null);
    parameters.put("known_at", isPast() ? knownAtMs : null);
    parameters.put("until_stamp", isPast() ? new Stamp(untilMs() + 1, "").toString() : null);
    return parameters;
  }

  /** Whether a node had been recorded; of one that nobody recorded it is not known, and it was. */
  public boolean isRecorded(Map<String, Object> stored) {
    return millis(stored, StoredProperties.RECORDED_AT).orElse(0L) <= knownAtMs;
  }

  /** Whether an event had spoken of the node itself; else others named it at the most. */
  public boolean isSpokenOf(Map<String, Object> stored) {
    return millis(stored, StoredProperties.EVENT_TIME)
        .filter(time -> time <= untilMs())
        .isPresent();
  }

  /** What had been said of a node that was recorded. */
  public Said of(NodeId id, Map<String, Object> stored) {
    if (!isPast()) {
      return new Said(stored, Set.of());
    }
    boolean spokenOf = isSpokenOf(stored);
    Set<String> later = new TreeSet<>();
    stored.forEach(
        (name, value) -> {
          if (!StoredProperties.isEnvelope(name)
              && !Derived.isDerived(id.kind(), name)
              && saidMs(stored, name) > untilMs()) {
            later.add(name);
          }
        });
    boolean derivedHolds =
        isCall(id.kind()) && spokenOf && Collections.disjoint(later, CallCost.FOLLOWS_FROM);
    Map<String, Object> properties = new HashMap<>(stored);
    if (!derivedHolds) {
      stored.keySet().stream().filter(name -> isDerived(id.kind(), name)).forEach(later::add);
    }
    properties.keySet().removeAll(later);
    if (!spokenOf) {
      properties.remove(StoredProperties.EVENT_TIME);
      properties.remove(StoredProperties.STAMP);
    }
    return new Said(properties, later);
  }

  /**
   * Whether an edge had been said.
   *
   * @param stored what lies on it
   * @param from its start's properties; event time and stamps are enough
   * @param to its end's
   */
  public boolean holds(
      Edge edge, Map<String, Object> stored, Map<String, Object> from, Map<String, Object> to) {
    if (stored.get(StoredProperties.STAMP) instanceof String stamp) {
      return Stamp.parse(stamp).timeMs() <= untilMs();
    }
    return Reference.making(edge)
        .map(
            reference ->
                saidMs(reference.pointsHere() ? to : from, reference.property()) <= untilMs())
        .orElseGet(() -> firstMs(from) <= untilMs());
  }

  private static boolean isDerived(NodeKind kind, String name) {
    return !StoredProperties.isEnvelope(name)
        && kind != NodeKind.MODEL_CHANGE
        && Derived.isDerived(kind, name);
  }

  private static boolean isCall(NodeKind kind) {
    return kind == NodeKind.COMPLETION || kind == NodeKind.INVOCATION;
  }

  /** When a property was said; what was inferred has a time before all events. */
  private static long saidMs(Map<String, Object> stored, String property) {
    long said = StoredProperties.stamp(stored, property).map(Stamp::timeMs).orElse(0L);
    return Math.max(said, firstMs(stored));
  }

  private static long firstMs(Map<String, Object> stored) {
    return millis(stored, StoredProperties.EVENT_TIME).orElse(0L);
  }

  private static Optional<Long> millis(Map<String, Object> stored, String property) {
    return Optional.ofNullable(stored.get(property))
        .filter(Long.class::isInstance)
        .map(Long.class::cast);
  }
}
