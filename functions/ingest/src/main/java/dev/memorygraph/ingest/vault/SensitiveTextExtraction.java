package dev.memorygraph.ingest.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.ContentIds;
import dev.memorygraph.graph.Disclosable;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event parted in two: what the graph may have, and what it refers to in the vault. Pure: the
 * references follow from the event alone, so that a replay makes the same ones.
 *
 * @param facts with references in the place of texts
 * @param contents the texts
 */
public record SensitiveTextExtraction(Facts facts, List<StoreRequest> contents) {

  public SensitiveTextExtraction {
    contents = List.copyOf(contents);
  }

  /**
   * Parts what an event says.
   *
   * @param classification of the event; public and internal texts stay where they are
   */
  public static SensitiveTextExtraction of(
      Event event, Facts facts, Classification classification) {
    if (classification.mayLieInGraph()) {
      return new SensitiveTextExtraction(facts, List.of());
    }
    List<StoreRequest> contents = new ArrayList<>();
    TreeMap<NodeId, NodeFacts> nodes = new TreeMap<>();
    facts
        .nodes()
        .forEach((id, node) -> nodes.put(id, guarded(node, event, classification, contents)));
    TreeMap<Edge, Link> links = new TreeMap<>();
    facts.links().forEach((edge, link) -> links.put(edge, guarded(link)));
    return new SensitiveTextExtraction(new Facts(nodes, links), contents);
  }

  private static NodeFacts guarded(
      NodeFacts node, Event event, Classification classification, List<StoreRequest> contents) {
    TreeMap<String, Fact> kept = new TreeMap<>();
    node.facts()
        .forEach(
            (property, fact) -> {
              if (Disclosable.isSo(node.id().kind(), property, fact.value())) {
                kept.put(property, fact);
              } else if (!property.equals(Disclosable.HASH)) {
                StoreRequest content = content(node.id(), property, fact, event, classification);
                contents.add(content);
                kept.put(referring(property), new Fact(reference(content), fact.stamp()));
              }
            });
    return new NodeFacts(node.id(), node.firstSeenMs(), kept);
  }

  /** Links have no contents of their own: what somebody wrote on one is not kept. */
  private static Link guarded(Link link) {
    Map<String, Object> kept = new HashMap<>(link.properties());
    kept.entrySet().removeIf(entry -> !Disclosable.isSo(entry.getKey(), entry.getValue()));
    return new Link(link.edge(), kept, link.stamp());
  }

  /** The property that refers to what another held. */
  private static String referring(String property) {
    return property.equals("text") ? "content_ref" : property + "_ref";
  }

  private static StoreRequest content(
      NodeId node, String property, Fact fact, Event event, Classification classification) {
    Stamp stamp = fact.stamp();
    String id = ContentIds.of(node);
    return StoreRequest.newBuilder()
        .setContentId(property.equals("text") ? id : id + ":" + property)
        .setClassification(classification.label())
        .setSubjectId(event.getUserId())
        .setContent(ByteString.copyFromUtf8(text(fact.value())))
        .setVersion(
            ContentVersion.newBuilder().setEventTimeMs(stamp.timeMs()).setEventId(stamp.eventId()))
        .build();
  }

  /** Lists become JSON, and texts stay as they are. */
  private static String text(Object value) {
    if (value instanceof Collection<?> list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.forEach(item -> array.add(item.toString()));
      return array.toString();
    }
    return value.toString();
  }

  /** {@code vault://class/kind/id}. */
  private static String reference(StoreRequest content) {
    return "vault://"
        + content.getClassification()
        + "/"
        + content.getContentId().replaceFirst(":", "/");
  }
}
