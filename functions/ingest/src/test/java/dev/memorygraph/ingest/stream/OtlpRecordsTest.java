package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the collector's exporter for Kafka writes. */
class OtlpRecordsTest {
  private static final String JSON =
      """
      {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",
      "spanId":"00000000000000aa","name":"n","startTimeUnixNano":"1700000000000000000"}]}]}]}
      """;

  private final StoreForTests store = new StoreForTests(0);
  private final List<DeadLetter> letters = new ArrayList<>();

  @Test
  void recordsInBothEncodings_areTold_byTheirFirstByte() {
    handle(Optional.of(new Tenant("acme")), record(spans(2), ""), record(json(), ""));

    assertThat(letters).isEmpty();
    assertThat(store.ids())
        .containsExactlyInAnyOrder(
            "acme invocation:0000000000000001",
            "acme invocation:0000000000000002",
            "acme invocation:00000000000000aa");
  }

  @Test
  void header_namesTheTenant_ratherThanTheSettingOfTheTopic() {
    handle(Optional.of(new Tenant("acme")), record(json(), "globex"));

    assertThat(store.ids()).containsExactly("globex invocation:00000000000000aa");
  }

  @Test
  void recordOfNobody_becomesADeadLetter() {
    handle(Optional.empty(), record(json(), ""));
    handle(Optional.of(new Tenant("acme")), record(json(), "no tenant"));

    assertThat(store.ids()).isEmpty();
    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly("tenant_missing", "tenant_missing");
  }

  @Test
  void badSpansAmongGood_becomeOneLetter_andTheGoodAreStored() {
    ExportTraceServiceRequest.Builder some = spans(4).toBuilder();
    ScopeSpans.Builder scope = some.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
    scope.getSpansBuilder(1).clearTraceId();
    scope.getSpansBuilder(2).clearSpanId();

    handle(Optional.of(new Tenant("acme")), record(some.build(), ""));

    assertThat(store.ids())
        .containsExactly("acme invocation:0000000000000001", "acme invocation:0000000000000004");
    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.problem().pointer())
        .isEqualTo("/resourceSpans/0/scopeSpans/0/spans/1/traceId");
  }

  @Test
  void recordThatIsNoRequest_becomesADeadLetter_andTheRestGoesOn() {
    handle(
        Optional.of(new Tenant("acme")),
        record("{\"resourceSpans\":".getBytes(StandardCharsets.UTF_8), ""),
        record("whisper".getBytes(StandardCharsets.UTF_8), ""),
        record(json(), ""));

    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly("malformed_json", "malformed_protobuf");
    assertThat(store.ids()).containsExactly("acme invocation:00000000000000aa");
  }

  private void handle(Optional<Tenant> topicTenant, KafkaEventRecord... batch) {
    Clock clock = Clock.systemUTC();
    Ingest ingest =
        new Ingest(
            store,
            new VaultForTests(),
            new ClassificationDefaults(Classification.INTERNAL, Map.of()),
            new Newest(clock, Duration.ofMinutes(15)),
            AdmissionForTests.open());
    KafkaBatchResponse response =
        new StreamIngest(
                ingest,
                RecordsForTests.of(ingest, topicTenant, RecordsForTests.NO_SCHEMAS),
                letters::addAll,
                new EventMetrics(new EmfMetrics(), clock, "kafka"))
            .handle(List.of(batch), () -> Duration.ofMinutes(1));
    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
  }

  private static KafkaEventRecord record(ExportTraceServiceRequest request, String tenant) {
    return record(request.toByteArray(), tenant);
  }

  private static KafkaEventRecord record(byte[] value, String tenant) {
    KafkaEventRecord record = new KafkaEventRecord();
    record.setTopic("otlp_spans");
    record.setValue(Base64.getEncoder().encodeToString(value));
    if (!tenant.isEmpty()) {
      record.setHeaders(List.of(Map.of("tenant-id", tenant.getBytes(StandardCharsets.UTF_8))));
    }
    return record;
  }

  private static byte[] json() {
    return JSON.getBytes(StandardCharsets.UTF_8);
  }

  private static ExportTraceServiceRequest spans(int count) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 1; i <= count; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
              .setSpanId(ByteString.fromHex("%016x".formatted(i)))
              .setName("n")
              .setStartTimeUnixNano(1_700_000_000_000_000_000L));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }
}
