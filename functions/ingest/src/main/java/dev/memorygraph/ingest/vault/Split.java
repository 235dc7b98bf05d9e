package dev.memorygraph.ingest.vault;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.Fact;
import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.NodeFacts;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.Stamp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
public record Split(Facts facts, List<StoreRequest> contents) {

  /** Properties that hold text, and those that refer to it. */
  private static final Map<String, String> REFERENCES =
      Map.of(
          "text", "content_ref",
          "variables", "variables_ref",
          "arguments", "arguments_ref",
          "result", "result_ref",
          "message", "message_ref",
          "explanation", "explanation_ref");

  /** A hash of a short text is as good as the text to whoever can guess it. */
  private static final String HASH = "content_hash";

  public Split {
    contents = List.copyOf(contents);
  }

  /**
   * Parts what an event says.
   *
   * @param classification of the event; public and internal texts stay where they are
   */
  public static Split of(Event event, Facts facts, Classification classification) {
    if (classification.mayLieInGraph()) {
      return new Split(facts, List.of());
    }
    List<StoreRequest> contents = new ArrayList<>();
    TreeMap<NodeId, NodeFacts> nodes = new TreeMap<>();
    facts
        .nodes()
        .forEach((id, node) -> nodes.put(id, guarded(node, event, classification, contents)));
    return new Split(new Facts(nodes, facts.links()), contents);
  }

  private static NodeFacts guarded(
      NodeFacts node, Event event, Classification classification, List<StoreRequest> contents) {
    TreeMap<String, Fact> kept = new TreeMap<>();
    node.facts()
        .forEach(
            (property, fact) -> {
              String reference = REFERENCES.get(property);
              if (reference != null) {
                StoreRequest content = content(node.id(), property, fact, event, classification);
                contents.add(content);
                kept.put(reference, new Fact(reference(content), fact.stamp()));
              } else if (!property.equals(HASH)) {
                kept.put(property, fact);
              }
            });
    return new NodeFacts(node.id(), node.firstSeenMs(), kept);
  }

  private static StoreRequest content(
      NodeId node, String property, Fact fact, Event event, Classification classification) {
    Stamp stamp = fact.stamp();
    String id = node.kind().prefix() + ":" + escaped(node.id());
    return StoreRequest.newBuilder()
        .setContentId(property.equals("text") ? id : id + ":" + property)
        .setClassification(classification.label())
        .setSubjectId(event.getUserId())
        .setContent(ByteString.copyFromUtf8(fact.value().toString()))
        .setVersion(
            ContentVersion.newBuilder().setEventTimeMs(stamp.timeMs()).setEventId(stamp.eventId()))
        .build();
  }

  /** As in a URL, but with tildes: nobody on the way to the vault may take it for encoded. */
  private static String escaped(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace('%', '~');
  }

  /** {@code vault://class/kind/id}. */
  private static String reference(StoreRequest content) {
    return "vault://"
        + content.getClassification()
        + "/"
        + content.getContentId().replaceFirst(":", "/");
  }
}
