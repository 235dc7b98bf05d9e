package dev.memorygraph.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.Messages;
import dev.memorygraph.registry.PriceMap;
import dev.memorygraph.registry.PriceMap.Change;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
import dev.memorygraph.testkit.RecordedData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CdcReader CDC = new CdcReader("registry");
  private static final WebhookReader WEBHOOK = new WebhookReader("registry");
  private static final UpdateReader UPDATE = new UpdateReader("registry");

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void realChanges_byAnyChannel_areTheSameChange(RecordedData data) {
    long position = 0;
    for (Change change : PriceMap.changes(data)) {
      ModelChange byWebhook = change(WEBHOOK.read(Messages.webhook(change)));

      assertThat(change(CDC.read(Messages.cdc(change, position++))))
          .as(change.id())
          .isEqualTo(byWebhook);
      assertThat(change(UPDATE.update(Messages.update(change))))
          .as(change.id())
          .isEqualTo(byWebhook);
    }
  }

  @Test
  void documentedWebhook_ofThePublishedContract_isAnAmendment() {
    RegistryMessage message =
        WEBHOOK.read(
            json(
                """
                {"event_id": "e-1", "event_type": "model.updated", "timestamp": "2026-01-02T03:04:05Z",
                 "model": {"model_id": "claude-3-opus", "version": "20240229", "provider": "anthropic",
                           "capabilities": ["chat", "vision"], "metadata": {"tier": "large"}},
                 "change_summary": {"added_capabilities": ["vision"], "updated_fields": ["metadata"]}}
                """));

    ModelChange change = change(message);
    assertThat(change.kind()).isEqualTo(ModelChange.Kind.AMENDED);
    assertThat(change.stamp().time()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(change.fields())
        .containsEntry(ModelField.VERSION, new FieldValue.Text("20240229"))
        .containsEntry(ModelField.METADATA, new FieldValue.Text("{\"tier\":\"large\"}"));
    assertThat(((RegistryMessage.OfModel) message).warnings())
        .containsExactlyInAnyOrder(Warning.VERSION_PATTERN, Warning.MISSING_REQUIRED);
  }

  @Test
  void prices_inThreeUnits_areTheSamePrice() {
    for (String cost :
        List.of(
            "\"cost_per_1k_tokens\": {\"input\": 0.0025, \"output\": 0.01}",
            "\"cost\": {\"input\": 2.5, \"output\": 10}",
            "\"metadata\": {\"input_cost_per_token\": 2.5e-06, \"output_cost_per_token\":"
                + " 1e-05}")) {
      ModelChange change = change(WEBHOOK.read(model(cost)));

      assertThat(change.fields())
          .as(cost)
          .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5))
          .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(10));
    }
  }

  @Test
  void unknownFields_anywhere_surviveInTheExtensions() {
    ModelChange change =
        change(WEBHOOK.read(model("\"quantum\": {\"qubits\": [1, 2]}, \"carbon_g\": 0.5")));

    assertThat(change.fields())
        .containsEntry(
            ModelField.EXTENSIONS,
            new FieldValue.Text("{\"carbon_g\":0.5,\"quantum\":{\"qubits\":[1,2]}}"));
  }

  @Test
  void fieldOfTheWrongKind_isLeftWhereItIsAndCounted() {
    RegistryMessage message =
        WEBHOOK.read(model("\"context_window\": \"huge\", \"mode\": \"chat\""));

    assertThat(change(message).fields())
        .containsKey(ModelField.MODE)
        .doesNotContainKey(ModelField.CONTEXT_WINDOW);
    assertThat(((RegistryMessage.OfModel) message).warnings()).contains(Warning.WRONG_KIND);
  }

  @Test
  void change_withTheSchemaWrapper_readsTheSame() {
    String payload =
        "{\"after\": {\"model_id\": \"m\", \"mode\": \"chat\"}, \"before\": null, \"op\": \"c\","
            + " \"source\": {\"table\": \"models\", \"ts_ms\": 5, \"lsn\": 7}}";

    RegistryMessage plain = CDC.read(bytes(payload));
    RegistryMessage wrapped =
        CDC.read(bytes("{\"schema\": {\"type\": \"struct\"}, \"payload\": " + payload + "}"));

    assertThat(wrapped).isEqualTo(plain);
    assertThat(change(plain).stamp().timeMs()).isEqualTo(5);
    assertThat(change(plain).stamp().counter()).isEqualTo(7);
  }

  @Test
  void snapshotRow_withoutATimeOfItsOwn_losesAgainstEverything() {
    RegistryMessage message =
        CDC.read(
            bytes(
                "{\"after\": {\"model_id\": \"m\"}, \"op\": \"r\","
                    + " \"source\": {\"table\": \"models\", \"ts_ms\": 5, \"lsn\": 7}}"));

    assertThat(change(message).stamp().timeMs()).isZero();
  }

  @Test
  void deletedRow_isStampedWithTheTimeOfItsDeletion() {
    ModelChange change =
        change(
            CDC.read(
                bytes(
                    "{\"before\": {\"model_id\": \"m\", \"updated_at\": \"2026-01-01T00:00:00Z\","
                        + " \"deleted_at\": \"2026-01-01T00:00:00.123456Z\"}, \"after\": null,"
                        + " \"op\": \"d\", \"source\": {\"table\": \"models\"}}")));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.DELETED);
    assertThat(change.stamp().timeMs())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z").toEpochMilli());
    assertThat(change.stamp().counter()).isEqualTo(456);
  }

  @Test
  void capabilityRows_amendWhatTheModelCanDo() {
    ModelChange added = change(CDC.read(capability("c", "after")));
    ModelChange removed = change(CDC.read(capability("d", "before")));

    assertThat(added.fields().get(ModelField.CAPABILITIES)).hasToString("+vision-");
    assertThat(removed.fields().get(ModelField.CAPABILITIES)).hasToString("+-vision");
  }

  @Test
  void versionRow_becomesAVersion() {
    RegistryMessage message =
        CDC.read(
            bytes(
                "{\"after\": {\"model_id\": \"m\", \"version\": \"2\", \"changelog\": \"faster\","
                    + " \"released_at\": \"2026-01-01T00:00:00Z\", \"update_id\": \"u-1\","
                    + " \"updated_at\": \"2026-01-02T00:00:00Z\", \"capabilities\":"
                    + " \"[\\\"chat\\\"]\"}, \"op\": \"c\", \"source\": {\"table\":"
                    + " \"model_versions\"}}"));

    assertThat(message)
        .isInstanceOfSatisfying(
            RegistryMessage.OfVersion.class,
            version ->
                assertThat(version.version().properties())
                    .containsEntry("changelog", "faster")
                    .containsEntry("capabilities", List.of("chat")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "m"})
  void otherOperations_areTolerated(String operation) {
    assertThat(CDC.read(bytes("{\"op\": \"" + operation + "\"}")))
        .isInstanceOf(RegistryMessage.Nothing.class);
  }

  @Test
  void tombstone_saysNothing() {
    assertThat(CDC.read(new byte[0])).isInstanceOf(RegistryMessage.Nothing.class);
    assertThat(CDC.read(bytes("{\"schema\": null, \"payload\": null}")))
        .isInstanceOf(RegistryMessage.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "not json; MALFORMED_JSON; ''",
        "[1]; NOT_AN_OBJECT; ''",
        "{\"op\": \"x\"}; UNKNOWN_OPERATION; /op",
        "{\"op\": \"c\"}; MISSING_FIELD; /after",
        "{\"op\": \"d\", \"after\": {}}; MISSING_FIELD; /before",
        "{\"op\": \"c\", \"after\": {}, \"source\": {\"table\": \"models\"}}; MISSING_FIELD;"
            + " /after/model_id",
        "{\"op\": \"c\", \"after\": {}, \"source\": {\"table\": \"users\"}}; UNKNOWN_TABLE;"
            + " /source/table",
        "{\"op\": \"c\", \"after\": {\"schema_id\": \"s\"}, \"source\": {\"table\": \"schemas\"}};"
            + " MISSING_FIELD; /after/version",
        "{\"op\": \"c\", \"after\": {\"model_id\": \"m\"}, \"source\": {\"table\":"
            + " \"capabilities\"}}; MISSING_FIELD; /after/capability"
      })
  void badRecord_isNamedWithItsPlace(String record, Code code, String pointer) {
    assertThat(CDC.read(bytes(record)))
        .isInstanceOfSatisfying(
            RegistryMessage.Unusable.class,
            bad -> {
              Fault fault = bad.fault();
              assertThat(fault.code()).isEqualTo(code);
              assertThat(fault.pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void idThatIsTooLong_isRefusedWithoutRepeatingIt() {
    String id = "x".repeat(257);

    RegistryMessage message =
        WEBHOOK.read(
            json(
                "{\"event_type\": \"model.updated\", \"timestamp\": \"2026-01-01T00:00:00Z\","
                    + " \"model\": {\"model_id\": \""
                    + id
                    + "\"}}"));

    assertThat(message).isInstanceOf(RegistryMessage.Unusable.class);
    assertThat(message.toString()).doesNotContain(id);
  }

  @Test
  void modelOfModelsDev_isUnderstood() {
    ModelChange change =
        change(
            WEBHOOK.read(
                model(
                    "\"family\": \"qwen\", \"knowledge\": \"2024-04\", \"tool_call\": true,"
                        + " \"reasoning\": true, \"limit\": {\"context\": 131072, \"output\":"
                        + " 8192}, \"cost\": {\"input\": 1.2, \"output\": 4.8, \"cache_read\":"
                        + " 0.3}, \"modalities\": {\"input\": [\"text\", \"image\"]}")));

    assertThat(change.fields())
        .containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(131_072))
        .containsEntry(ModelField.TRAINING_CUTOFF, new FieldValue.Text("2024-04"))
        .containsEntry(ModelField.CACHE_READ_USD_PER_MILLION, new FieldValue.Price(0.3))
        .containsEntry(
            ModelField.CAPABILITIES, FieldValue.Names.of(Set.of("tools", "reasoning", "vision")));
  }

  private static byte[] capability(String operation, String image) {
    return bytes(
        "{\"%s\": {\"model_id\": \"m\", \"capability\": \"vision\"}, \"op\": \"%s\","
                .formatted(image, operation)
            + " \"source\": {\"table\": \"capabilities\", \"ts_ms\": 5, \"lsn\": 7}}");
  }

  private static JsonNode model(String fields) {
    return json(
        "{\"event_id\": \"e\", \"event_type\": \"model.updated\","
            + " \"timestamp\": \"2026-01-01T00:00:00Z\", \"model\": {\"model_id\": \"m\", "
            + fields
            + "}}");
  }

  private static ModelChange change(RegistryMessage message) {
    assertThat(message).isInstanceOf(RegistryMessage.OfModel.class);
    return ((RegistryMessage.OfModel) message).change();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
