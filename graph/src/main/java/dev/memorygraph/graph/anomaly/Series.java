package dev.memorygraph.graph.anomaly;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.rollup.Dimension;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose hours follow each other. There are none by user: nobody is watched.
 *
 * @param name of the model, agent or tool; empty for the tenant as a whole
 */
public record Series(By by, Optional<String> name) implements Comparable<Series> {
  /** All calls of a tenant. */
  public static final Series TENANT = new Series(By.TENANT, Optional.empty());

  /** What has hours of its own. */
  public enum By {
    TENANT(Dimension.TOTAL, Optional.empty()),
    MODEL(Dimension.MODEL, Optional.of(NodeKind.MODEL)),
    AGENT(Dimension.AGENT, Optional.of(NodeKind.AGENT)),
    TOOL(Dimension.TOOL, Optional.of(NodeKind.TOOL));

    private final Dimension dimension;
    private final Optional<NodeKind> kind;

    By(Dimension dimension, Optional<NodeKind> kind) {
      this.dimension = dimension;
      this.kind = kind;
    }

    /** By what the sums of the hours are kept. */
    public Dimension dimension() {
      return dimension;
    }

    /** As it is stored and shown. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The node that the series is about; none for a tenant, nor for an id that no node can have. */
  public Optional<NodeId> node() {
    return by.kind.flatMap(kind -> name.flatMap(id -> NodeId.parse(kind.prefix() + ":" + id)));
  }

  @Override
  public int compareTo(Series other) {
    int byWhat = by.compareTo(other.by);
    return byWhat == 0 ? name.orElse("").compareTo(other.name.orElse("")) : byWhat;
  }
}
