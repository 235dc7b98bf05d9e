package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.avro.AvroDecoder;
import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.ingest.conversation.ConversationTopic;
import dev.memorygraph.ingest.conversation.SampleRecords;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.testkit.AvroFrames;
import dev.memorygraph.testkit.BadValues;
import dev.memorygraph.testkit.BadValues.Planted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of the topics of prompts, responses and sessions, and of events, in JSON and Avro. */
class ConversationRecordsTest {
  private static final UUID VERSION = UUID.fromString("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

  private static final String PROMPT =
      """
      {"eventId": "%s", "timestamp": "2026-03-02T08:15:00Z", "prompt": {"text": "hello"}}
      """;

  private static final String PROMPT_SCHEMA =
      """
      {"type": "record", "name": "PromptEvent", "fields": [
        {"name": "eventId", "type": "string"},
        {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "prompt", "type": {"type": "record", "name": "Prompt", "fields": [
          {"name": "text", "type": "string"},
          {"name": "template", "type": ["null", "string"]}]}}]}
      """;

  private final StoreForTests store = new StoreForTests(0);
  private final List<DeadLetter> letters = new ArrayList<>();
  private AvroDecoder avro = RecordsForTests.NO_SCHEMAS;

  @Test
  void session_isThatOfTheKey_whereTheRecordNamesNone() {
    handle(record("llm.prompts.v1", "s-1", PROMPT.formatted("p-1")));

    assertThat(letters).isEmpty();
    assertThat(store.ids())
        .containsExactlyInAnyOrder("acme prompt:p-1", "acme invocation:p-1", "acme session:s-1");
  }

  @Test
  void tenant_isTheRecordsOwn_whereNoHeaderNamesOne_andNobodysOtherwise() {
    String mine =
        PROMPT.formatted("p-1").replace("{\"eventId", "{\"tenantId\": \"globex\", \"eventId");
    handle(
        without(record("llm.prompts.v1", "", mine), "tenant-id"),
        without(record("llm.prompts.v1", "", PROMPT.formatted("p-2")), "tenant-id"),
        record("llm.prompts.v1", "", mine));

    assertThat(store.ids()).containsExactlyInAnyOrder("globex prompt:p-1", "globex invocation:p-1");
    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly("tenant_missing", "tenant_mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "0.9", "1.", "one", "1.0-beta", "10"})
  void version_thatNobodyKnows_becomesADeadLetter_andItsNeighboursAreStored(String version) {
    KafkaEventRecord other = record("llm.prompts.v1", "s", PROMPT.formatted("p-2"));
    other.setHeaders(List.of(header("tenant-id", "acme"), header("schema_version", version)));

    handle(
        record("llm.prompts.v1", "s", PROMPT.formatted("p-1")),
        other,
        record("llm.prompts.v1", "s", PROMPT.formatted("p-3")));

    assertThat(store.ids())
        .contains("acme prompt:p-1", "acme prompt:p-3")
        .doesNotContain("acme prompt:p-2");
    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.problem().code().label())
        .isEqualTo("unknown_schema_version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1.12", "1.0.3", ""})
  void version_thatOnlyAddsFields_isTaken(String version) {
    KafkaEventRecord record = record("llm.prompts.v1", "s", PROMPT.formatted("p-1"));
    record.setHeaders(List.of(header("tenant-id", "acme"), header("schema_version", version)));

    handle(record);

    assertThat(letters).isEmpty();
    assertThat(store.ids()).contains("acme prompt:p-1");
  }

  @Test
  void poison_ofEveryKind_becomesLettersThatDoNotRepeatIt_andTheRestIsStored() {
    KafkaEventRecord tombstone = record("llm.responses.v1", "s", "");
    tombstone.setValue(null);

    handle(
        record("llm.prompts.v1", "s", PROMPT.formatted("p-1")),
        record("llm.prompts.v1", "s", "{\"eventId\": \"whisper"),
        tombstone,
        record("llm.responses.v1", "s", "[\"whisper\"]"),
        record("llm.responses.v1", "s", "{\"eventId\": \"e\", \"response\": \"whisper\"}"),
        bytes("llm.sessions.v1", new byte[] {0, 0, 0, 0, 9, 1, 2}),
        bytes("llm.sessions.v1", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 3}),
        record("llm.prompts.v1", "s", PROMPT.formatted("p-2")));

    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly(
            "malformed_json",
            "not_an_object",
            "not_an_object",
            "wrong_kind",
            "unknown_schema",
            "malformed_json");
    assertThat(letters.toString()).doesNotContain("whisper");
    assertThat(store.ids()).contains("acme prompt:p-1", "acme prompt:p-2");
  }

  @Test
  void everyValueInEveryField_isTakenOrADeadLetter_andBringsOutNoFaultInUs() {
    List<KafkaEventRecord> batch = new ArrayList<>();
    for (ConversationTopic topic : ConversationTopic.values()) {
      for (SampleRecords.Sample sample : SampleRecords.of(topic)) {
        List<Planted> planted = new ArrayList<>(BadValues.in(sample.value()));
        planted.addAll(BadValues.encodings(sample.value()));
        planted.forEach(one -> batch.add(bytes(topic.topic(), one.message())));
      }
    }
    batch.add(record("llm.prompts.v1", "s", PROMPT.formatted("neighbour")));

    handle(batch.toArray(KafkaEventRecord[]::new));

    assertThat(store.ids()).contains("acme prompt:neighbour");
    assertThat(letters.stream().map(letter -> letter.problem().code().label()).distinct())
        .contains("malformed_json", "malformed_text", "missing_field", "out_of_range", "wrong_kind")
        .doesNotContain("internal_error", "graph_write_failure");
  }

  @Test
  void recordOfWhichOneEventCannotBeTaken_isRefusedAsAWhole() {
    handle(
        record(
            "llm.responses.v1",
            "s",
            """
            {"eventId": "r", "timestamp": 1767323046300, "promptEventId": "p",
             "response": {"text": "fine", "toolCalls": [{"function": {"arguments": "{}"}}]}}
            """));

    assertThat(store.ids()).isEmpty();
    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.problem().pointer())
        .isEqualTo("/response/toolCalls/0/function/name");
  }

