package dev.memorygraph.edge.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.changes.NodeChange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages of subscriptions, whose components are the fields of changes.graphqls; null is GraphQL's
 * null.
 */
sealed interface Told {

  /** Nodes that were written. */
  record NodesWritten(List<WrittenNode> nodes, @Nullable Missed missed, String position)
      implements Told {}

  /** Sessions that something was written of. */
  record SessionsUpdated(List<UpdatedSession> sessions, @Nullable Missed missed, String position)
      implements Told {}

  /** Alerts of a kind. */
  record AlertsRaised(List<RaisedAlert> alerts, @Nullable Missed missed, String position)
      implements Told {}

  /** What was not told before. */
  record Missed(Reason reason, long records) {
    /** Why. */
    enum Reason {
      SLOW_READER,
      EXPIRED
    }
  }

  /** A node, named. */
  record WrittenNode(
      String id,
      String kind,
      @Nullable String session,
      @Nullable String user,
      String classification,
      OffsetDateTime eventTime,
      OffsetDateTime storedAt,
      String source) {
    static WrittenNode of(Nodes change, NodeChange node) {
      return new WrittenNode(
          node.id().toString(),
          node.id().kind().prefix(),
          node.session().orElse(null),
          node.user().orElse(null),
          node.classification().label(),
          time(node.eventTimeMs()),
          time(change.recordedAtMs()),
          change.source());
    }
  }

  /** A session, and what was written of it. */
  record UpdatedSession(
      String id,
      @Nullable String user,
      int nodes,
      List<String> kinds,
      OffsetDateTime eventTime,
      OffsetDateTime storedAt) {
    /** Those that nodes are of, each once. */
    static List<UpdatedSession> of(List<WrittenNode> nodes) {
      Map<String, List<WrittenNode>> bySession = new LinkedHashMap<>();
      for (WrittenNode node : nodes) {
        if (node.session() != null) {
          bySession.computeIfAbsent(node.session(), _ -> new ArrayList<>()).add(node);
        }
      }
      return bySession.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
    }

    private static UpdatedSession of(String session, List<WrittenNode> nodes) {
      Set<String> kinds = new LinkedHashSet<>();
      String user = null;
      OffsetDateTime latest = nodes.getFirst().eventTime();
      for (WrittenNode node : nodes) {
        kinds.add(node.kind());
        user = user == null ? node.user() : user;
        latest = latest.isAfter(node.eventTime()) ? latest : node.eventTime();
      }
      return new UpdatedSession(
          session, user, nodes.size(), List.copyOf(kinds), latest, nodes.getLast().storedAt());
    }
  }

  /** An alert, as its other receivers get it. */
  record RaisedAlert(String id, OffsetDateTime raisedAt, JsonNode body) {
    static RaisedAlert of(Alert alert) {
      return new RaisedAlert(
          alert.id(),
          time(alert.recordedAtMs()),
          Json.read(alert.body()).orElseThrow(() -> new IllegalStateException("No alert")));
    }
  }

  private static OffsetDateTime time(long ms) {
    return OffsetDateTime.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
  }
}
