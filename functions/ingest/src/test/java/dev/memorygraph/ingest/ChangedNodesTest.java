package dev.memorygraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.Json;
import dev.memorygraph.changes.NodeChange;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.ingest.facts.EventFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChangedNodesTest {
  @Test
  void of_event_namesWhatItSpeaksOfAndNotWhatIsEverybodys() {
    Event event =
        event(
            """
            {"event_id": "e-1", "event_type": "llm.completion.generated", "timestamp": 1700000000000,
             "session_id": "s-1", "user_id": "ada", "classification": "confidential",
             "payload": {"completion_id": "c-1", "prompt_id": "p-1", "model_id": "m-1"}}
            """);

    List<NodeChange> changed =
        ChangedNodes.of(EventFacts.of(event, "confidential", Optional.empty()));

    assertThat(changed)
        .contains(
            new NodeChange(
                new NodeId(NodeKind.COMPLETION, "c-1"),
                Optional.of("s-1"),
                Optional.of("ada"),
                Classification.CONFIDENTIAL,
                1_700_000_000_000L))
        .extracting(node -> node.id().kind())
        .doesNotContain(NodeKind.MODEL, NodeKind.PROMPT);
  }

  private static Event event(String json) {
    return switch (EventJson.decode(Json.read(json).orElseThrow())) {
      case Decoded.Valid valid -> valid.event();
      case Decoded.Invalid invalid -> throw new AssertionError(invalid.problem());
    };
  }
}
