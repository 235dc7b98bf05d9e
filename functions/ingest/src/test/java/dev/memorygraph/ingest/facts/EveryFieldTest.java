package dev.memorygraph.ingest.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.ingest.EveryField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A field of the schema that is taken and comes to nothing would be lost without a word. */
class EveryFieldTest {
  /**
   * An invocation that says nothing else is a success, one that starts did so when it says that,
   * and what reads is no completion.
   */
  private static final List<String> NOTHING_NEW =
      List.of(
          "llm.invocation.start started_at_ms",
          "llm.invocation.start status",
          "llm.invocation.complete status",
          "llm.memory.accessed completion_id");

  @Test
  void everyFieldOfEveryPayload_isInTheFacts() {
    List<String> lost = new ArrayList<>();
    for (ObjectNode event : EveryField.good()) {
      String whole = text(facts(event));
      for (String field : names((ObjectNode) event.path("payload"))) {
        ObjectNode other = event.deepCopy();
        change((ObjectNode) other.path("payload"), field);
        if (EventJson.decode(other) instanceof Decoded.Valid(var read, _)
            && text(EventFacts.of(read, "internal")).equals(whole)) {
          lost.add(event.path("event_type").asText() + " " + field);
        }
      }
    }

    assertThat(lost).isEqualTo(NOTHING_NEW);
  }

  @Test
  void everyReference_isWrittenBySomeEvent_orByTheRegistry() {
    Map<NodeKind, Set<String>> written = new EnumMap<>(NodeKind.class);
    for (ObjectNode event : EveryField.good()) {
      for (NodeFacts node : facts(event).nodes().values()) {
        written
            .computeIfAbsent(node.id().kind(), _ -> new TreeSet<>())
            .addAll(node.values().keySet());
      }
    }

    for (NodeKind kind : NodeKind.values()) {
      if (kind != NodeKind.MODEL_VERSION) { // the registry's
        assertThat(written.getOrDefault(kind, Set.of()))
            .as("properties of %s", kind)
            .containsAll(Reference.of(kind).stream().map(Reference::property).toList());
      }
    }
  }

  private static Facts facts(ObjectNode event) {
    return switch (EventJson.decode(event)) {
      case Decoded.Valid(var read, _) -> EventFacts.of(read, "internal");
      case Decoded.Invalid(_, var problem) -> throw new AssertionError(problem + " in " + event);
    };
  }

  /** Ids are changed, since another field may say the same; what else there is goes. */
  private static void change(ObjectNode payload, String field) {
    if (field.endsWith("_id")) {
      payload.put(field, "y");
    } else {
      payload.remove(field);
    }
  }

  private static Set<String> names(ObjectNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(Facts facts) {
    StringBuilder text = new StringBuilder(facts.links().toString());
    facts
        .nodes()
        .values()
        .forEach(node -> text.append(node.id()).append(new TreeMap<>(node.values())));
    return text.toString();
  }
}
