package dev.memorygraph.graph.anomaly;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A figure of one hour that is odd, with the numbers that make it so. The same figure of the same
 * hour has the same id, whoever finds it and whenever.
 *
 * @param hour its number since 1970
 * @param judgement why it is odd
 * @param session the session that a tool loop is in, which alone names it; empty for all else
 * @param agent whose tool loop it is, where calls say so
 */
public record Anomaly(
    AnomalyKind kind,
    Series series,
    long hour,
    Judgement judgement,
    Optional<NodeId> session,
    Optional<String> agent) {
  private static final int ID_LENGTH = 24;

  /**
   * The numbers.
   *
   * @param value in the unit of the kind
   * @param expected the median of comparable hours
   * @param lower the least value that would have been usual
   * @param upper the greatest
   * @param score of the forest: how few cuts tell the hour from the others; of a tool loop how many
   *     times the limit it is
   * @param threshold the score from which on an hour is odd
   * @param grade from 0, which is at the threshold, to below 1
   * @param learnedHours how many hours were learned from
   */
  public record Judgement(
      double value,
      double expected,
      double lower,
      double upper,
      double score,
      double threshold,
      double grade,
      int learnedHours) {}

  /** An odd hour of a series. */
  public Anomaly(AnomalyKind kind, Series series, long hour, Judgement judgement) {
    this(kind, series, hour, judgement, Optional.empty(), Optional.empty());
  }

  /** A name of letters and digits, unique within the tenant. */
  public String id() {
    String whole =
        String.join(
            "\n",
            kind.label(),
            series.by().label(),
            series.name().orElse(""),
            session.map(NodeId::id).orElse(""),
            agent.orElse(""),
            Long.toString(hour));
    return Sha256.hex(whole).substring(0, ID_LENGTH);
  }

  /** The unique key of a tenant's anomaly. */
  public static String key(Tenant tenant, String id) {
    return tenant.id() + "/" + id;
  }

  /** The node that the anomaly is about. */
  public Optional<NodeId> concerns() {
    return session.or(series::node);
  }

  /** As properties of its node; a session is named by the edge alone, and goes with it. */
  public Map<String, Object> properties(Tenant tenant) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("key", key(tenant, id()));
    properties.put("tenant", tenant.id());
    properties.put("id", id());
    properties.put("kind", kind.label());
    properties.put("series", series.by().label());
    series.name().ifPresent(name -> properties.put("name", name));
    agent.ifPresent(name -> properties.put("agent", name));
    properties.put("time", hour * Hour.MS);
    properties.put("value", judgement.value());
    properties.put("expected", judgement.expected());
    properties.put("lower", judgement.lower());
    properties.put("upper", judgement.upper());
    properties.put("score", judgement.score());
    properties.put("threshold", judgement.threshold());
    properties.put("grade", judgement.grade());
    properties.put("learned_hours", judgement.learnedHours());
    return properties;
  }
}
