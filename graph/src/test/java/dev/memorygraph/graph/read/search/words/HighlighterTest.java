package dev.memorygraph.graph.read.search.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HighlighterTest {

  @Test
  void excerpt_isWhereMostOfTheWordsAre_andSaysWhere() {
    String text = "refund " + "words between ".repeat(40) + "a refund for the Économie ticket";

    Excerpt excerpt = of("refund economie", Map.of("text", text));

    assertThat(excerpt.text()).startsWith("…").endsWith("a refund for the Économie ticket");
    assertThat(marked(excerpt)).containsExactly("refund", "Économie");
  }

  @Test
  void excerpt_isOfTheTextWithMoreOfTheWords() {
    Excerpt excerpt =
        of("flight cancelled", Map.of("arguments", "{}", "result", "Flight was cancelled."));

    assertThat(excerpt.property()).isEqualTo("result");
    assertThat(marked(excerpt)).containsExactly("Flight", "cancelled");
  }

  @Test
  void excerpt_marksOtherForms_andCharactersSideBySide() {
    assertThat(marked(of("flights", Map.of("text", "two flight seats")))).containsExactly("flight");
    assertThat(marked(of("東京", Map.of("text", "明日東京に行く")))).containsExactly("東京");
  }

  @Test
  void excerpt_withoutAnyOfTheWords_isTheBeginning() {
    Excerpt excerpt = of("nothing", Map.of("text", "x".repeat(500)));

    assertThat(excerpt.text()).hasSize(241).endsWith("…");
    assertThat(excerpt.matches()).isEmpty();
  }

  private static List<String> marked(Excerpt excerpt) {
    return excerpt.matches().stream()
        .map(match -> excerpt.text().substring(match.start(), match.end()))
        .toList();
  }

  private static Excerpt of(String typed, Map<String, Object> properties) {
    NodeView node =
        new NodeView(
            new NodeId(NodeKind.TOOL_CALL, "t"),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(properties),
            false,
            false,
            Set.of());
    return new Highlighter(Words.parse(typed).orElseThrow()).of(node).orElseThrow();
  }
}
