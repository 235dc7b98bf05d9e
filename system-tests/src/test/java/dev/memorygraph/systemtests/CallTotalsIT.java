package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What calls come to, through the whole system: told by two intakes, and under other names. */
class CallTotalsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIME_MS = 1_772_445_600_000L;

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void treeOfCalls_splitOverIntakesInAnyOrderAndTwice_comesToItsLeaves() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      String session = "tree-" + UUID.randomUUID();
      List<Event> tree = tree(session);
      List<Event> byLog = new ArrayList<>();
      List<Event> byRest = new ArrayList<>();
      for (Event event : tree) {
        int way = random.nextInt(3);
        if (way < 2) {
          byLog.add(event);
        }
        if (way > 0) {
          byRest.add(event);
        }
      }
      Collections.shuffle(byLog, random);
      Collections.shuffle(byRest, random);
      system.sendToLog("totals", byLog);
      system.send("totals", byRest);

      system.await(() -> invocations(session) == tree.size());
      JsonNode usage = json(system.get("totals", "/api/v1/sessions/" + session)).path("usage");
      assertThat(usage.path("calls").asInt()).as("seed %d", seed).isEqualTo(2);
      assertThat(usage.path("input_tokens").asInt()).as("seed %d", seed).isEqualTo(2_700);
      assertThat(usage.path("output_tokens").asInt()).as("seed %d", seed).isEqualTo(140);
      assertThat(usage.path("cost_usd").asDouble()).as("seed %d", seed).isEqualTo(0.0093);
      assertThat(usage.at("/reported_usage/input_tokens").asInt()).isEqualTo(5_400);
      JsonNode node = json(system.get("totals", "/api/v1/nodes/invocation:" + session + "-root"));
      assertThat(node.at("/reported_usage/input_tokens").asInt()).isEqualTo(2_700);
      assertThat(node.path("properties").has("input_tokens")).isFalse();
    }
  }

  @Test
  void nameThatTheTenantExplains_costsWhatItsModelCosts() throws Exception {
    String tenant = "names";
    String name = "deployment-" + UUID.randomUUID();
    call(tenant, "by-model-" + name, "gpt-4.1-2025-04-14");
    call(tenant, "by-name-" + name, name);
    JsonNode listed = properties(tenant, "by-model-" + name);
    assertThat(listed.path("computed_cost_usd").asDouble()).isPositive();
    assertThat(listed.path("canonical_model_id").asText()).isEqualTo("gpt-4.1");
    JsonNode model = json(system.get(tenant, "/api/v1/graph/models/gpt-4.1-2025-04-14"));
    assertThat(model.path("canonical_model_id").asText()).isEqualTo("gpt-4.1");
    assertThat(model.at("/prices/0/price_version").asText()).startsWith("catalogue-");
    assertThat(properties(tenant, "by-name-" + name).path("cost_unknown").asText())
        .isEqualTo("unknown_model");

    Answer put = putAlias(tenant, name);

    assertThat(put.status()).as(put.body()).isEqualTo(200);
    system.await(
        () ->
            properties(tenant, "by-name-" + name)
                .path("computed_cost_usd")
                .equals(listed.path("computed_cost_usd")));
    assertThat(json(system.get(tenant, "/api/v1/models/aliases")).toString()).contains(name);
  }

  private Answer putAlias(String tenant, String name) throws IOException, InterruptedException {
    String body = "{\"aliases\": [{\"alias\": \"%s\", \"model\": \"gpt-4.1\"}]}".formatted(name);
    return system.raw(
        system
            .request("/api/v1/models/aliases", system.token(tenant, Role.ADMIN))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private void call(String tenant, String id, String model) {
    CompletionEvent completion =
        CompletionEvent.newBuilder()
            .setCompletionId(id)
            .setModelId(model)
            .setProvider("openai")
            .setUsage(Usage.newBuilder().setInputTokens(1_000).setOutputTokens(100))
            .build();
    Event event =
        Event.newBuilder()
            .setEventId(id)
            .setEventType(EventType.COMPLETION_GENERATED.label())
            .setTimestampMs(TIME_MS)
            .setPayload(EventPayload.newBuilder().setCompletion(completion))
            .build();
    system.send(tenant, List.of(event));
  }

  private JsonNode properties(String tenant, String completion)
      throws IOException, InterruptedException {
    return json(system.get(tenant, "/api/v1/nodes/completion:" + completion)).path("properties");
  }

  private int invocations(String session) throws IOException, InterruptedException {
    Answer answer = system.get("totals", "/api/v1/sessions/" + session);
    return answer.isSuccess() ? json(answer).at("/counts/invocations").asInt() : 0;
  }

  /** An agent and a chain that say the sum of two calls. */
  private static List<Event> tree(String session) {
    return List.of(
        invocation(session, "root", "", "invoke_agent", 2_700, 140, 0.0093),
        invocation(session, "chain", "root", "invoke_workflow", 2_700, 140, 0.0093),
        invocation(session, "chat-1", "chain", "chat", 1_200, 80, 0.0042),
        invocation(session, "chat-2", "chain", "chat", 1_500, 60, 0.0051));
  }

  private static Event invocation(
      String session,
      String name,
      String parent,
      String operation,
      long input,
      long output,
      double usd) {
    InvocationEvent.Builder invocation =
        InvocationEvent.newBuilder()
            .setInvocationId(session + "-" + name)
            .setOperation(operation)
            .setStatus("success")
            .setUsage(Usage.newBuilder().setInputTokens(input).setOutputTokens(output))
            .setCost(Cost.newBuilder().setUsd(usd));
    if (!parent.isEmpty()) {
      invocation.setParentInvocationId(session + "-" + parent);
    }
    return Event.newBuilder()
        .setEventId(session + "-" + name)
        .setEventType(EventType.INVOCATION_COMPLETE.label())
        .setTimestampMs(TIME_MS)
        .setSessionId(session)
        .setPayload(EventPayload.newBuilder().setInvocation(invocation))
        .build();
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
