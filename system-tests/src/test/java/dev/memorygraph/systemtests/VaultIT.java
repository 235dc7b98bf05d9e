package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Sink;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ingest, graph and vault together. */
class VaultIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void confidentialTelemetry_isReferredToInTheGraphAndReadFromTheVault() throws Exception {
    system.send("vault-calm", confidential(5, 3));

    List<String> references = system.references("vault-calm");

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      Answer answer = retrieve("vault-calm", contentId(reference));
      assertThat(answer.status()).as(reference).isEqualTo(200);
      assertThat(json(answer).path("content").asText()).isNotEmpty();
    }
  }

  @Test
  void vaultKilledDuringAReplay_delaysAndLosesNothing() throws Exception {
    List<Event> events = confidential(13, 60);
    system.send("vault-whole", events);
    String expected = system.digest("vault-whole").digest();

    try (Sink kafka = system.sender().kafka("vault-storm")) {
      events.forEach(kafka::send);
      kafka.flush();
    }
    system.await(() -> !system.digest("vault-storm").nodes().isEmpty());
    assertThat(system.kill("memory-graph-vault-batch")).isPositive();
    assertThat(system.kill("dynamodb")).isEqualTo(1);

    system.awaitDigest("vault-storm", expected);
    assertThat(system.references("vault-storm")).hasSameSizeAs(system.references("vault-whole"));
    String last = system.references("vault-storm").getLast();
    // The breaker of a process that met the dead table answers 503 for a while: come again.
    system.await(() -> retrieve("vault-storm", contentId(last)).status() == 200);
  }

  @Test
  void storingTheSameTelemetryAgain_changesNothingInTheVault() throws Exception {
    List<Event> events = confidential(17, 2);
    system.send("vault-again", events);
    String id = contentId(system.references("vault-again").getFirst());
    JsonNode first = json(retrieve("vault-again", id));

    system.send("vault-again", events);

    assertThat(json(retrieve("vault-again", id))).isEqualTo(first);
  }

  private static List<Event> confidential(long seed, int count) {
    return new History(seed, count)
        .events().stream()
            .map(event -> event.toBuilder().setClassification("confidential").build())
            .collect(Collectors.toList());
  }

  /** Back from {@code vault://class/kind/id}. */
  private static String contentId(String reference) {
    String path = reference.substring("vault://confidential/".length());
    return path.replaceFirst("/", ":");
  }

  private Answer retrieve(String tenant, String contentId)
      throws IOException, InterruptedException {
    return system.raw(
        system
            .request("/api/v1/vault/retrieve/" + contentId, system.token(tenant, Role.ADMIN))
            .header("X-Access-Reason", "debugging"));
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
