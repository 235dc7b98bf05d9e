package dev.memorygraph.genai.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"a\":1}\n\ndata: {\"a\":\"}{\"}\n\ndata: [DONE]\n\n",
        ": waiting\r\n\r\nevent: x\r\ndata:{\"a\":1}\r\n\r\ndata:\r\ndata:{\"a\":\"}{\"}\r\n\r\n",
        "data: {\"a\":1}\ndata: {\"a\":\"}{\"}\n",
        "{\"a\":1}\n{\"a\":\"}{\"}\n",
        "{\"a\":1}{\"a\":\"}{\"}",
        "[{\"a\":1},\n{\"a\":\"}{\"},\n{\"a",
        "\u0000\u0001{:event-type\u0007{\"a\":1}\ufffd\u0012}{\"a\":\"}{\"}\ufffd"
      })
  void of_aStreamOfAnyKind_givesItsObjects(String stream) {
    assertThat(pieces(stream)).containsExactly("{\"a\":1}", "{\"a\":\"}{\"}");
  }

  @Test
  void of_anEventStreamInBase64_givesItsObjects() {
    byte[] frames =
        "\u0000\u0010:event-type{\"a\":1}\u0000\u0010{\"a\":2}".getBytes(StandardCharsets.UTF_8);

    assertThat(pieces(Base64.getEncoder().encodeToString(frames)))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void of_anEventNamedError_isAnErrorWhateverItSays() {
    assertThat(pieces("event: error\ndata: {\"code\":\"x\"}\n\n"))
        .containsExactly("{\"error\":{\"code\":\"x\"}}");
    assertThat(pieces("event: error\ndata: {\"error\":{\"code\":\"x\"}}\n\n"))
        .containsExactly("{\"error\":{\"code\":\"x\"}}");
    assertThat(pieces("event: error\ndata: overloaded\n\n"))
        .containsExactly("{\"error\":\" overloaded\"}");
  }

  @Test
  void of_noStream_isTheBodyItself() {
    assertThat(Pieces.of(Json.parse("{\"a\":1}").orElseThrow())).hasSize(1);
    assertThat(Pieces.of(MissingNode.getInstance())).isEmpty();
    assertThat(pieces("")).isEmpty();
  }

  @Test
  void of_bracesWithoutEnd_endsSoon() {
    assertThat(pieces("{".repeat(1_000_000))).isEmpty();
  }

  private static List<String> pieces(String text) {
    return Pieces.of(new TextNode(text)).stream().map(JsonNode::toString).toList();
  }
}
