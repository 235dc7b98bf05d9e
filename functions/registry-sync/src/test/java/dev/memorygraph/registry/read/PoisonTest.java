package dev.memorygraph.registry.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that no reader may choke on: each is unusable, with its reason, or read without it. */
class PoisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGITS = "9".repeat(400);

  private final CdcReader cdc = new CdcReader("registry");

  @ParameterizedTest
  @MethodSource("bytes")
  void bytes_thatAreNoJson_areMalformed(byte[] value) {
    assertThat(code(cdc.read(value))).isEqualTo(Code.MALFORMED_JSON);
  }

  static Stream<byte[]> bytes() {
    return Stream.of(
        new byte[] {'O', 'b', 'j', 1, 4, 22}, // an Avro file
        new byte[] {0, 0, 0, 0},
        new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 1},
        new byte[] {(byte) 0xc3},
        new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
        "{\"op\": \"c\"".getBytes(UTF_8),
        "{\"\\ud800\": 1}".getBytes(UTF_8),
        "[".repeat(10_000).getBytes(UTF_8));
  }

  @Test
  void avro_withoutASchemaRegistry_isOfAnUnknownSchema() {
    assertThat(code(cdc.read(new byte[] {0, 0, 0, 0, 1, 12, 'g', 'p', 't', '-', '4', 'o'})))
        .isEqualTo(Code.UNKNOWN_SCHEMA);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void column_beyondItsBounds_isOutOfRangeWithItsPlace(String column, String value, String place) {
    String row = "{\"model_id\": \"m\", \"provider\": \"p\", \"%s\": %s}".formatted(column, value);

    RegistryMessage message = cdc.read(event("models", row));

    assertThat(code(message)).isEqualTo(Code.OUT_OF_RANGE);
    assertThat(((RegistryMessage.Unusable) message).fault().pointer()).isEqualTo("/after" + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"model_id\": \"m\\ud800\"|/after/model_id",
        "\"model_id\": \"m\", \"description\": \"\\udc00\"|/after/description",
        "\"model_id\": \"m\", \"metadata\": {\"a\": [\"\\ud800\"]}|/after/metadata/a",
        "\"model_id\": \"m\", \"metadata\": \"{\\\"a\\\": \\\"\\\\ud800\\\"}\"|/after/metadata/a",
      })
  void text_withHalfAPair_isMalformedWithItsPlace(String row, String place) {
    RegistryMessage message = cdc.read(event("models", "{" + row + "}"));

    assertThat(code(message)).isEqualTo(Code.MALFORMED_TEXT);
    assertThat(((RegistryMessage.Unusable) message).fault().pointer()).isEqualTo(place);
  }

  static Stream<Arguments> columns() {
    return Stream.of(
        arguments("cost_per_1k_tokens", "{\"input\": 1e400}", "/cost_per_1k_tokens/input"),
        arguments("cost_per_1k_tokens", "\"{\\\"input\\\": 1e400}\"", "/cost_per_1k_tokens/input"),
        arguments("cost", "{\"output\": -1e999}", "/cost/output"),
        arguments("input_cost_per_token", "1e400", "/input_cost_per_token"),
        arguments("context_window", DIGITS, "/context_window"),
        arguments("metadata", "{\"a\": [1, {\"b\": " + DIGITS + "}]}", "/metadata/a/b"),
        arguments("metadata", "\"{\\\"a\\\": " + DIGITS + "}\"", "/metadata/a"),
        arguments("something_new", DIGITS, "/something_new"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"soon\"",
        "\"2026-13-45T00:00:00Z\"",
        "-1",
        "1.5",
        "true",
        "[]",
        "{}",
        "\"9999-12-31T23:59:59Z\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"+10000-01-01T00:00:00Z\"",
        "\"+300000000-01-01T00:00:00Z\"",
        "\"-300000000-01-01T00:00:00Z\"",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "0"
      })
  void time_thatIsNoneOrAnywhere_isRead(String value) {
    String row = "{\"model_id\": \"m\", \"updated_at\": %s}".formatted(value);

    assertThat(cdc.read(event("models", row))).isInstanceOf(RegistryMessage.OfModel.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model_id\": \"%s\", \"capability\": \"chat\"}",
        "{\"model_id\": \"m\", \"capability\": \"%s\"}"
      })
  void capability_withAnIdThatIsTooLong_saysSo(String row) {
    assertThat(code(cdc.read(event("capabilities", row.formatted("x".repeat(257))))))
        .isEqualTo(Code.TOO_LONG);
    assertThat(cdc.read(event("capabilities", row.formatted("x".repeat(256)))))
        .isInstanceOf(RegistryMessage.OfModel.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model_id\": \"%s\", \"version\": \"1\"}",
        "{\"model_id\": \"m\", \"version\": \"%s\"}"
      })
  void version_withAnIdThatIsTooLong_saysSo(String row) {
    assertThat(code(cdc.read(event("model_versions", row.formatted("x".repeat(257))))))
        .isEqualTo(Code.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ts_ms\": 1e400", "\"lsn\": 1e400"})
  void source_withANumberBeyondBounds_isOutOfRange(String member) {
    String event =
        "{\"op\": \"c\", \"after\": {\"model_id\": \"m\"}, \"source\": {\"table\": \"models\", %s}}"
            .formatted(member);

    assertThat(code(cdc.read(event.getBytes(UTF_8)))).isEqualTo(Code.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event_type\": \"model.updated\", \"timestamp\": \"+300000000-01-01T00:00:00Z\","
            + " \"model\": {\"model_id\": \"m\"}}",
        "{\"event_type\": \"model.updated\", \"timestamp\": \"2026-01-01T00:00:00Z\","
            + " \"model\": {\"model_id\": \"m\", \"input_cost_per_token\": 1e400}}",
        "{\"event_type\": \"model.updated\", \"timestamp\": \"2026-01-01T00:00:00Z\","
            + " \"model\": {\"model_id\": \"m\", \"x\": 1e-400, \"context_window\": 1e309}}"
      })
  void webhook_withSuchAValue_isUnusable(String body) throws Exception {
    assertThat(new WebhookReader("registry").read(JSON.readTree(body)))
        .isInstanceOf(RegistryMessage.Unusable.class);
  }

  private static byte[] event(String table, String row) {
    return bytes(
        "{\"op\": \"c\", \"after\": %s, \"source\": {\"table\": \"%s\"}}".formatted(row, table),
        UTF_8);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static Code code(RegistryMessage message) {
    assertThat(message).isInstanceOf(RegistryMessage.Unusable.class);
    return ((RegistryMessage.Unusable) message).fault().code();
  }
}
