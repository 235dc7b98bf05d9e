package dev.memorygraph.ingest.facts;

import static dev.memorygraph.graph.EdgeType.INITIATED_BY;
import static dev.memorygraph.graph.EdgeType.PROVIDED_BY;

import dev.memorygraph.contracts.event.InvocationIds;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.FactsBuilder;
import java.util.Map;

/** An event that is being read, and the facts found so far. */
record EventSubject(Event event, EventContext context, FactsBuilder facts) {

  /** The session, the user and the agent exist, since something happened with them. */
  void surroundings() {
    mention(NodeKind.AGENT, event.getAgentId());
    mention(NodeKind.USER, event.getUserId());
    mention(NodeKind.SESSION, event.getSessionId());
    if (!event.getSessionId().isBlank() && !event.getUserId().isBlank()) {
      NodeId session = new NodeId(NodeKind.SESSION, event.getSessionId());
      facts.link(edge(session, INITIATED_BY, NodeKind.USER, event.getUserId()), Map.of());
    }
  }

  /** A node exists; blank ids name none. */
  void mention(NodeKind kind, String id) {
    if (!id.isBlank()) {
      facts.node(new NodeId(kind, id));
    }
  }

  /** The one who spoke of a node in passing: without it nobody would know whose words these are. */
  void speaker(NodeId node) {
    if (!event.getUserId().isBlank()) {
      facts.node(node, Map.of("user_id", event.getUserId()));
    }
  }

  /** A model exists, and a provider offers it. */
  void model(String model, String provider) {
    mention(NodeKind.MODEL, model);
    if (!model.isBlank() && !provider.isBlank()) {
      mention(NodeKind.PROVIDER, provider);
      NodeId from = new NodeId(NodeKind.MODEL, model);
      facts.link(edge(from, PROVIDED_BY, NodeKind.PROVIDER, provider), Map.of());
    }
  }

  /** The invocation that the event is about. */
  NodeId invocationId() {
    return new NodeId(NodeKind.INVOCATION, InvocationIds.of(event).orElseThrow());
  }

  static Edge edge(NodeId from, EdgeType type, NodeKind kind, String id) {
    return new Edge(from, type, new NodeId(kind, id));
  }

  /** A template's version in one id, or blank where none is named. */
  static String versionId(String template, String version) {
    return template.isBlank() ? "" : template + "@" + (version.isBlank() ? "unknown" : version);
  }
}
