package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.usage.Usage;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;

/** What is told of one call by several reports, and what follows from the spans of a trace. */
class SameCallIT {
  private static final String TRACE = "%032x";

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void call_byOtlpAndByEvents_countsOnce_whicheverComesFirst(boolean eventsFirst)
      throws IOException {
    String tenant = "same-" + eventsFirst;
    String span = call(1, "a1", "", "resp-1", 30, 7);
    String bySpan = event("e-1", "c-1", "\"span_id\":\"00000000000000a1\",", "");
    String byResponse = event("e-2", "c-2", "", "\"response_id\":\"resp-1\",");
    if (eventsFirst) {
      store(tenant, bySpan, byResponse);
      post(tenant, spans(span));
    } else {
      post(tenant, spans(span));
      store(tenant, bySpan, byResponse);
    }

    Usage usage = usage(tenant);

    assertThat(usage.calls()).isEqualTo(1);
    assertThat(usage.amount("input_tokens")).contains(30L);
    assertThat(usage.amount("output_tokens")).contains(7L);
  }

  /** Neither waits for the other; whoever is done last must have seen both. */
  @Test
  void calls_byOtlpAndByEventsAtOnce_countOnceEach() throws Exception {
    String tenant = "same-at-once";
    Ingest ingest = wiring().ingest();
    int calls = 60;
    CyclicBarrier both = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> bySpans =
          threads.submit(
              () -> {
                for (int i = 0; i < calls; i++) {
                  both.await(20, TimeUnit.SECONDS);
                  post(tenant, spans(call(100 + i, "a1", "", "at-once-" + i, 30, 7)));
                }
                return null;
              });
      Future<?> byEvents =
          threads.submit(
              () -> {
                for (int i = 0; i < calls; i++) {
                  String response = "\"response_id\":\"at-once-%d\",".formatted(i);
                  String event = event("at-once-" + i, "c-at-once-" + i, "", response);
                  both.await(20, TimeUnit.SECONDS);
                  store(ingest, tenant, event);
                }
                return null;
              });
      bySpans.get();
      byEvents.get();
    }

