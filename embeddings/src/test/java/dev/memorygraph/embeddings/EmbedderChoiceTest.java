package dev.memorygraph.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedderChoiceTest {
  @Test
  void names_areModels() {
    assertThat(EmbedderChoice.parse("minilm")).contains(new EmbedderChoice.InProcess());
    assertThat(EmbedderChoice.parse("none")).contains(new EmbedderChoice.Without());
    assertThat(EmbedderChoice.parse("bedrock:amazon.titan-embed-text-v2:0"))
        .contains(new EmbedderChoice.Bedrock(new BedrockModel("amazon.titan-embed-text-v2:0")));
    assertThat(EmbedderChoice.parse("bedrock:eu.cohere.embed-v4:0")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bedrock",
        "bedrock:",
        "bedrock:anthropic.claude-3",
        "titan",
        "bedrock:amazon.titan-embed-../x"
      })
  void whatNobodyKnows_isNone(String name) {
    assertThat(EmbedderChoice.parse(name)).isEmpty();
  }
}
