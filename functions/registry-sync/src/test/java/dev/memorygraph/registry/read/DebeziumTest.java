package dev.memorygraph.registry.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.FieldValue.Price;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change events as Debezium writes them: values left out, numbers and times in its many forms. */
class DebeziumTest {
  private static final String WORD = "__debezium_unavailable_value";
  private static final String NONE =
      "\"deprecated\": false, \"update_id\": \"u\", \"updated_at\": \"2026-03-02T00:00:00Z\"";
  private static final CdcReader CDC = new CdcReader("registry");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"__debezium_unavailable_value\"",
        "[\"__debezium_unavailable_value\"]",
        "\"[\\\"__debezium_unavailable_value\\\"]\"",
        "{\"__debezium_unavailable_value\": \"__debezium_unavailable_value\"}",
        "\"{\\\"__debezium_unavailable_value\\\":\\\"__debezium_unavailable_value\\\"}\"",
        "\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"",
        "[\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"]",
        "\"5f5f646562657a69756d5f756e617661696c61626c655f76616c7565\"",
        "[95,95,100,101,98,101,122,105,117,109,95,117,110,97,118,97,105,108,97,98,108,101,95,118,97,"
            + "108,117,101]",
        "{\"note\": [\"__debezium_unavailable_value\"]}"
      })
  void column_thatDidNotChange_staysAsItWas(String placeholder) {
    ModelChange change =
        change(
            CDC.read(
                update(
                    """
                    {"model_id": "m", "provider": "p", "capabilities": %1$s, "context_window": 9,
                     "cost_per_1k_tokens": %1$s, "metadata": %1$s, "notes": %1$s, "seal": 7, %2$s}
                    """
                        .formatted(placeholder, NONE))));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.AMENDED);
    assertThat(change.fields())
        .containsOnly(
            Map.entry(ModelField.PROVIDER, new FieldValue.Text("p")),
            Map.entry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(9)),
            Map.entry(ModelField.DEPRECATED, new FieldValue.Flag(false)));
  }

  @Test
  void placeholder_ofAnotherWord_isKnownByConfiguration() {
    CdcReader reader =
        new CdcReader(
            "registry", () -> Aliases.NONE, ChangeRecords.ofJson(), new Placeholder("(same)"));
    byte[] event = update("{\"model_id\": \"m\", \"metadata\": \"(same)\", \"mode\": \"chat\"}");

    assertThat(change(reader.read(event)).fields()).containsOnlyKeys(ModelField.MODE);
  }

  @Test
  void columnThatWasEmptied_besideOneThatDidNotChange_isCleared() {
    ModelChange change =
        change(
            CDC.read(
                update(
                    """
                    {"model_id": "m", "provider": "p", "capabilities": "%s",
                     "context_window": null, "cost_per_1k_tokens": null, "metadata": "{}", %s}
                    """
                        .formatted(WORD, NONE))));

    assertThat(change.fields())
        .containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Cleared())
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Cleared())
        .doesNotContainKey(ModelField.CAPABILITIES);
  }

  @Test
  void price_ofAnUnchangedColumn_isNotTakenFromElsewhere() {
    ModelChange change =
        change(
            CDC.read(
                update(
                    """
                    {"model_id": "m", "provider": "p", "capabilities": "[]", "context_window": 9,
                     "cost_per_1k_tokens": "%s", "metadata":
                     "{\\"input_cost_per_token\\": 9e-6, \\"cache_read_input_token_cost\\": 1e-7}",
                     %s}
                    """
                        .formatted(WORD, NONE))));

    assertThat(change.fields())
        .doesNotContainKeys(ModelField.INPUT_USD_PER_MILLION, ModelField.OUTPUT_USD_PER_MILLION)
        .containsEntry(ModelField.CACHE_READ_USD_PER_MILLION, new Price(0.1));
  }

  @Test
  void price_besideUnchangedMetadata_isTaken() {
    ModelChange change =
        change(
            CDC.read(
                update(
                    """
                    {"model_id": "m", "provider": "p", "capabilities": "[]", "context_window": 9,
                     "input_cost_per_token": "0.000003", "metadata": "%s", %s}
                    """
                        .formatted(WORD, NONE))));

    assertThat(change.fields())
        .containsEntry(ModelField.INPUT_USD_PER_MILLION, new Price(3))
        .doesNotContainKeys(ModelField.OUTPUT_USD_PER_MILLION, ModelField.METADATA);
  }

  @Test
  void unchangedColumn_thatTheRowBeforeHas_isTakenFromThere() {
    String event =
        """
        {"op": "u", "before": {"model_id": "m", "metadata": "{\\"a\\":1}"},
         "after": {"model_id": "m", "provider": "p", "capabilities": "[]", "context_window": 9,
                   "metadata": "%s", %s}, "source": {"table": "models"}}
        """
            .formatted(WORD, NONE);

    ModelChange change = change(CDC.read(event.getBytes(UTF_8)));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.STATED);
    assertThat(change.fields())
        .containsEntry(ModelField.METADATA, new FieldValue.Text("{\"a\":1}"));
  }

  @Test
  void alias_ofAnUnchangedColumn_saysNothing() {
    Aliases aliases = new Aliases(new TreeMap<>(Map.of("window", ModelField.CONTEXT_WINDOW)));
    CdcReader reader =
        new CdcReader(
            "registry",
            () -> aliases,
            ChangeRecords.ofJson(),
            new Placeholder(Placeholder.STANDARD));
    byte[] event =
        update(
            """
            {"model_id": "m", "provider": "p", "capabilities": [], "context_window": null,
             "metadata": {}, "window": "%s"}
            """
                .formatted(WORD));

    assertThat(change(reader.read(event)).fields())
        .doesNotContainKey(ModelField.CONTEXT_WINDOW)
        .containsEntry(ModelField.MODE, new FieldValue.Cleared());
  }

  @Test
  void versionAndSchema_withoutWhatDidNotChange_areRead() {
    RegistryMessage version =
        CDC.read(
            event(
                "model_versions",
                "{\"model_id\": \"m\", \"version\": \"2\", \"changelog\": \"%s\"}"
                    .formatted(WORD)));
    RegistryMessage schema =
        CDC.read(
            event(
                "schemas",
                "{\"schema_id\": \"s\", \"version\": \"2\", \"json_schema\": \"%s\"}"
                    .formatted(WORD)));

    assertThat(version)
        .isInstanceOfSatisfying(
            RegistryMessage.OfVersion.class,
            said -> assertThat(said.version().properties()).doesNotContainKey("changelog"));
    assertThat(schema).isInstanceOf(RegistryMessage.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"input_cost_per_token\": 2.5e-06",
        "\"input_cost_per_token\": \"0.0000025\"",
        "\"input_cost_per_token\": \"2.5E-6\"",
        "\"input_cost_per_token\": \" .0000025 \"",
        "\"input_cost_per_token\": \"25.E-7\"",
        "\"input_cost_per_token\": {\"scale\": 7, \"value\": \"GQ==\"}",
        "\"cost_per_1k_tokens\": \"{\\\"input\\\": \\\"0.0025\\\"}\"",
        "\"cost\": {\"input\": \"2.50\"}"
      })
  void price_inAnyForm_isThePrice(String column) {
    ModelChange change = change(CDC.read(update("{\"model_id\": \"m\", " + column + "}")));

    assertThat(change.fields()).containsEntry(ModelField.INPUT_USD_PER_MILLION, new Price(2.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"GQ==\"",
        "\"1e10\"",
        "\"NaN\"",
        "\"Infinity\"",
        "-1",
        "{\"scale\": 2147483647, \"value\": \"GQ==\"}",
        "{\"scale\": 7, \"value\": \"?\"}",
        "{\"scale\": 7, \"value\": \"\"}"
      })
  void price_thatCannotBeRead_staysAsItWasWithAWarning(String value) {
    RegistryMessage message =
        CDC.read(
            update(
                """
                {"model_id": "m", "provider": "p", "capabilities": "[]", "context_window": 9,
                 "metadata": "{}", "input_cost_per_token": %s, %s}
                """
                    .formatted(value, NONE)));

    ModelChange change = change(message);
    assertThat(change.kind()).isEqualTo(ModelChange.Kind.AMENDED);
    assertThat(change.fields())
        .doesNotContainKey(ModelField.INPUT_USD_PER_MILLION)
        .containsEntry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Cleared());
    assertThat(((RegistryMessage.OfModel) message).warnings())
        .contains(Warning.UNREADABLE_PRICE, Warning.WRONG_KIND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"128000\"", "128000.0", "{\"scale\": -3, \"value\": \"AIA=\"}", "\"1.28E5\""})
  void count_inAnyForm_isTheCount(String value) {
    String row = "{\"model_id\": \"m\", \"context_window\": %s}".formatted(value);

    assertThat(change(CDC.read(update(row))).fields())
        .containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(128_000));
  }

  @Test
  void types_ofTheSchemaBesideThePayload_areRead() {
    String event =
        """
        {"schema": {"type": "struct", "fields": [{"field": "after", "type": "struct", "fields": [
           {"field": "input_cost_per_token", "type": "bytes",
            "name": "org.apache.kafka.connect.data.Decimal", "parameters": {"scale": "7"}},
           {"field": "output_cost_per_token", "type": "struct",
            "name": "io.debezium.data.VariableScaleDecimal"},
           {"field": "training_cutoff", "type": "int32", "name": "io.debezium.time.Date"},
           {"field": "released_at", "type": "int64", "name": "io.debezium.time.NanoTimestamp"},
           {"field": "deprecated_at", "type": "int64", "name": "io.debezium.time.MicroTimestamp"},
           {"field": "updated_at", "type": "int64", "name": "io.debezium.time.MicroTimestamp"}]}]},
         "payload": {"op": "u", "before": null, "after": {"model_id": "m",
           "input_cost_per_token": "GQ==", "output_cost_per_token": {"scale": 7, "value": "ZA=="},
           "training_cutoff": -1, "released_at": 1772323200000000001,
           "deprecated_at": 9223372036825200000, "updated_at": 1772323200000456},
           "source": {"table": "models"}}}
        """;

    ModelChange change = change(CDC.read(event.getBytes(UTF_8)));

    assertThat(change.stamp().time()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(change.stamp().counter()).isEqualTo(456);
    assertThat(change.fields())
        .doesNotContainKey(ModelField.DEPRECATED_AT)
        .contains(
            Map.entry(ModelField.INPUT_USD_PER_MILLION, new Price(2.5)),
            Map.entry(ModelField.OUTPUT_USD_PER_MILLION, new Price(10)),
            Map.entry(ModelField.TRAINING_CUTOFF, new FieldValue.Text("1969-12-31")),
            Map.entry(
                ModelField.RELEASED_AT, new FieldValue.Text("2026-03-01T00:00:00.000000001Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036825200000",
        "-9223372036832400000",
        "9223372036854775808",
        "\"+292278994-08-17T00:00:00Z\"",
        "\"-292275055-05-16T00:00:00Z\"",
        "\"infinity\"",
        "\"-infinity\"",
        "-86400000000",
        "\"1969-12-31T00:00:00Z\"",
        "null"
      })
  void timeOfARow_thatIsNoneToOrderBy_isThatOfTheTransaction(String time) {
    String row = "{\"model_id\": \"m\", \"mode\": \"chat\", \"updated_at\": %s}".formatted(time);

    ModelChange change = change(CDC.read(update(row)));

    assertThat(change.stamp().timeMs()).isEqualTo(1_772_323_200_000L);
    assertThat(change.fields()).containsOnlyKeys(ModelField.MODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "\"infinity\"", "\"+292278994-08-17T00:00:00Z\""})
  void infiniteEnd_deletesAndDeprecatesNothing(String time) {
    String row =
        "{\"model_id\": \"m\", \"mode\": \"chat\", \"deleted_at\": %1$s, \"deprecated_at\": %1$s}"
            .formatted(time);

    ModelChange change = change(CDC.read(update(row)));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.AMENDED);
    assertThat(change.fields()).containsOnlyKeys(ModelField.MODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ts_ms\": 1772323200000",
        "\"ts_us\": 1772323200000123",
        "\"ts_ns\": 1772323200000123456",
        "\"ts_ms\": 9223372036854775807, \"ts_us\": 1772323200000123",
        "\"ts_ms\": \"1772323200000\""
      })
  void transaction_inAnyUnit_hasItsTime(String times) {
    String event =
        "{\"op\": \"c\", \"after\": {\"model_id\": \"m\"}, \"source\": {\"table\": \"models\", %s}}"
            .formatted(times);

    assertThat(change(CDC.read(event.getBytes(UTF_8))).stamp().timeMs())
        .isEqualTo(1_772_323_200_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"before\": null",
        "\"before\": {\"model_id\": \"m\"}",
        "\"before\": {\"model_id\": \"m\", \"version\": null, \"deleted_at\": null}",
        "\"after\": null"
      })
  void deletion_thatTheKeyAloneNames_deletesTheModel(String rows) {
    byte[] value =
        "{\"op\": \"d\", %s, \"source\": {\"table\": \"models\", \"ts_ms\": 1772323200000}}"
            .formatted(rows)
            .getBytes(UTF_8);

    for (String key :
        Set.of(
            "{\"model_id\": \"m\"}",
            "{\"schema\": {\"type\": \"struct\"}, \"payload\": {\"model_id\": \"m\"}}")) {
      ModelChange change = change(CDC.read(key.getBytes(UTF_8), value));

      assertThat(change.kind()).isEqualTo(ModelChange.Kind.DELETED);
      assertThat(change.model()).isEqualTo("m");
      assertThat(change.stamp().timeMs()).isEqualTo(1_772_323_200_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"m\"", "not json", "{}"})
  void deletion_thatNothingNames_isUnusable(String key) {
    byte[] value =
        "{\"op\": \"d\", \"before\": null, \"source\": {\"table\": \"models\"}}".getBytes(UTF_8);

    assertThat(CDC.read(key.getBytes(UTF_8), value))
        .isInstanceOfSatisfying(
            RegistryMessage.Unusable.class,
            message -> assertThat(message.fault().code()).isEqualTo(Code.MISSING_FIELD));
  }

  @Test
  void capability_thatTheKeyAloneNames_isTakenAway() {
    byte[] key = "{\"model_id\": \"m\", \"capability\": \"vision\"}".getBytes(UTF_8);
    byte[] value =
        "{\"op\": \"d\", \"before\": null, \"source\": {\"table\": \"capabilities\"}}"
            .getBytes(UTF_8);

    assertThat(change(CDC.read(key, value)).fields().get(ModelField.CAPABILITIES))
        .hasToString("+-vision");
  }

  private static byte[] update(String row) {
    return event("models", row);
  }

  private static byte[] event(String table, String row) {
    return """
    {"op": "u", "before": null, "after": %s,
     "source": {"table": "%s", "ts_ms": 1772323200000, "lsn": 7}}
    """
        .formatted(row, table)
        .getBytes(UTF_8);
  }

  private static ModelChange change(RegistryMessage message) {
    assertThat(message).isInstanceOf(RegistryMessage.OfModel.class);
    return ((RegistryMessage.OfModel) message).change();
  }
}