  @Test
  void prompts_inAvroUnderEveryFrame_areThoseInJson() {
    avro = schema(PROMPT_SCHEMA);

    handle(
        bytes("llm.prompts.v1", AvroFrames.confluent(1, prompt("p-1"))),
        bytes("llm.prompts.v1", AvroFrames.glue(VERSION, prompt("p-2"), true)));

    assertThat(letters).isEmpty();
    assertThat(store.ids())
        .contains(
            "acme prompt:p-1", "acme invocation:p-1", "acme prompt:p-2", "acme invocation:p-2");
  }

  @Test
  void invocationsOfTheObservatory_inAvro_areInvocations() {
    avro = schema(InvocationInAvro.SCHEMA);

    handle(bytes("llm-telemetry-events", AvroFrames.confluent(1, InvocationInAvro.write("e-1"))));

    assertThat(letters).isEmpty();
    assertThat(store.nodes())
        .filteredOn(node -> node.id().equals(new NodeId(NodeKind.INVOCATION, "span-1")))
        .singleElement()
        .satisfies(
            node ->
                assertThat(node.values())
                    .containsEntry("model_id", "quince-mini")
                    .containsEntry("token_count", 42L)
                    .containsEntry("latency_ms", 12.5)
                    .containsEntry("status", "timeout"));
  }

  @Test
  void registryThatIsAway_bringsTheRestOfTheBatchAgain_andASchemaThatIsNotThereDoesNot() {
    avro =
        framed -> {
          throw new DependencyUnavailableException("away");
        };
    List<KafkaEventRecord> batch =
        List.of(
            bytes("llm.prompts.v1", AvroFrames.confluent(1, prompt("p-1"))),
            bytes("llm-telemetry-events", AvroFrames.confluent(1, prompt("p-1"))));

    for (KafkaEventRecord record : batch) {
      assertThat(ingest().handle(List.of(record), () -> Duration.ofMinutes(1)))
          .isEqualTo(KafkaBatchResponse.repeat(List.of(record)));
    }
    assertThat(letters).isEmpty();

    avro = new AvroReader(id -> Optional.empty(), id -> Optional.empty(), InstantSource.system());
    handle(batch.toArray(KafkaEventRecord[]::new));

    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly("unknown_schema", "unknown_schema");
    assertThat(store.ids()).isEmpty();
  }

  private void handle(KafkaEventRecord... batch) {
    assertThat(ingest().handle(List.of(batch), () -> Duration.ofMinutes(1)))
        .isEqualTo(KafkaBatchResponse.DONE);
  }

  private StreamIngest ingest() {
    Clock clock = Clock.systemUTC();
    Ingest ingest =
        new Ingest(
            store,
            new VaultForTests(),
            new ClassificationDefaults(Classification.INTERNAL, Map.of()),
            new Newest(clock, Duration.ofMinutes(15)),
            AdmissionForTests.open());
    return new StreamIngest(
        ingest,
        RecordsForTests.of(ingest, Optional.empty(), avro),
        letters::addAll,
        new EventMetrics(new EmfMetrics(), clock, "kafka"));
  }

  private static AvroDecoder schema(String text) {
    return new AvroReader(id -> Optional.of(text), id -> Optional.of(text), InstantSource.system());
  }

  private static byte[] prompt(String id) {
    Schema schema = new Schema.Parser().parse(PROMPT_SCHEMA);
    GenericData.Record said = new GenericData.Record(schema.getField("prompt").schema());
    said.put("text", "hello");
    GenericData.Record event = new GenericData.Record(schema);
    event.put("eventId", id);
    event.put("timestamp", 1_767_323_046_300L);
    event.put("prompt", said);
    return AvroFrames.write(schema, event);
  }

  private static KafkaEventRecord record(String topic, String key, String value) {
    KafkaEventRecord record = bytes(topic, value.getBytes(StandardCharsets.UTF_8));
    record.setKey(Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static KafkaEventRecord bytes(String topic, byte[] value) {
    KafkaEventRecord record = new KafkaEventRecord();
    record.setTopic(topic);
    record.setValue(Base64.getEncoder().encodeToString(value));
    record.setHeaders(List.of(header("tenant-id", "acme"), header("schema_version", "1.0")));
    return record;
  }

  private static KafkaEventRecord without(KafkaEventRecord record, String name) {
    record.setHeaders(
        record.getHeaders().stream().filter(header -> !header.containsKey(name)).toList());
    return record;
  }

  private static Map<String, byte[]> header(String name, String value) {
    return new HashMap<>(Map.of(name, value.getBytes(StandardCharsets.UTF_8)));
  }
}
