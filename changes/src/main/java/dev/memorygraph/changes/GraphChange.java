package dev.memorygraph.changes;

import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of the topic: something that is in the graph, or follows from it, since a moment ago. It
 * is told at least once, and again where its cause came again.
 */
public sealed interface GraphChange {

  /** The topic, which has one order per tenant. */
  String TOPIC = "graph-changes";

  /** Whose graph. */
  Tenant tenant();

  /** When it was stored, milliseconds since 1970. */
  long recordedAtMs();

  /**
   * What a write said of nodes.
   *
   * @param source the intake that wrote, as nodes remember it
   */
  record Nodes(Tenant tenant, long recordedAtMs, String source, List<NodeChange> nodes)
      implements GraphChange {
    private static final int MAX_NODES = 500;

    /** Even if every character is written as six, a record stays below what Kafka takes. */
    private static final int MAX_LENGTH = 128 << 10;

    public Nodes {
      nodes = List.copyOf(nodes);
    }

    /** The same in as many records as it takes. */
    List<Nodes> parts() {
      List<Nodes> parts = new ArrayList<>();
      List<NodeChange> part = new ArrayList<>();
      int length = 0;
      for (NodeChange node : nodes) {
        if (part.size() == MAX_NODES || (length + node.length() > MAX_LENGTH && !part.isEmpty())) {
          parts.add(new Nodes(tenant, recordedAtMs, source, part));
          part = new ArrayList<>();
          length = 0;
        }
        part.add(node);
        length += node.length();
      }
      if (!part.isEmpty()) {
        parts.add(new Nodes(tenant, recordedAtMs, source, part));
      }
      return parts;
    }
  }

  /**
   * An alert, as its other receivers get it.
   *
   * @param id unique within the tenant, and the same whenever it is told
   * @param body a JSON object
   */
  record Alert(Tenant tenant, long recordedAtMs, AlertKind kind, String id, String body)
      implements GraphChange {}

  /** What an alert is about. */
  enum AlertKind {
    BUDGET("budget"),
    ANOMALY("anomaly");

    private final String label;

    AlertKind(String label) {
      this.label = label;
    }

    /** The name in records. */
    public String label() {
      return label;
    }
  }
}
