package dev.memorygraph.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.avro.AvroForTests;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.AvroFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Change events as Debezium writes them, through the function's handler into the graph. */
class ChangeEventsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORD = "__debezium_unavailable_value";
  private static final long MARCH = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private static SyncForTests system;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @Test
  void columnsThatDidNotChange_stayAndTheirPricesAreOneStretch() {
    Tenant tenant = SyncForTests.tenant();
    String whole =
        row(
            "[\\\"chat\\\",\\\"tools\\\"]",
            128_000,
            "{\\\"input\\\": 0.003, \\\"output\\\": 0.015}",
            "{\\\"cache_read_input_token_cost\\\": 3e-07, \\\"note\\\": \\\"long\\\"}",
            "2026-03-01T00:00:00Z");
    String part = row(WORD, 200_000, WORD, WORD, "2026-03-02T00:00:00Z");

    take(tenant, record("toast", update("null", whole)), record("toast", update("null", part)));

    ModelHistory history = history(tenant, "toast").orElseThrow();
    assertThat(values(history))
        .containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(200_000))
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(3))
        .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(15))
        .containsEntry(ModelField.CACHE_READ_USD_PER_MILLION, new FieldValue.Price(0.3))
        .containsEntry(ModelField.CAPABILITIES, FieldValue.Names.of(Set.of("chat", "tools")))
        .containsEntry(
            ModelField.METADATA,
            new FieldValue.Text("{\"cache_read_input_token_cost\":3e-7,\"note\":\"long\"}"));
    assertThat(history.terms().prices().spans())
        .singleElement()
        .extracting(Timeline.Span::fromMs)
        .isEqualTo(MARCH);
    assertThat(history.changes().toString()).doesNotContain(WORD);
  }

  @Test
  void knownPrice_ofWhichOnlyBytesFollow_stays() {
    Tenant tenant = SyncForTests.tenant();
    String row =
        "{\"model_id\": \"bytes\", \"provider\": \"p\", \"capabilities\": \"[]\","
            + " \"context_window\": 9, \"metadata\": \"{}\", \"input_cost_per_token\": %s,"
            + " \"updated_at\": \"%s\"}";

    take(
        tenant,
        record("bytes", update("null", row.formatted("\"0.0000025\"", "2026-03-01T00:00:00Z"))),
        record("bytes", update("null", row.formatted("\"GQ==\"", "2026-03-02T00:00:00Z"))));

    assertThat(values(history(tenant, "bytes").orElseThrow()))
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5));
  }

  @Test
  void deletion_thatTheKeyAloneNames_andItsTombstone_deleteTheModel() {
    Tenant tenant = SyncForTests.tenant();
    String gone =
        "{\"op\": \"d\", \"before\": null, \"after\": null, \"source\": {\"table\": \"models\","
            + " \"ts_ms\": 1772582400000}}";

    take(
        tenant,
        record("gone", update("null", row("[]", 9, "{}", "{}", "2026-03-01T00:00:00Z"))),
        record("gone", gone),
        record("gone", ""));

    assertThat(history(tenant, "gone").flatMap(ModelHistory::latest).orElseThrow().deleted())
        .isPresent();
  }

  @Test
  void recordInAvro_isAppliedAsOneInJsonIs() {
    Tenant tenant = SyncForTests.tenant();
    ChangeRecords records =
        new ChangeRecords(
            new AvroReader(
                id -> Optional.of(AvroForTests.ENVELOPE),
                id -> Optional.empty(),
                InstantSource.system()));
    KafkaEventRecord record = record("avro", "");
    record.setValue(
        Base64.getEncoder().encodeToString(AvroFrames.confluent(7, AvroForTests.update("avro"))));

    take(
        tenant,
        new CdcReader(
            "registry", () -> Aliases.NONE, records, new Placeholder(Placeholder.STANDARD)),
        record);

    assertThat(values(history(tenant, "avro").orElseThrow()))
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5))
        .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(10));
  }

  /** The inputs that people reported, where they are at hand. */
  @Test
  void givenFaults_comeOutRight() throws IOException {
    Path folder = RepositoryRoot.find().toAbsolutePath().resolveSibling("shared").resolve("faults");
    if (!Files.isDirectory(folder)) {
      return;
    }
    Tenant tenant = SyncForTests.tenant();
    for (String file : List.of("R30.invoke.json", "R32.invoke.json")) {
      take(tenant, event(JSON.readTree(folder.resolve(file).toFile())));
    }

    ModelHistory toast = history(tenant, "r30-model").orElseThrow();
    assertThat(values(toast))
        .containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(200_000))
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(1))
        .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(2))
        .containsEntry(ModelField.CACHE_READ_USD_PER_MILLION, new FieldValue.Price(0.1))
        .containsEntry(ModelField.CAPABILITIES, FieldValue.Names.of(Set.of("chat", "tools")))
        .containsKey(ModelField.METADATA);
    assertThat(toast.terms().prices().spans())
        .singleElement()
        .extracting(Timeline.Span::fromMs)
        .isEqualTo(MARCH);
    assertThat(toast.changes().toString()).doesNotContain(WORD);
    for (String kind : List.of("double", "string", "precise", "variable", "json")) {
      assertThat(values(history(tenant, "r32-" + kind).orElseThrow()))
          .as(kind)
          .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5))
          .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(10));
    }
  }

  private static String row(
      String capabilities, int window, String prices, String metadata, String at) {
    return """
    {"model_id": "MODEL", "provider": "openai", "capabilities": "%s", "context_window": %d,
     "cost_per_1k_tokens": "%s", "metadata": "%s", "updated_at": "%s"}
    """
        .formatted(capabilities, window, prices, metadata, at);
  }

  private static String update(String before, String after) {
    return """
    {"op": "u", "before": %s, "after": %s,
     "source": {"table": "models", "ts_ms": 1772323200000, "lsn": 1000}}
    """
        .formatted(before, after);
  }

  private static KafkaEventRecord record(String model, String value) {
    KafkaEventRecord record = new KafkaEventRecord();
    record.setTopic("registry.public.models");
    record.setKey(base64("{\"model_id\": \"" + model + "\"}"));
    if (!value.isEmpty()) {
      record.setValue(base64(value.replace("MODEL", model)));
    }
    return record;
  }

  private static KafkaEventRecord[] event(JsonNode invocation) {
    List<KafkaEventRecord> records = new ArrayList<>();
    for (JsonNode partition : invocation.path("records")) {
      for (JsonNode given : partition) {
        KafkaEventRecord record = new KafkaEventRecord();
        record.setTopic(given.path("topic").asText());
        record.setKey(given.path("key").asText());
        record.setValue(given.path("value").asText());
        records.add(record);
      }
    }
    return records.toArray(KafkaEventRecord[]::new);
  }

  private static void take(Tenant tenant, KafkaEventRecord... records) {
    take(tenant, new CdcReader("registry"), records);
  }

  private static void take(Tenant tenant, CdcReader reader, KafkaEventRecord... records) {
    for (int i = 0; i < records.length; i++) {
      records[i].setOffset(i);
    }
    KafkaEvent event = new KafkaEvent();
    event.setRecords(Map.of("registry.public.models-0", List.of(records)));
    StreamHandler handler =
        StreamsForTests.handler(system.anew(tenant), reader, new EmfMetrics(), Tracer.NONE);

    assertThat(handler.handleRequest(event, StreamsForTests.CONTEXT))
        .isEqualTo(KafkaBatchResponse.DONE);
  }

  private static Optional<ModelHistory> history(Tenant tenant, String model) {
    return Optional.ofNullable(
        system
            .reader
            .execute(new SelectHistories(List.of(model)), new Scope(tenant, Set.of()))
            .get(model));
  }

  private static Map<ModelField, FieldValue> values(ModelHistory history) {
    ModelState state = history.latest().orElseThrow();
    Map<ModelField, FieldValue> values = new EnumMap<>(ModelField.class);
    state.fields().forEach((field, value) -> values.put(field, value.value()));
    return values;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