    assertThat(usage(tenant).calls()).isEqualTo(calls);
  }

  /** Six requests of one trace in every shuffled order: the root comes when it likes. */
  @Test
  void trace_inAnyOrder_isTheSameGraph_withTheRootsSessionUserAndAgent() throws IOException {
    String root =
        span(2, "b0", "", "invoke_agent", "\"gen_ai.agent.name\"", "picker")
            .replace(
                "\"attributes\":[",
                "\"attributes\":["
                    + text("session.id", "orchard")
                    + ","
                    + text("user.id", "ann")
                    + ",");
    List<String> requests = new ArrayList<>();
    requests.add(spans(root));
    requests.add(spans(call(2, "b1", "b0", "resp-2", 10, 1)));
    requests.add(spans(span(2, "b2", "b0", "execute_tool", "\"gen_ai.tool.name\"", "press")));
    requests.add(spans(call(2, "b3", "b0", "resp-3", 20, 2)));
    requests.add(spans(call(2, "b4", "b3", "resp-3", 20, 2))); // the SDK's own span of that call
    requests.add(spans(span(2, "b5", "b1", "", "\"http.request.method\"", "POST")));
    String digest = "";
    for (int seed = 1; seed <= 4; seed++) {
      String tenant = "trace-order-" + seed;
      Collections.shuffle(requests, new Random(seed));
      for (String request : requests) {
        post(tenant, request);
      }
      String now = TenantDigest.of(driver, new Tenant(tenant)).digest();
      assertThat(now).as("seed %d", seed).isEqualTo(digest.isEmpty() ? now : digest);
      digest = now;
    }

    SelectSession.Summary session = session("trace-order-1", "orchard");

    assertThat(session.users()).containsExactly("ann");
    assertThat(session.agents()).containsExactly("picker");
    assertThat(session.counts())
        .containsEntry("completions", 2L)
        .containsEntry("invocations", 6L)
        .containsEntry("tool_calls", 1L);
    assertThat(session.usage().amount("input_tokens")).contains(30L);
  }

  @Test
  void traceWithoutItsRoot_isASessionOfItsOwn() throws IOException {
    post("rootless", spans(call(3, "c1", "c0", "resp-5", 10, 1)));

    SelectSession.Summary session = session("rootless", TRACE.formatted(3));

    assertThat(session.counts()).containsEntry("completions", 1L);
  }

  private static Usage usage(String tenant) {
    SelectUsage all =
        new SelectUsage(
            SelectUsage.GroupBy.MODEL, Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"), 10);
    return reader().execute(all, scope(tenant)).totals();
  }

  private static SelectSession.Summary session(String tenant, String id) {
    return reader().execute(new SelectSession(id), scope(tenant)).orElseThrow();
  }

  private static GraphReader reader() {
    return new GraphReader(Graphs.only(driver), Duration.ofSeconds(20));
  }

  private static Scope scope(String tenant) {
    return new Scope(new Tenant(tenant), Set.of(Classification.values()));
  }

  private static void post(String tenant, String body) throws IOException {
    PostForTests.Answer answer =
        PostForTests.of("/v1/traces", PostForTests.JSON, body.getBytes(StandardCharsets.UTF_8))
            .of(tenant)
            .to(handler);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().toString()).isEqualTo("{}");
  }

  /** Through the intake of events by REST. */
  private static void store(String tenant, String... events) throws IOException {
    store(wiring().ingest(), tenant, events);
  }

  private static Wiring wiring() {
    return new Wiring(
        IngestConfig.from(EnginesForIngest.SETTINGS),
        EnginesForIngest.SECRETS,
        new EmfMetrics(),
        Clock.systemUTC(),
        "rest");
  }

  private static void store(Ingest ingest, String tenant, String... events) throws IOException {
    Sender sender = new Sender(Optional.of(new Tenant(tenant)), Optional.empty(), _ -> true);
    for (String event : events) {
      Decoded decoded = EventJson.decode(Json.mapper().readTree(event));
      var accepted = (Accepted<Integer>) ingest.validate(0, () -> decoded, () -> sender);
      assertThat(ingest.store(List.of(accepted), () -> Duration.ofSeconds(20))).isEmpty();
    }
  }

  private static String event(String id, String completion, String envelope, String payload) {
    return """
    {"event_id": "%s", "event_type": "llm.completion.generated", "timestamp": 1700000000500,
     "trace_id": "%s", %s
     "payload": {"completion_id": "%s", %s "model_id": "m", "text": "Yes.",
       "usage": {"input_tokens": 30, "output_tokens": 7}}}
    """
        .formatted(id, TRACE.formatted(1), envelope, completion, payload);
  }

  private static String call(
      int trace, String id, String parent, String response, int input, int output) {
    return span(trace, id, parent, "chat", "\"gen_ai.response.id\"", response)
        .replace(
            "\"attributes\":[",
            "\"attributes\":["
                + text("gen_ai.response.model", "m")
                + ","
                + number("gen_ai.usage.input_tokens", input)
                + ","
                + number("gen_ai.usage.output_tokens", output)
                + ",");
  }

  private static String span(
      int trace, String id, String parent, String operation, String key, String value) {
    String parentId = parent.isEmpty() ? "" : "00000000000000" + parent;
    String marker = operation.isEmpty() ? "" : text("gen_ai.operation.name", operation) + ",";
    return """
    {"traceId":"%s","spanId":"00000000000000%s","parentSpanId":"%s","name":"s","kind":3,\
    "startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000100000000",\
    "attributes":[%s{"key":%s,"value":{"stringValue":"%s"}}]}"""
        .formatted(TRACE.formatted(trace), id, parentId, marker, key, value);
  }

  private static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }

  private static String number(String key, int value) {
    return "{\"key\":\"%s\",\"value\":{\"intValue\":\"%d\"}}".formatted(key, value);
  }

  private static String spans(String... spans) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
  }
}
