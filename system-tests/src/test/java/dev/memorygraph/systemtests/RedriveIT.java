package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.letters.DeadLettersCommand;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** From a record that cannot be taken to the graph, by the commands that an operator has. */
class RedriveIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "redriven";
  private static final String SECRET = "the-cat-sat-on-the-keyboard";

  /** What the template allows a sender's clock to be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void letters_areListedShownAndRedriven_whatFailsAgainSaysSo_andTheRestIsStored()
      throws Exception {
    send("{\"event_id\": \"" + SECRET);
    system.await(() -> list().size() == 1);
    // Ingest has started: it meets the next one while that is early.
    Instant early = Instant.now().plus(SKEW).plusSeconds(10);
    send(event("early", early));
    system.await(() -> list().size() == 2);
    assertThat(list())
        .extracting(letter -> letter.path("reason").asText() + letter.path("retries").asInt())
        .containsExactlyInAnyOrder("out_of_range0", "malformed_json0");
    assertThat(list()).allSatisfy(it -> assertThat(text(it, "state")).isEqualTo("waiting"));
    String place = text(letter("out_of_range", 0), "place");
    assertThat(run("show", place)).contains("\"state\" : \"there\"", "\"event_id\" : \"early\"");
    assertThat(run("redrive", "--tenant", TENANT, "--dry-run")).contains("2 would_be_redriven");
    assertThat(byTheApi(TENANT)).hasSize(1);
    assertThat(byTheApi("somebody-else")).isEmpty();
    assertThat(text(redriveByTheApi().path("results").path(0), "outcome"))
        .isEqualTo("would_be_redriven");

    // The clock goes on, and with it goes the cause.
    system.await(() -> Instant.now().isAfter(early.minus(SKEW)));
    String redriven = run("redrive", "--tenant", TENANT, "--since", "1h");

    assertThat(redriven).contains("2 redriven");
    system.await(() -> system.digest(TENANT).nodes().containsKey("Prompt"));
    system.await(() -> list().size() == 3);
    assertThat(text(letter("malformed_json", 0), "state")).isEqualTo("redriven");
    JsonNode again = letter("malformed_json", 1);
    assertThat(text(again, "state")).isEqualTo("waiting");
    assertThat(run("show", text(again, "place")))
        .contains("\"redriven_from\" : \"" + text(letter("malformed_json", 0), "record") + "\"");
    assertThat(run("redrive", "--tenant", TENANT, "--reason", "out_of_range"))
        .contains("1 already_redriven");
    assertThat(run("list", "--summary", "--tenant", TENANT)).contains("out_of_range");
    assertThat(system.metrics())
        .contains("llm_memory_graph_dead_letters_redriven_total{outcome=\"redriven\"");
    assertThat(system.logs()).doesNotContain(SECRET);
  }

  private List<JsonNode> byTheApi(String tenant) throws Exception {
    Answer answer =
        system.raw(
            system
                .request(
                    "/api/v1/operations/dead-letters?reason=out_of_range",
                    system.token(tenant, Role.OPERATOR))
                .header("X-Access-Reason", "operation"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(SECRET);
    List<JsonNode> letters = new ArrayList<>();
    JSON.readTree(answer.body()).path("letters").forEach(letters::add);
    return letters;
  }

  private JsonNode redriveByTheApi() throws Exception {
    try (Api vault =
        new Api(
            system.endpoints().get("vault"),
            system.token(TENANT, Role.OPERATOR),
            Certificates.read(system.data()).client())) {
      Answer answer =
          vault.post(
              "/api/v1/operations/dead-letters/redrive",
              "{\"reason\": \"out_of_range\", \"dry_run\": true}".getBytes(StandardCharsets.UTF_8),
              Map.of("X-Access-Reason", "operation"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }

  private void send(String value) throws Exception {
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      ProducerRecord<String, String> record =
          new ProducerRecord<>("llm-telemetry-events", 0, "s", value);
      record.headers().add("tenant-id", TENANT.getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }

  private static String event(String id, Instant at) {
    return """
        {"event_id": "%s", "event_type": "llm.prompt.submitted", "timestamp": "%s",
         "payload": {"prompt_id": "%s"}}
        """
        .formatted(id, at, id);
  }

  private List<JsonNode> list() {
    List<JsonNode> letters = new ArrayList<>();
    for (String line : run("list", "--tenant", TENANT, "--json").lines().toList()) {
      try {
        letters.add(JSON.readTree(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return letters;
  }

  private JsonNode letter(String reason, int retries) {
    return list().stream()
        .filter(it -> text(it, "reason").equals(reason) && it.path("retries").asInt() == retries)
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  /** Runs a command that must succeed; what it prints. */
  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data=" + system.data());
    int exit =
        new CommandLine(new DeadLettersCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}
