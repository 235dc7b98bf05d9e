package dev.memorygraph.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HitTextTest {
  private static final String ANSWER =
      """
      {"hits": [{"id": "tool_call:t1", "kind": "tool_call", "score": 0.5,
        "event_time": "2026-11-01T10:00:00Z", "session_id": "s1",
        "excerpt": {"property": "result", "text": "the refund\\u001b[31m was paid", "matches": [[4, 10]]},
        "node": {}}],
       "next_cursor": "aGl0cy8x", "complete": false}
      """;

  @Test
  void hit_withoutColours_isScoreNodeTimeSessionAndText() {
    assertThat(new HitText(false).lines(json(ANSWER)))
        .containsExactly(
            "0.50  tool_call:t1  2026-11-01T10:00:00Z  session s1",
            "      result: the refund [31m was paid",
            "",
            "There is more; --limit shows up to 100.",
            "Only the best of many hits were looked at; more words or a --session narrow it.");
  }

  @Test
  void hit_onATerminal_hasWhatWasFoundBold_andNoEscapesOfOthers() {
    assertThat(new HitText(true).lines(json(ANSWER)))
        .contains("      result: the \u001b[1mrefund\u001b[0m [31m was paid");
  }

  @Test
  void hit_withALongText_isWrappedBetweenWords() {
    String long_ = "word ".repeat(40).strip();
    JsonNode answer =
        json(
            "{\"hits\":[{\"id\":\"prompt:p\",\"score\":1,\"excerpt\":{\"property\":\"text\",\"text\":\""
                + long_
                + "\",\"matches\":[]}}],\"complete\":true}");

    assertThat(new HitText(false).lines(answer)).hasSize(5).allMatch(line -> line.length() <= 98);
  }

  @Test
  void nothing_isSaid() {
    assertThat(new HitText(false).lines(json("{\"hits\":[],\"complete\":true}")))
        .containsExactly("Nothing was found.");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
