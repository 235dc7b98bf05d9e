package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.ingest.EnginesForIngest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** The spans of one trace give the same graph however they arrive. */
class TraceArrivalIT {
  /** Each is a call, its log record, the tool that it asks for, and a span that is broken. */
  private static final int TURNS = Integer.getInteger("turns", 12);

  private static final String TRACE = "5b8efff798038103d269b633813fc60c";
  private static final long START = 1_700_000_000_000_000_000L;

  private static Driver driver;
  private static OtlpHandler handler;

  @BeforeAll
  static void connect() {
    driver = EnginesForIngest.driver();
    handler = HandlersForTests.onEngines();
  }

  @AfterAll
  static void close() {
    driver.close();
  }

  @Test
  void spans_oneByOneBackwardsOrFromFourThreads_giveTheSameGraph() throws Exception {
    String ordered = tenant("ordered");
    send(requests(), ordered);
    String digest = digest(ordered);

    String backwards = tenant("backwards");
    List<PostForTests> reversed = requests();
    Collections.reverse(reversed);
    send(reversed, backwards);
    String together = tenant("together");
    sendByThreads(together);

    assertThat(digest(backwards)).isEqualTo(digest);
    assertThat(digest(together)).isEqualTo(digest);
    assertThat(counted(ordered, "Completion")).isEqualTo(TURNS);
    assertThat(counted(ordered, "ToolCall")).isEqualTo(TURNS);
  }

  private static void sendByThreads(String tenant) throws Exception {
    List<PostForTests> shuffled = requests();
    Collections.shuffle(shuffled, new Random(7));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> sent = new ArrayList<>();
      for (PostForTests request : shuffled) {
        sent.add(
            threads.submit(
                () -> {
                  send(List.of(request), tenant);
                  return null;
                }));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    }
  }

  private static List<PostForTests> requests() {
    List<PostForTests> requests = new ArrayList<>();
    requests.add(
        span(
            "f".repeat(16),
            "",
            0,
            text("gen_ai.operation.name", "invoke_agent")
                + ","
                + text("gen_ai.agent.name", "clerk")
                + ","
                + text("gen_ai.conversation.id", "harbour")
                + ","
                + text("user.id", "ann")));
    for (int turn = 0; turn < TURNS; turn++) {
      requests.add(call(turn));
      requests.add(choice(turn));
      requests.add(tool(turn));
      requests.add(broken(turn));
    }
    return requests;
  }

  private static PostForTests call(int turn) {
    return span(
        id(turn, 1),
        "f".repeat(16),
        turn * 4,
        text("gen_ai.operation.name", "chat")
            + ","
            + text("gen_ai.request.model", "gpt-4o-mini")
            + ","
            + text(
                "gen_ai.output.messages",
                ("[{\\\"role\\\":\\\"assistant\\\",\\\"parts\\\":[{\\\"type\\\":\\\"tool_call\\\","
                        + "\\\"id\\\":\\\"call_%d\\\",\\\"name\\\":\\\"tide\\\",\\\"arguments\\\":{\\\"n\\\":%d}}]}]")
                    .formatted(turn, turn % 3))
            + ",{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"7\"}}");
  }

  private static PostForTests choice(int turn) {
    return post(
        "/v1/logs",
        """
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"%d","traceId":"%s",
          "spanId":"%s","eventName":"gen_ai.choice","body":{"kvlistValue":{"values":[
            {"key":"index","value":{"intValue":"0"}},
            {"key":"finish_reason","value":{"stringValue":"tool_calls"}}]}}}]}]}]}"""
            .formatted(START + turn * 4_000_000L, TRACE, id(turn, 1)));
  }

  private static PostForTests tool(int turn) {
    return span(
        id(turn, 2),
        "f".repeat(16),
        turn * 4 + 1,
        text("gen_ai.operation.name", "execute_tool")
            + ","
            + text("gen_ai.tool.name", "tide")
            + ","
            + text("gen_ai.tool.call.arguments", "{\\\"n\\\":%d}".formatted(turn % 3)));
  }

  /** Its own parent, or one of two that are each other's. */
  private static PostForTests broken(int turn) {
    int other = turn % 3 == 0 ? turn : turn + (turn % 2 == 0 ? 1 : -1);
    return span(id(turn, 3), id(other, 3), turn * 4 + 2, text("orchard.row", "7"));
  }

  private static String id(int turn, int kind) {
    return "%08x%08x".formatted(kind, turn + 1);
  }

  private static String text(String name, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(name, value);
  }

  private static PostForTests span(String id, String parent, int atMs, String attributes) {
    return post(
        "/v1/traces",
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s",
          "parentSpanId":"%s","name":"n","kind":1,"startTimeUnixNano":"%d",
          "endTimeUnixNano":"%d","attributes":[%s]}]}]}]}"""
            .formatted(
                TRACE,
                id,
                parent,
                START + atMs * 1_000_000L,
                START + atMs * 1_000_000L + 500_000,
                attributes));
  }

  private static PostForTests post(String path, String body) {
    return PostForTests.of(path, PostForTests.JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(List<PostForTests> requests, String tenant) throws IOException {
    for (PostForTests request : requests) {
      assertThat(request.of(tenant).to(handler).status()).isEqualTo(200);
    }
  }

  private static long counted(String tenant, String label) {
    try (Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:%s {tenant: $tenant}) WHERE %s RETURN count(n) AS count"
                  .formatted(label, Calls.isFirst("n")),
              Map.of("tenant", tenant))
          .single()
          .get("count")
          .asLong();
    }
  }

  private static String tenant(String name) {
    return "arrival-" + name;
  }

  private static String digest(String tenant) {
    return TenantDigest.of(driver, new Tenant(tenant)).digest();
  }
}
