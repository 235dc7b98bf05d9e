package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,\"b\",null]}", "7", "\"text\"", "null"})
  void read_oneValue_isThatValue(String text) {
    assertThat(Json.read(text).orElseThrow()).hasToString(text);
    assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{} {}", "{}x", "{\"a\":1,\"a\":1}", "[{\"b\":{\"c\":1,\"c\":2}}]"})
  void read_noValueOrMoreThanOne_isNothing(String text) {
    assertThat(Json.read(text)).isEmpty();
    assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void read_atTheLimits_andPastThem() {
    assertThat(Json.read(nested(Json.MAX_DEPTH))).isPresent();
    assertThat(Json.read(nested(Json.MAX_DEPTH + 1))).isEmpty();
    assertThat(Json.read("\"" + "x".repeat(Json.MAX_STRING_LENGTH) + "\"")).isPresent();
    assertThat(Json.read("\"" + "x".repeat(Json.MAX_STRING_LENGTH + 1) + "\"")).isEmpty();
    assertThat(Json.read("{\"" + "x".repeat(Json.MAX_NAME_LENGTH + 1) + "\":1}")).isEmpty();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
