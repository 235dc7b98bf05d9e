package dev.memorygraph.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.ingest.Admission;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchIngestTest {
  private UnknownFields unknownFields = UnknownFields.KEPT;
  private Newest newest = new Newest(Clock.systemUTC(), Duration.ofMinutes(15));
  private final Map<String, Long> counted = new TreeMap<>();
  private final StoreForTests store = new StoreForTests(0);
  private Admission admission = AdmissionForTests.open();
  private Sender sender = new Sender(Optional.of(new Tenant("acme")), Optional.empty(), _ -> true);

  @Test
  void keyOfSomeClasses_maySendNoOther_whateverTheEventNamesOrTheTenantHasSet() {
    sender =
        Sender.of(
            Caller.key(
                new Tenant("acme"),
                "k",
                Set.of(Role.TELEMETRY_WRITER),
                Set.of(Classification.PUBLIC, Classification.INTERNAL)));
    String secret =
        event("b").replace("\"payload\"", "\"classification\":\"confidential\",\"payload\"");

    JsonNode body =
        done(207, BatchesForTests.plain("{\"events\":[" + event("a") + "," + secret + "]}"));

    assertThat(body.at("/failures/0/code").asText()).isEqualTo("class_not_allowed");
    assertThat(body.at("/failures/0/pointer").asText()).isEqualTo("/classification");
    assertThat(store.ids()).containsExactly("acme prompt:a");
  }

  @Test
  void batch_ofGoodEvents_isAccepted() {
    JsonNode body =
        done(200, BatchesForTests.plain("{\"batch_id\":\"b\",\"events\":[" + event("a") + "]}"));

    assertThat(body.path("batch_id").asText()).isEqualTo("b");
    assertThat(body.path("status").asText()).isEqualTo("accepted");
    assertThat(body.path("processed_count").asInt()).isEqualTo(1);
    assertThat(store.ids()).containsExactly("acme prompt:a");
  }

  @Test
  void batch_withBadEventsAmongGood_storesTheGoodAndNamesTheBad() {
    String otherTenant = event("x").replace("\"payload\"", "\"tenant_id\":\"evil\",\"payload\"");
    String events = String.join(",", event("a"), "7", event("poison"), otherTenant, event("b"));

    JsonNode body = done(207, BatchesForTests.plain("{\"events\":[" + events + "]}"));

    assertThat(body.path("status").asText()).isEqualTo("partial");
    assertThat(body.path("failures").findValuesAsText("index")).containsExactly("1", "2", "3");
    assertThat(body.path("failures").findValuesAsText("code"))
        .containsExactly("not_an_object", "graph_write_failure", "tenant_mismatch");
    assertThat(store.ids()).containsExactlyInAnyOrder("acme prompt:a", "acme prompt:b");
  }

  @Test
  void idsThatDifferByHalfAPair_doNotBecomeOne() {
    String broken = event("x").replace("\"x\"", "\"x\\ud800\"");

    JsonNode body =
        done(207, BatchesForTests.plain("{\"events\":[" + broken + "," + event("x?") + "]}"));

    assertThat(body.at("/failures/0/code").asText()).isEqualTo("malformed_text");
    assertThat(body.at("/failures/0/pointer").asText()).isEqualTo("/payload/prompt_id");
    assertThat(store.ids()).containsExactly("acme prompt:x?");
  }

  @Test
  void batch_withNoGoodEvent_isRejected() {
    JsonNode body = done(207, BatchesForTests.plain("{\"events\":[{}]}"));

    assertThat(body.path("status").asText()).isEqualTo("rejected");
    assertThat(body.path("processed_count").asInt()).isZero();
  }

  @Test
  void batch_ofTheLimit_isTakenAndOneMoreIsNot() {
    assertThat(outcome(BatchesForTests.plain(events(1_000)))).isInstanceOf(Reply.Json.class);
    assertThat(problem(BatchesForTests.plain(events(1_001))).code()).isEqualTo("too_many_events");
    assertThat(problem(BatchesForTests.plain(events(1_001))).status()).isEqualTo(413);
  }

  @Test
  void batch_compressed_isTakenAsEncodingAndAsField() throws IOException {
    String gzip = Base64.getEncoder().encodeToString(gzip("{\"events\":[" + event("a") + "]}"));
    HttpRequest encoded = BatchesForTests.request(new RequestBody(gzip, true, "gzip"), Map.of());
    String field = Base64.getEncoder().encodeToString(gzip("[" + event("b") + "]"));

    done(200, encoded);
    done(200, BatchesForTests.plain("{\"compression\":\"gzip\",\"events\":\"" + field + "\"}"));

    assertThat(store.ids()).containsExactly("acme prompt:a", "acme prompt:b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"events\":[|400|malformed_json",
        "[]|400|not_an_object",
        "{}|400|missing_field",
        "{\"events\":7}|400|wrong_kind",
        "{\"events\":\"%%%\"}|400|bad_base64",
        "{\"events\":\"aGVsbG8=\"}|400|bad_gzip",
        "{\"batch_id\":7,\"events\":[]}|400|wrong_kind",
        "{\"events\":[],\"events\":[]}|400|malformed_json",
        "{\"batch_id\":\"\\ud800\",\"events\":[]}|400|malformed_text",
      })
  void request_thatIsNoBatch_isRefusedByName(String body, int status, String code) {
    HttpProblem problem = problem(BatchesForTests.plain(body));

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void traceparent_ofTheRequest_becomesTheTraceOfEventsWithoutOne() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpRequest request =
        BatchesForTests.request(
            new RequestBody("{\"events\":[" + event("a") + "]}", false, ""),
            Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

    done(200, request);

    assertThat(store.nodes())
        .singleElement()
        .satisfies(node -> assertThat(node.values()).containsEntry("trace_id", trace));
  }

  @Test
  void fieldThatNobodyKnows_isToldOfAndKept_orRefusedWhereTheOperatorWants() {
    String ahead =
        "{\"events\":["
            + event("a").replace("\"payload\"", "\"colour\":\"blue\",\"payload\"")
            + "]}";

    JsonNode warned = done(200, BatchesForTests.plain(ahead));
    unknownFields = UnknownFields.REFUSED;
    JsonNode refused = done(207, BatchesForTests.plain(ahead));

    assertThat(warned.path("warnings"))
        .hasToString("[{\"index\":0,\"code\":\"unknown_field\",\"pointers\":[\"/colour\"]}]");
    assertThat(store.nodes().toString()).contains("blue");
    assertThat(counted)
        .containsEntry("UNKNOWN_FIELDS_TOTAL [llm.prompt.submitted, rest]", 1L)
        .containsEntry("EVENTS_DROPPED_TOTAL [unknown, unknown_field]", 1L);
    assertThat(refused.at("/failures/0/code").asText()).isEqualTo("unknown_field");
    assertThat(refused.at("/failures/0/pointer").asText()).isEqualTo("/colour");
  }

  @Test
  void wholeThatIsSmallerThanItsParts_isToldOfAndStored() {
    String odd =
        "{\"events\":[{\"event_id\":\"odd\",\"event_type\":\"llm.completion.generated\","
            + "\"timestamp_ms\":1767323045678,\"payload\":{\"completion_id\":\"c\",\"usage\":"
            + "{\"input_tokens\":10,\"cache_read_tokens\":8,\"cache_write_tokens\":3,"
            + "\"output_tokens\":3,\"reasoning_tokens\":410}}}]}";

    assertThat(done(200, BatchesForTests.plain(odd)).path("warnings"))
        .hasToString(
            "[{\"index\":0,\"code\":\"part_greater_than_whole\",\"pointers\":["
                + "\"/payload/usage/input_tokens\",\"/payload/usage/output_tokens\"]}]");
  }

  @Test
  void eventThatBringsOutAFaultOfOurs_isRefusedAloneAndTheOthersAreStored() {
    AtomicInteger asked = new AtomicInteger();
    newest =
        new Newest(
            () -> {
              if (asked.getAndIncrement() == 1) {
                throw new ArithmeticException("long overflow");
              }
              return Instant.now();
            },
            Duration.ofMinutes(15));
    String events = String.join(",", event("a"), event("b"), event("c"));

    JsonNode body = done(207, BatchesForTests.plain("{\"events\":[" + events + "]}"));

    assertThat(body.path("failures").findValuesAsText("index")).containsExactly("1");
    assertThat(body.at("/failures/0/code").asText()).isEqualTo("internal_error");
    assertThat(store.ids()).containsExactlyInAnyOrder("acme prompt:a", "acme prompt:c");
  }

  @Test
  void limitThatIsSpent_refusesBeforeAnythingIsRead_andSaysWhenToComeAgain() {
    admission = AdmissionForTests.spent(20);

    HttpProblem problem = problem(BatchesForTests.plain("this is no JSON"));

    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.code()).isEqualTo("write_limit");
    assertThat(problem.detail())
        .isEqualTo("Here it is 1 events a second at the moment, 1 at most.");
    assertThat(Integer.parseInt(problem.headers().get("Retry-After"))).isBetween(15, 21);
    assertThat(store.ids()).isEmpty();
  }

  private JsonNode done(int status, HttpRequest request) {
    Reply outcome = outcome(request);
    assertThat(outcome).isInstanceOf(Reply.Json.class);
    Reply.Json done = (Reply.Json) outcome;
    assertThat(done.status()).isEqualTo(status);
    return done.body();
  }

  private HttpProblem problem(HttpRequest request) {
    Reply outcome = outcome(request);
    assertThat(outcome).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) outcome).problem();
  }

  private Reply outcome(HttpRequest request) {
    Clock clock = Clock.systemUTC();
    EventMetrics metrics = new EventMetrics(new Counting(counted), clock, "rest");
    return new BatchIngest(
            new Ingest(
                store,
                new VaultForTests(),
                new ClassificationDefaults(Classification.INTERNAL, Map.of()),
                newest,
                admission),
            metrics,
            clock,
            unknownFields)
        .answer(request, sender);
  }

  /** Keeps what is counted. */
  private record Counting(Map<String, Long> counted) implements Metrics {
    @Override
    public void count(Metric counter, long amount, String... dimensions) {
      counted.merge(counter + " " + List.of(dimensions), amount, Long::sum);
    }

    @Override
    public void observe(Metric histogram, Duration duration, String... dimensions) {}

    @Override
    public void set(Metric gauge, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }

  private static String events(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event("p" + i))
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  private static String event(String id) {
    return "{\"event_id\":\"e-"
        + id
        + "\",\"event_type\":\"llm.prompt.submitted\",\"timestamp\":1700000000000,"
        + "\"payload\":{\"prompt_id\":\""
        + id
        + "\"}}";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
