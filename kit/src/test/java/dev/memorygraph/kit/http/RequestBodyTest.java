package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final ObjectMapper JSON = Json.mapper();

  @Test
  void read_plainText_givesJson() {
    assertThat(read(plain("{\"a\":1}")))
        .isInstanceOfSatisfying(
            JsonBody.Read.class, body -> assertThat(body.json().path("a").asInt()).isEqualTo(1));
  }

  @Test
  void read_base64OfGzip_givesJson() throws IOException {
    byte[] sent = gzip("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(read(encoded(sent, "GZIP")))
        .isInstanceOfSatisfying(
            JsonBody.Read.class,
            body -> assertThat(body.json().path("a").textValue()).isEqualTo("é"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "[1,]", "s3cret", "{\"a\":1} s3cret"})
  void read_notOneWellFormedValue_tellsThePlaceOnly(String body) {
    JsonBody read = read(plain(body));

    assertThat(code(read)).isEqualTo("malformed_json");
    assertThat(read.toString()).doesNotContain("s3cret");
  }

  @Test
  void read_depthAtAndPastTheLimit_takesAndRefuses() {
    assertThat(read(nested(Json.MAX_DEPTH))).isInstanceOf(JsonBody.Read.class);
    assertThat(code(read(nested(Json.MAX_DEPTH + 1)))).isEqualTo("json_limits");
  }

  @Test
  void read_stringAtAndPastTheLimit_takesAndRefuses() {
    assertThat(read(text(Json.MAX_STRING_LENGTH))).isInstanceOf(JsonBody.Read.class);
    assertThat(code(read(text(Json.MAX_STRING_LENGTH + 1)))).isEqualTo("json_limits");
  }

  @Test
  void read_longName_refused() {
    String body = "{\"" + "n".repeat(Json.MAX_NAME_LENGTH + 1) + "\":1}";

    assertThat(code(read(plain(body)))).isEqualTo("json_limits");
  }

  @Test
  void read_sizeAtAndPastTheLimit_takesAndRefuses() {
    byte[] spaces = new byte[RequestBody.MAX_SENT_BYTES];
    Arrays.fill(spaces, (byte) ' ');
    spaces[0] = '1';

    assertThat(read(binary(spaces))).isInstanceOf(JsonBody.Read.class);
    byte[] tooMany = Arrays.copyOf(spaces, spaces.length + 1);
    tooMany[spaces.length] = ' ';
    assertThat(code(read(binary(tooMany)))).isEqualTo("body_too_large");
    assertThat(code(read(plain(new String(tooMany, StandardCharsets.UTF_8)))))
        .isEqualTo("body_too_large");
  }

  @Test
  void unbounded_takesMoreThanTheLimit_andNothing() throws IOException {
    byte[] many = new byte[RequestBody.MAX_SENT_BYTES + 1];

    assertThat(binary(many).unbounded())
        .isInstanceOfSatisfying(
            Gzip.Inflated.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(many));
    assertThat(gzipped(gzip(many)).unbounded())
        .isInstanceOfSatisfying(
            Gzip.Inflated.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(many));
    assertThat(plain("").unbounded())
        .isInstanceOfSatisfying(
            Gzip.Inflated.Whole.class, whole -> assertThat(whole.bytes()).isEmpty());
    assertThat(new RequestBody("%%", true, "").unbounded())
        .isInstanceOf(Gzip.Inflated.Refused.class);
  }

  @Test
  void read_smallTextOfAHugeTree_isRefused() throws IOException {
    byte[] many = ("[" + "0,".repeat(2_100_000) + "0]").getBytes(StandardCharsets.UTF_8);

    assertThat(code(read(gzipped(gzip(many))))).isEqualTo("json_limits");
  }

  @Test
  void read_gzipThatCompressesWell_countsByWhatItInflatesTo() throws IOException {
    byte[] blanks = ("{" + " ".repeat(8 << 20) + "}").getBytes(StandardCharsets.UTF_8);

    assertThat(read(gzipped(gzip(blanks)))).isInstanceOf(JsonBody.Read.class);
    assertThat(code(read(gzipped(gzip(new byte[33 << 20]))))).isEqualTo("body_too_large");
  }

  @Test
  void read_gzipPastTheInflatedLimit_refused() throws IOException {
    // Incompressible enough to keep below the ratio.
    byte[] noise = new byte[Gzip.MAX_INFLATED_BYTES + 1];
    for (int i = 0; i < noise.length; i += 200) {
      noise[i] = (byte) (i * 31 ^ i >> 7);
      noise[i + (i + 1 < noise.length ? 1 : 0)] = (byte) (i >> 3);
    }
    byte[] sent = gzip(noise);
    assertThat(sent.length).isLessThan(RequestBody.MAX_SENT_BYTES);

    assertThat(code(read(gzipped(sent)))).isEqualTo("body_too_large");
  }

  @Test
  void read_damagedGzip_refused() throws IOException {
    byte[] whole = gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(code(read(gzipped(Arrays.copyOf(whole, whole.length - 4))))).isEqualTo("bad_gzip");
    assertThat(code(read(gzipped("plain".getBytes(StandardCharsets.UTF_8))))).isEqualTo("bad_gzip");
    whole[whole.length - 6] ^= 1;
    assertThat(code(read(gzipped(whole)))).isEqualTo("bad_gzip");
  }

  @Test
  void read_otherProblems_haveTheirCodes() {
    assertThat(code(read(plain("")))).isEqualTo("missing_body");
    assertThat(code(read(plain("  ")))).isEqualTo("missing_body");
    assertThat(code(read(new RequestBody("%%", true, "")))).isEqualTo("bad_base64");
    assertThat(code(read(new RequestBody("{}", false, "br")))).isEqualTo("unsupported_encoding");
  }

  @Test
  void bytes_thatAreNoJson_areGivenInflated() throws IOException {
    byte[] sent = {0, -1, 42};

    assertThat(binary(sent).bytes())
        .isInstanceOfSatisfying(
            Gzip.Inflated.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(sent));
    assertThat(gzipped(gzip(sent)).bytes())
        .isInstanceOfSatisfying(
            Gzip.Inflated.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(sent));
  }

  private static JsonBody read(RequestBody body) {
    return body.json(JSON);
  }

  private static String code(JsonBody body) {
    return switch (body) {
      case JsonBody.Read read -> "read";
      case JsonBody.Refused(HttpProblem problem) -> problem.code();
    };
  }

  private static RequestBody nested(int depth) {
    return plain("[".repeat(depth) + "]".repeat(depth));
  }

  private static RequestBody text(int length) {
    return plain("\"" + "t".repeat(length) + "\"");
  }

  private static RequestBody gzipped(byte[] bytes) {
    return encoded(bytes, "gzip");
  }

  private static RequestBody binary(byte[] bytes) {
    return encoded(bytes, "");
  }

  private static RequestBody encoded(byte[] bytes, String encoding) {
    return new RequestBody(Base64.getEncoder().encodeToString(bytes), true, encoding);
  }

  private static RequestBody plain(String text) {
    return new RequestBody(text, false, "");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
