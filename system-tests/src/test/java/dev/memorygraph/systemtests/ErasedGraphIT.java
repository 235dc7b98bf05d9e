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
import dev.memorygraph.local.tls.Certificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A person is erased in vault and graph, by the functions that are deployed; and again where a dump
 * of the graph from before the erasure is loaded.
 */
class ErasedGraphIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "forgotten";
  private static final Map<String, String> WHY = Map.of("X-Access-Reason", "subject_request");

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void person_erased_leavesTheGraph_andADumpBringsNothingBack() throws Exception {
    try (SystemForTests system = SystemForTests.on(data)) {
      system.send(TENANT, List.of(said("ada", "a"), said("bob", "b")));
      assertThat(node(system, "a")).contains("words of ada", "ada");
    }
    assertThat(graph("dump")).contains("bytes in " + folder);

    try (SystemForTests system = SystemForTests.on(data)) {
      JsonNode receipt = erased(system, "ada");
      // None where another pass was quicker, or a call was cut off: ADR 19. ErasureInGraphIT
      // counts.
      assertThat(receipt.at("/statement/graph/people").isIntegralNumber()).isTrue();
      assertGone(system);
    }

    DataFolders.delete(data.resolve("neo4j"));
    assertThat(graph("load")).contains("Loaded");
    try (SystemForTests system = SystemForTests.on(data)) {
      assertGone(system);
    }
  }

  private static void assertGone(SystemForTests system) throws Exception {
    assertThat(node(system, "a")).contains("prompt:a").doesNotContain("words", "ada");
    assertThat(node(system, "b")).contains("words of bob");
    assertThat(system.get(TENANT, "/api/v1/nodes/user:ada").status()).isEqualTo(404);
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
    Caller caller = new Caller(TENANT, user, List.of(Role.ADMIN), 4, true);
    String token = system.issuer().mint(caller, Duration.ofMinutes(5));
    try (Api api =
        new Api(system.endpoints().get("vault"), token, Certificates.read(data).client())) {
      Answer answer = api.post(path, "{}".getBytes(StandardCharsets.UTF_8), WHY);
      return JSON.readTree(answer.body());
    }
  }

  private static String node(SystemForTests system, String prompt) throws Exception {
    return system.get(TENANT, "/api/v1/nodes/prompt:" + prompt).body();
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
    line.execute(command, folder.toString(), "--data", data.toString());
    return said.toString();
  }
}
