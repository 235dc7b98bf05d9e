package dev.memorygraph.query.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ShortenedTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void answer_thatFits_isAsItWas_butForNulls() {
    ObjectNode answer = NODES.objectNode().put("text", "x".repeat(20_000)).put("next", "n");
    answer.putArray("hits");

    Shortened shortened = Shortened.of(answer.deepCopy().putNull("cost_usd")).orElseThrow();

    assertThat(shortened.json()).isEqualTo(answer);
    assertThat(shortened.cuts()).isEmpty();
  }

  @Test
  void longTexts_areCutBeforeListsAre_andThatIsSaid() {
    ObjectNode answer = NODES.objectNode();
    ArrayNode nodes = answer.putArray("nodes");
    for (int i = 0; i < 20; i++) {
      nodes.addObject().put("id", "prompt:" + i).put("text", "word ".repeat(2_000));
    }

    Shortened shortened = Shortened.of(answer).orElseThrow();

    assertThat(shortened.json().path("nodes")).hasSize(20);
    assertThat(shortened.json().at("/nodes/0/text").textValue())
        .startsWith("word word")
        .endsWith("… (9,000 more characters)");
    assertThat(shortened.cuts())
        .containsExactly("20 texts were cut to 1,000 characters; get_node has more of one.");
    assertThat(shortened.json().toString()).hasSizeLessThanOrEqualTo(Shortened.MAX_CHARACTERS);
  }

  @Test
  void longLists_areCut_andThatIsSaid_withoutALeadPastWhatWasLeftOut() {
    ObjectNode answer = NODES.objectNode().put("next_cursor", "c");
    ArrayNode nodes = answer.putObject("sessions").putArray("nodes");
    for (int i = 0; i < 1_000; i++) {
      nodes.addObject().put("id", "prompt:" + i).put("text", "word ".repeat(60));
    }

    Shortened shortened = Shortened.of(answer).orElseThrow();

    assertThat(shortened.json().at("/sessions/nodes")).hasSize(70);
    assertThat(shortened.json().has("next_cursor")).isFalse();
    assertThat(shortened.cuts())
        .containsExactly(
            "930 of sessions.nodes were left out.", "Ask for less at once, such as limit 70.");
  }

  @Test
  void placeOfTheNextPage_staysWhole() {
    ObjectNode answer = NODES.objectNode().put("next_cursor", "c".repeat(950));
    answer.put("text", "x".repeat(100_000)).put("next", "n".repeat(20_500));

    Shortened shortened = Shortened.of(answer).orElseThrow();

    assertThat(shortened.json().path("next_cursor")).isEqualTo(answer.path("next_cursor"));
    assertThat(shortened.json().path("next")).isEqualTo(answer.path("next"));
  }

  @Test
  void text_isNotCutWithinACharacter() {
    ObjectNode answer = NODES.objectNode().put("text", "x" + "😀".repeat(20_000));

    String text = Shortened.of(answer).orElseThrow().json().path("text").textValue();

    assertThat(text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF)).isTrue();
  }

  @Test
  void answer_thatDoesNotFit_isNone() {
    ObjectNode answer = NODES.objectNode();
    for (int i = 0; i < 4_000; i++) {
      answer.put("field" + i, i);
    }

    assertThat(Shortened.of(answer)).isEmpty();
  }
}
