package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.graph.GraphCommand;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.local.system.LocalSystem;
import dev.memorygraph.local.tls.Certificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The drill of docs/runbooks/disaster-recovery.md with a dump: what came before it is loaded, what
 * came after it is read from the log, and from no further back. A person who was erased meanwhile,
 * in vault and graph and by the functions that are deployed, is not brought back.
 */
class DumpDrillIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWERING_AGAIN = Duration.ofMinutes(15);
  private static final String ERASED = "forgotten";
  private static final Map<String, String> WHY = Map.of("X-Access-Reason", "subject_request");

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void lostGraph_isTheDumpAndWhatTheLogHasAfterIt_withoutThePersonErasedSince() throws Exception {
    List<Event> events = new History(47, 10).events();
    int half = events.size() / 2;
    String dumped;
    try (SystemForTests system = SystemForTests.on(data)) {
      system.sendToLog("drill", events.subList(0, half));
      system.send("rest", events.subList(0, half));
      system.send(ERASED, List.of(said("ada", "a"), said("bob", "b")));
      assertThat(node(system, "a")).contains("words of ada", "ada");
      dumped = system.digest("rest").digest();
      system.awaitDigest("drill", dumped);
    }
    assertThat(graph("load")).contains("There is no whole dump in " + folder);
    assertThat(graph("dump")).contains("bytes in " + folder);

    String whole;
    try (SystemForTests system = SystemForTests.on(data)) {
      system.send("whole", events);
      system.send("rest", events.subList(half, events.size()));
      whole = system.digest("whole").digest();
      system.sendToLog("drill", events.subList(half, events.size()));
      JsonNode receipt = erased(system, "ada");
      // None where another pass was quicker, or a call was cut off: ADR 19. ErasureInGraphIT
      // counts.
      assertThat(receipt.at("/statement/graph/people").isIntegralNumber()).isTrue();
      assertGone(system);
      system.awaitDigest("drill", whole);
    }
    assertThat(graph("load")).contains("--overwrite replaces it");

    Instant lost = Instant.now();
    DataFolders.delete(data.resolve("neo4j"));
    assertThat(graph("load")).contains("Loaded");
    try (SystemForTests system = SystemForTests.on(data)) {
      system.awaitDigest("drill", whole);
      // By REST it has to be sent again: what is not in the log is as it was in the dump.
      assertThat(system.digest("rest").digest()).isEqualTo(dumped);
      assertGone(system);
    }
    Duration took = Duration.between(lost, Instant.now());
    System.err.printf("Drill with a dump: whole again after %d s%n", took.toSeconds());
    assertThat(took).isLessThan(ANSWERING_AGAIN);
    assertThat(Files.exists(LocalSystem.rewindFile(data))).isFalse();
  }

  private static void assertGone(SystemForTests system) throws Exception {
    assertThat(node(system, "a")).contains("prompt:a").doesNotContain("words", "ada");
    assertThat(node(system, "b")).contains("words of bob");
    assertThat(system.get(ERASED, "/api/v1/nodes/user:ada").status()).isEqualTo(404);
  }

  /** Asked for by one and approved by another; asked again where the answer is not there yet. */
  private JsonNode erased(SystemForTests system, String person) throws Exception {
    JsonNode asked = post(system, "one", "/api/v1/admin/subjects/" + person + "/erase");
    assertThat(asked.path("status").asText()).as(asked.toString()).isEqualTo("awaiting_approval");
    String approve = "/api/v1/admin/erasures/" + asked.path("erasure_id").asText() + "/approve";
    JsonNode[] answer = {post(system, "another", approve)};
    system.await(
        () -> {
          if (!answer[0].has("statement")) {
            answer[0] = post(system, "one", "/api/v1/admin/subjects/" + person + "/erase");
          }
          return answer[0].has("statement");
        });
    return answer[0];
  }

  private JsonNode post(SystemForTests system, String user, String path) throws Exception {
    Caller caller = new Caller(ERASED, user, List.of(Role.ADMIN), 4, true);
    String token = system.issuer().mint(caller, Duration.ofMinutes(5));
    try (Api api =
        new Api(system.endpoints().get("vault"), token, Certificates.read(data).client())) {
      byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
      Answer answer = Backoff.of(SystemForTests.PATIENCE).until(() -> api.post(path, nothing, WHY));
      return JSON.readTree(answer.body());
    }
  }

  private static String node(SystemForTests system, String prompt) {
    return system.getInTime(ERASED, "/api/v1/nodes/prompt:" + prompt).body();
  }

  private static Event said(String person, String prompt) {
    return Event.newBuilder()
        .setEventId("event-" + prompt)
        .setEventType("llm.prompt.submitted")
        .setTimestampMs(Instant.now().toEpochMilli() - 10_000)
        .setUserId(person)
        .setSessionId("session-" + prompt)
        .setPayload(
            EventPayload.newBuilder()
                .setPrompt(
                    PromptEvent.newBuilder()
                        .setPromptId(prompt)
                        .setRole("user")
                        .setText("words of " + person)))
        .build();
  }

  /** Runs a command, and gives all that it says. */
  private String graph(String command) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    CommandLine line = new CommandLine(new GraphCommand()).setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler(
        (failure, parsed, result) -> {
          writer.println(failure.getMessage());
          return 1;
        });
    line.execute(command, folder.toString(), "--data", data.toString());
    return said.toString();
  }
}
