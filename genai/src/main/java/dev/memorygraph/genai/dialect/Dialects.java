package dev.memorygraph.genai.dialect;

import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.dialect.anthropic.Anthropic;
import dev.memorygraph.genai.dialect.bedrock.BedrockConverse;
import dev.memorygraph.genai.dialect.bedrock.BedrockText;
import dev.memorygraph.genai.dialect.google.GeminiContent;
import dev.memorygraph.genai.dialect.google.GeminiInteractions;
import dev.memorygraph.genai.dialect.hosted.Cohere;
import dev.memorygraph.genai.dialect.hosted.Ollama;
import dev.memorygraph.genai.dialect.hosted.Replicate;
import dev.memorygraph.genai.dialect.hosted.Watsonx;
import dev.memorygraph.genai.dialect.openai.OpenAiChat;
import dev.memorygraph.genai.dialect.openai.OpenAiResponses;
import java.util.List;
import java.util.Optional;

/** Every dialect there is. */
public final class Dialects {
  /** Those that tell their calls more narrowly come first. */
  private static final List<Dialect> ALL =
      List.of(
          new OpenAiChat(),
          new OpenAiResponses(),
          new Anthropic(),
          new GeminiContent(),
          new GeminiInteractions(),
          new BedrockConverse(),
          new BedrockText(),
          new Watsonx(),
          new Ollama(),
          new Cohere(),
          new Replicate());

  private Dialects() {}

  /**
   * The dialect of a call of a model, or empty where it is none that we know, or one that generates
   * no text ({@link Operation}).
   */
  public static Optional<Dialect> of(Exchange call) {
    return Operation.of(call).isPresent()
        ? Optional.empty()
        : ALL.stream().filter(dialect -> dialect.speaks(call)).findFirst();
  }
}
