package dev.memorygraph.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.avro.AvroResult.Reason;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.testkit.AvroFrames;
import java.nio.ByteBuffer;
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
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroReaderTest {
  private static final String RECORD =
      """
      {"type": "record", "name": "Row", "fields": [
        {"name": "id", "type": "string"},
        {"name": "price", "type": ["null", {"type": "bytes", "logicalType": "decimal",
         "precision": 20, "scale": 7}]},
        {"name": "tags", "type": {"type": "map", "values": "long"}},
        {"name": "words", "type": {"type": "array", "items": "string"}}]}
      """;

  private static final UUID VERSION = UUID.fromString("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

  @Test
  void record_inAnyFrame_isTheSameValue() {
    for (byte[] framed :
        List.of(
            AvroFrames.confluent(1, record()),
            AvroFrames.glue(VERSION, record(), false),
            AvroFrames.glue(VERSION, record(), true))) {
      assertThat(AvroDecoder.isFramed(framed)).isTrue();
      assertThat(records(RECORD).read(framed))
          .isInstanceOfSatisfying(
              AvroResult.Value.class,
              value ->
                  assertThat(value.json().toString())
                      .isEqualTo(
                          "{\"id\":\"m\",\"price\":0.0000025,\"tags\":{\"a\":1},"
                              + "\"words\":[\"b\",\"c\"]}"));
    }
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
    byte[] payload = AvroFrames.write(new Schema.Parser().parse(schema), value);

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
    byte[] whole = record();

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = AvroFrames.confluent(1, Arrays.copyOf(whole, length));
      assertThat(reason(RECORD, cut)).as("%d bytes", length).isEqualTo(Reason.MALFORMED_AVRO);
    }
    byte[] longer = AvroFrames.confluent(1, Arrays.copyOf(whole, whole.length + 1));
    assertThat(reason(RECORD, longer)).isEqualTo(Reason.MALFORMED_AVRO);
  }

  @Test
  void lengthsBeyondTheRecord_takeNoMemory() {
    byte[] gigabyte = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8, 'x'};
    String nothings = "{\"type\": \"array\", \"items\": \"null\"}";

    assertThat(reason("\"string\"", AvroFrames.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
    assertThat(reason("\"bytes\"", AvroFrames.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
    assertThat(reason(nothings, AvroFrames.confluent(1, gigabyte)))
        .isEqualTo(Reason.MALFORMED_AVRO);
  }

  @Test
  void recordThatGrows_beyondTheLimit_isMalformed() {
    byte[] bomb = AvroFrames.glue(VERSION, new byte[Frame.MAX_PAYLOAD + 1], true);

    assertThat(Frame.of(bomb)).isEmpty();
    assertThat(Frame.of(AvroFrames.glue(VERSION, new byte[Frame.MAX_PAYLOAD], true)))
        .hasValueSatisfying(frame -> assertThat(frame.payload()).hasSize(Frame.MAX_PAYLOAD));
    assertThat(reason(RECORD, bomb)).isEqualTo(Reason.MALFORMED_AVRO);
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
    assertThat(reason(schema, AvroFrames.confluent(1, new byte[] {0})))
        .isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void schema_deeperThanIsRead_isUnknown() {
    String deep = String.join("", Collections.nCopies(40, "{\"type\": \"array\", \"items\": "));
    String text = deep + "\"int\"" + "}".repeat(40);

    assertThat(reason(text, AvroFrames.confluent(1, new byte[] {0})))
        .isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void schema_isAskedForOnce_andOneThatIsNotThereAfterAMinuteAgain() {
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    AvroReader records =
        new AvroReader(
            id -> {
              calls.incrementAndGet();
              return id.id() == 1 ? Optional.of("\"int\"") : Optional.empty();
            },
            id -> Optional.empty(),
            now::get);

    for (int i = 0; i < 3; i++) {
      records.read(AvroFrames.confluent(1, new byte[] {2}));
      records.read(AvroFrames.confluent(2, new byte[] {2}));
    }
    assertThat(calls).hasValue(2);
    now.updateAndGet(before -> before.plus(Duration.ofSeconds(61)));
    records.read(AvroFrames.confluent(1, new byte[] {2}));
    records.read(AvroFrames.confluent(2, new byte[] {2}));

    assertThat(calls).hasValue(3);
  }

  @Test
  void registryThatIsAway_isAnOutage() {
    AvroReader records =
        new AvroReader(
            id -> {
              throw new DependencyUnavailableException("away");
            },
            id -> Optional.empty(),
            InstantSource.system());

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> records.read(AvroFrames.confluent(1, new byte[] {2})));
  }

  private static String value(String schema, Object value) {
    return value(schema, AvroFrames.write(new Schema.Parser().parse(schema), value));
  }

  private static String value(String schema, byte[] payload) {
    AvroResult decoded = records(schema).read(AvroFrames.confluent(1, payload));
    assertThat(decoded).isInstanceOf(AvroResult.Value.class);
    JsonNode json = ((AvroResult.Value) decoded).json();
    return json.isDouble() ? json.decimalValue().toPlainString() : json.toString();
  }

  private static Reason reason(String schema, byte[] framed) {
    AvroResult decoded = records(schema).read(framed);
    assertThat(decoded).isInstanceOf(AvroResult.Failed.class);
    return ((AvroResult.Failed) decoded).reason();
  }

  private static AvroReader records(String schema) {
    return new AvroReader(
        id -> Optional.of(schema), id -> Optional.of(schema), InstantSource.system());
  }

  private static byte[] record() {
    Schema schema = new Schema.Parser().parse(RECORD);
    GenericData.Record row = new GenericData.Record(schema);
    row.put("id", "m");
    row.put("price", ByteBuffer.wrap(new byte[] {25}));
    row.put("tags", Map.of("a", 1L));
    row.put("words", List.of("b", "c"));
    return AvroFrames.write(schema, row);
  }
}
