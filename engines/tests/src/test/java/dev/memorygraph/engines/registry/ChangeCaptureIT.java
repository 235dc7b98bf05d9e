package dev.memorygraph.engines.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.testkit.SharedEngines;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeCaptureIT {
  private static final Registry REGISTRY =
      new Registry(SharedEngines.registryUrl(), SharedEngines.registryToken());

  @Test
  void model_putChangedDeleted_arrivesAsCreateUpdateDeleteTombstone() throws Exception {
    String id = "bedrock/us-west-2/mistral.mistral-7b:1";
    String path = Registry.model(id);

    REGISTRY.put(
        path,
        """
        {"provider": "bedrock", "capabilities": ["chat"], "context_window": 32000,
         "training_cutoff": "2023-12-01", "cost_per_1k_tokens": {"input": 0.00015, "output": 0.0002},
         "metadata": {"mode": "chat"}, "updated_at": "2024-02-05T17:31:11-08:00",
         "update_id": "capture-1"}
        """);
    REGISTRY.put(
        path,
        """
        {"provider": "bedrock", "capabilities": ["chat", "tools"], "deprecated": true,
         "updated_at": "2024-03-01T00:00:00Z", "update_id": "capture-2"}
        """);
    REGISTRY.delete(path + "?updated_at=2024-04-01T00:00:00Z");

    try (Topic topic = topic("models")) {
      List<Topic.Change> changes = topic.await(5, id);
      assertThat(changes).extracting(Topic.Change::op).containsExactly("c", "u", "u", "d", "t");
      assertThat(topic.partitions()).isEqualTo(3);
      JsonNode created = changes.getFirst().value();
      assertThat(created.path("before").isNull()).isTrue();
      assertThat(created.path("after").path("updated_at").asText())
          .isEqualTo("2024-02-06T01:31:11.000000Z");
      assertThat(created.path("after").path("update_id").asText()).isEqualTo("capture-1");
      assertThat(created.path("after").path("cost_per_1k_tokens").asText())
          .isEqualTo("{\"input\": 0.00015, \"output\": 0.0002}");
      assertThat(created.path("source").path("lsn").asLong()).isPositive();
      assertThat(created.path("source").path("table").asText()).isEqualTo("models");
      JsonNode updated = changes.get(1).value();
      assertThat(updated.path("before").path("context_window").asLong()).isEqualTo(32_000);
      assertThat(updated.path("after").path("context_window").isNull()).isTrue();
      JsonNode deleted = changes.get(3).value();
      assertThat(deleted.path("after").isNull()).isTrue();
      assertThat(deleted.path("before").path("updated_at").asText())
          .isEqualTo("2024-04-01T00:00:00.000000Z");
      assertThat(deleted.path("before").path("deleted_at").asText())
          .isEqualTo("2024-04-01T00:00:00.000000Z");
    }
  }

  @Test
  void capabilities_givenAndTaken_haveChangesOfTheirOwn() throws Exception {
    String path = Registry.model("of-capabilities");

    REGISTRY.put(path, "{\"provider\": \"p\", \"capabilities\": [\"chat\", \"vision\"]}");
    REGISTRY.put(path, "{\"provider\": \"p\", \"capabilities\": [\"vision\", \"tools\"]}");

    try (Topic topic = topic("capabilities")) {
      List<Topic.Change> changes = topic.await(6, "of-capabilities");
      assertThat(changes)
          .extracting(change -> change.op() + " " + change.key().path("capability").asText())
          .containsExactlyInAnyOrder("c chat", "c vision", "u chat", "d chat", "t chat", "c tools");
    }
  }

  private static Topic topic(String table) {
    return new Topic(
        SharedEngines.kafkaBrokers(), SharedEngines.registryTopicPrefix() + ".public." + table);
  }
}
