package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

  @Test
  void given_isRead() {
    Fields fields =
        fields(
            """
            {"text": "a", "flag": true, "number": 1.5, "level": 0, "choice": "red",
             "choices": ["red", "blue"], "object": {"text": "b"}, "items": [{"text": "c"}]}
            """);

    assertThat(fields.text("text", 1)).isEqualTo("a");
    assertThat(fields.optional("text", 1)).contains("a");
    assertThat(fields.flag("flag", false)).isTrue();
    assertThat(fields.number("number", 2)).isEqualTo(1.5);
    assertThat(fields.level("level", 7)).isZero();
    assertThat(fields.choice("choice", FieldsTest::colour, "blue")).isEqualTo("red");
    assertThat(fields.choices("choices", FieldsTest::colour)).isEqualTo(Set.of("red", "blue"));
    assertThat(fields.object("object").text("text", 1)).isEqualTo("b");
    assertThat(fields.items("items")).extracting(item -> item.text("text", 1)).containsOnly("c");
    assertThat(fields.has("text")).isTrue();
    assertThat(fields.problem()).isEmpty();
  }

  @Test
  void absentAndNull_areWhatTheCallerSays() {
    Fields fields = fields("{\"flag\": null, \"object\": null}");

    assertThat(fields.flag("flag", true)).isTrue();
    assertThat(fields.level("level", 7)).isEqualTo(7);
    assertThat(fields.optional("text", 9)).isEmpty();
    assertThat(fields.choice("choice", FieldsTest::colour)).isEmpty();
    assertThat(fields.choices("choices", FieldsTest::colour)).isEmpty();
    assertThat(fields.object("object").has("text")).isFalse();
    assertThat(fields.problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|missing_field",
        "{\"a\": null}|missing_field",
        "{\"a\": 1}|wrong_kind",
        "{\"a\": \" \"}|wrong_kind",
        "{\"a\": \"abc\"}|too_long",
      })
  void text_thatCannotBeUsed_isNamed(String body, String code) {
    assertProblem(body, fields -> fields.text("a", 2), code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|missing_field",
        "{\"a\": \"1\"}|wrong_kind",
        "{\"a\": 0}|out_of_range",
        "{\"a\": 2.5}|out_of_range",
        "{\"a\": 1e999}|out_of_range",
      })
  void number_thatCannotBeUsed_isNamed(String body, String code) {
    assertProblem(body, fields -> fields.number("a", 2), code);
  }

  @Test
  void others_thatCannotBeUsed_areNamed() {
    assertProblem("{\"a\": 1}", fields -> fields.flag("a", true), "wrong_kind");
    assertProblem("{\"a\": -1}", fields -> fields.level("a", 1), "wrong_kind");
    assertProblem("{\"a\": 1.5}", fields -> fields.level("a", 1), "wrong_kind");
    assertProblem("{}", fields -> fields.choice("a", FieldsTest::colour, "red"), "missing_field");
    assertProblem("{\"a\": \"x\"}", fields -> fields.choice("a", it -> colour(it)), "out_of_range");
    assertProblem("{\"a\": [1]}", fields -> fields.choices("a", it -> colour(it)), "out_of_range");
    assertProblem("{\"a\": 1}", fields -> fields.choices("a", it -> colour(it)), "wrong_kind");
    assertProblem("{\"a\": []}", fields -> fields.items("a"), "missing_field");
    assertProblem("{\"a\": 1}", fields -> fields.object("a"), "wrong_kind");
    String many = "{\"a\": [" + "{},".repeat(100) + "{}]}";
    assertProblem(many, fields -> fields.items("a"), "wrong_kind");
  }

  @Test
  void problem_isTheFirst_andTellsItsPlaceWithinOthers() {
    Fields fields = fields("{\"items\": [{\"a\": {}}, {\"a\": 1}]}");
    List<Fields> items = fields.items("items");
    items.get(1).object("a");
    fields.text("b", 1);

    assertThat(fields.problem().orElseThrow().pointer()).isEqualTo("/items/1/a");
  }

  @Test
  void body_thatIsNoObject_isAProblemWhateverIsRead() {
    assertThat(code(fields(""))).isEqualTo("missing_body");
    assertThat(code(fields("{"))).isEqualTo("malformed_json");
    assertThat(code(fields("7"))).isEqualTo("not_an_object");
    assertThat(code(fields("{\"a\": 1, \"a\": 2}"))).isEqualTo("malformed_json");
  }

  @Test
  void text_withHalfASurrogatePair_isMalformedWithItsPlace() {
    Fields fields = fields("{\"a\": [\"x\", \"\\ud800\"]}");

    assertThat(code(fields)).isEqualTo("malformed_text");
    assertThat(fields.problem().orElseThrow().pointer()).isEqualTo("/a/1");
  }

  private static void assertProblem(String body, Consumer<Fields> read, String code) {
    Fields fields = fields(body);
    read.accept(fields);

    assertThat(code(fields)).as(body).isEqualTo(code);
    assertThat(fields.problem().orElseThrow().pointer()).isEqualTo("/a");
  }

  private static String code(Fields fields) {
    return fields.problem().map(HttpProblem::code).orElse("");
  }

  private static Fields fields(String body) {
    return Fields.of(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8), Json.mapper()));
  }

  private static Optional<String> colour(String name) {
    return Optional.of(name).filter(Set.of("red", "blue")::contains);
  }
}
