package dev.memorygraph.registry.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.MovingClock;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.cdc.ChangeRecord.Reason;
import dev.memorygraph.registry.cdc.ChangeRecord.Undecodable;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.ChangeRecords.Decoded;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.RegistryMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroRecordsTest {
  private static final UUID VERSION = UUID.fromString("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

  @Test
  void update_inAnyFrame_isTheSameChange() {
    byte[] payload = AvroForTests.update("m");

    for (byte[] framed :
        List.of(
            AvroForTests.confluent(1, payload),
            AvroForTests.glue(VERSION, payload, false),
            AvroForTests.glue(VERSION, payload, true))) {
      ModelChange change = change(cdc(AvroForTests.ENVELOPE).read(framed));

      assertThat(change.kind()).isEqualTo(ModelChange.Kind.STATED);
      assertThat(change.stamp().time()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
      assertThat(change.stamp().counter()).isEqualTo(456);
      assertThat(change.fields())
          .contains(
              Map.entry(ModelField.PROVIDER, new FieldValue.Text("p")),
              Map.entry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(9)),
              Map.entry(ModelField.CAPABILITIES, FieldValue.Names.of(List.of("chat"))),
              Map.entry(ModelField.TRAINING_CUTOFF, new FieldValue.Text("2024-10-04")),
              Map.entry(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(2.5)),
              Map.entry(ModelField.OUTPUT_USD_PER_MILLION, new FieldValue.Price(10)));
    }
  }

  @Test
  void deletion_namedByAKeyInAvro_deletesTheModel() {
    Schema key =
        new Schema.Parser()
            .parse(
                "{\"type\": \"record\", \"name\": \"Key\", \"fields\":"
                    + " [{\"name\": \"model_id\", \"type\": \"string\"}]}");
    AvroRecords records =
        new AvroRecords(
            id -> Optional.of(id.id() == 1 ? AvroForTests.ENVELOPE : key.toString()),
            id -> Optional.empty(),
            InstantSource.system());
    var named = new GenericData.Record(key);
    named.put("model_id", "m");

    ModelChange change =
        change(
            cdc(records)
                .read(
                    AvroForTests.confluent(2, AvroForTests.write(key, named)),
                    AvroForTests.confluent(1, AvroForTests.deletion())));

    assertThat(change.kind()).isEqualTo(ModelChange.Kind.DELETED);
    assertThat(change.model()).isEqualTo("m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}|-1|\"1969-12-31T23:59:59.999Z\"",
        "{\"type\": \"long\", \"logicalType\": \"timestamp-nanos\"}|1|\"1970-01-01T00:00:00.000000001Z\"",
        "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}|9223372036854775807|null",
        "{\"type\": \"long\", \"connect.name\": \"io.debezium.time.Timestamp\"}|0|\"1970-01-01T00:00:00Z\"",
        "{\"type\": \"long\"}|9223372036854775807|9223372036854775807",
      })
  void times_ofEveryUnit_areTexts(String schema, long value, String expected) {
    byte[] payload = AvroForTests.write(new Schema.Parser().parse(schema), value);

    assertThat(value(schema, payload)).isEqualTo(expected);
  }

  @Test
  void otherTypes_areWhatTheyAreInJson() {
    assertThat(value("\"double\"", Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(value("\"double\"", 2.5e-6)).isEqualTo("0.0000025");
    assertThat(value("\"float\"", 0.1f)).isEqualTo("0.1");
    assertThat(value("\"boolean\"", true)).isEqualTo("true");
    assertThat(value("\"bytes\"", ByteBuffer.wrap(new byte[] {25}))).isEqualTo("\"GQ==\"");
    assertThat(value("{\"type\": \"map\", \"values\": \"int\"}", Map.of("a", 1)))
        .isEqualTo("{\"a\":1}");
    assertThat(value("{\"type\": \"array\", \"items\": \"string\"}", List.of("a", "b")))
        .isEqualTo("[\"a\",\"b\"]");
    assertThat(
            value(
                "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9}",
                ByteBuffer.wrap(new byte[] {-1})))
        .isEqualTo("-1");
  }

  @Test
  void record_cutShortOrLonger_isMalformed() {
    byte[] whole = AvroForTests.update("m");

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = AvroForTests.confluent(1, Arrays.copyOf(whole, length));
      assertThat(reason(AvroForTests.ENVELOPE, cut))
          .as("%d bytes", length)
          .isIn(Reason.MALFORMED_AVRO, Reason.MALFORMED_JSON);
    }
    byte[] longer = AvroForTests.confluent(1, Arrays.copyOf(whole, whole.length + 1));
    assertThat(reason(AvroForTests.ENVELOPE, longer)).isEqualTo(Reason.MALFORMED_AVRO);
  }

  @Test
  void lengthsBeyondTheRecord_takeNoMemory() {
    byte[] gigabyte = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8, 'x'};
    String nothings = "{\"type\": \"array\", \"items\": \"null\"}";

    assertThat(reason("\"string\"", AvroForTests.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
    assertThat(reason("\"bytes\"", AvroForTests.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
    assertThat(reason(nothings, AvroForTests.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
  }

  @Test
  void recordThatGrows_beyondTheLimit_isMalformed() {
    byte[] bomb = AvroForTests.glue(VERSION, new byte[Frame.MAX_PAYLOAD + 1], true);

    assertThat(Frame.of(bomb)).isEmpty();
    assertThat(Frame.of(AvroForTests.glue(VERSION, new byte[Frame.MAX_PAYLOAD], true)))
        .hasValueSatisfying(frame -> assertThat(frame.payload()).hasSize(Frame.MAX_PAYLOAD));
    assertThat(reason(AvroForTests.ENVELOPE, bomb)).isEqualTo(Reason.MALFORMED_AVRO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"type\": \"unheard\"}",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\":"
            + " [{\"name\": \"next\", \"type\": [\"null\", \"R\"]}]}"
      })
  void schema_thatIsNoneOrWithinItself_isUnknown(String schema) {
    assertThat(reason(schema, AvroForTests.confluent(1, new byte[] {0})))
        .isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void schema_deeperThanIsRead_isUnknown() {
    String deep = String.join("", Collections.nCopies(40, "{\"type\": \"array\", \"items\": "));
    String text = deep + "\"int\"" + "}".repeat(40);

    assertThat(reason(text, AvroForTests.confluent(1, new byte[] {0})))
        .isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void schema_isAskedForOnce_andOneThatIsNotThereAfterAMinuteAgain() {
    AtomicInteger calls = new AtomicInteger();
    MovingClock clock = new MovingClock(Instant.parse("2026-03-01T00:00:00Z"));
    AvroRecords records =
        new AvroRecords(
            id -> {
              calls.incrementAndGet();
              return id.id() == 1 ? Optional.of("\"int\"") : Optional.empty();
            },
            id -> Optional.empty(),
            clock);

    for (int i = 0; i < 3; i++) {
      records.read(AvroForTests.confluent(1, new byte[] {2}));
      records.read(AvroForTests.confluent(2, new byte[] {2}));
    }
    assertThat(calls).hasValue(2);
    clock.pass(Duration.ofSeconds(61));
    records.read(AvroForTests.confluent(1, new byte[] {2}));
    records.read(AvroForTests.confluent(2, new byte[] {2}));

    assertThat(calls).hasValue(3);
  }

  @Test
  void registryThatIsAway_isAnOutage() {
    AvroRecords records =
        new AvroRecords(
            id -> {
              throw new DependencyUnavailableException("away");
            },
            id -> Optional.empty(),
            InstantSource.system());

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> cdc(records).read(AvroForTests.confluent(1, new byte[] {2})));
  }

  @Test
  void json_isReadWithoutAskingAnybody() {
    AvroRecords records =
        new AvroRecords(
            id -> {
              throw new DependencyUnavailableException("away");
            },
            id -> Optional.empty(),
            InstantSource.system());
    byte[] json =
        "{\"op\": \"c\", \"after\": {\"model_id\": \"m\"}, \"source\": {\"table\": \"models\"}}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(change(cdc(records).read(json)).model()).isEqualTo("m");
  }

  private static String value(String schema, Object value) {
    return value(schema, AvroForTests.write(new Schema.Parser().parse(schema), value));
  }

  private static String value(String schema, byte[] payload) {
    Decoded decoded = records(schema).read(AvroForTests.confluent(1, payload));
    assertThat(decoded).isInstanceOf(Decoded.Value.class);
    JsonNode json = ((Decoded.Value) decoded).json();
    return json.isDouble() ? json.decimalValue().toPlainString() : json.toString();
  }

  private static Reason reason(String schema, byte[] framed) {
    Decoded decoded = records(schema).read(framed);
    assertThat(decoded).isInstanceOf(Decoded.Failed.class);
    Undecodable why = ((Decoded.Failed) decoded).why();
    return why.reason();
  }

  private static AvroRecords records(String schema) {
    return new AvroRecords(
        id -> Optional.of(schema), id -> Optional.of(schema), InstantSource.system());
  }

  private static CdcReader cdc(String schema) {
    return cdc(records(schema));
  }

  private static CdcReader cdc(AvroRecords records) {
    return new CdcReader(
        "registry",
        () -> Aliases.NONE,
        new ChangeRecords(records),
        new Placeholder(Placeholder.STANDARD));
  }

  private static ModelChange change(RegistryMessage message) {
    assertThat(message).isInstanceOf(RegistryMessage.OfModel.class);
    return ((RegistryMessage.OfModel) message).change();
  }
}
