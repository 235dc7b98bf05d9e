package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.usage.InputUsage;
import dev.memorygraph.genai.usage.Measure;
import dev.memorygraph.genai.usage.UsageCounts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What model APIs are called for that is no answer in words, told by path and answer. */
public enum Operation {
  EMBEDDINGS(
      ".*(embeddings|/embed|[eE]mbedContents?"
          + "|/model/.*embed.*/invoke|embedding[^/]*:predict)"),
  RERANK(".*(/rerank|/text/rerank|/model/.*rerank.*/invoke|:rank)"),
  IMAGE_GENERATION(
      ".*(/images/(generations|edits|variations)|imagen-[^/]*:predict"
          + "|/model/.*(titan-image|nova-canvas|stability\\.).*/invoke)"),
  TRANSCRIPTION(".*/audio/(transcriptions|translations)"),
  SPEECH(".*/audio/speech"),
  MODERATION(".*/moderations"),
  COUNT_TOKENS(".*(/count_tokens|:countTokens|/count-tokens|/tokenize)"),
  GUARDRAIL(".*/guardrail/.*/apply"),
  CREATE_CACHE(".*/cachedContents");

  private final Pattern paths;

  Operation(String paths) {
    this.paths = Pattern.compile(paths);
  }

  /** The operation of a call, or empty where it is of no kind that we know. */
  public static Optional<Operation> of(Exchange call) {
    for (Operation operation : values()) {
      if (operation.paths.matcher(call.path()).matches()) {
        return Optional.of(operation);
      }
    }
    boolean embeds = call.answersWith("embedding") || call.answersWith("embeddings");
    return embeds ? Optional.of(EMBEDDINGS) : Optional.empty();
  }

  /** The name, such as {@code image_generation}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a call used. Counting tokens, guarding and keeping a cache use none. */
  public UsageCounts usage(Exchange call) {
    JsonNode answer = call.last();
    return switch (this) {
      case EMBEDDINGS, RERANK, MODERATION, TRANSCRIPTION -> InputUsage.of(answer);
      case IMAGE_GENERATION -> InputUsage.of(answer).with(Measure.IMAGE_COUNT, images(answer));
      case SPEECH -> InputUsage.of(answer).with(Measure.CHARACTER_COUNT, characters(call));
      case COUNT_TOKENS, GUARDRAIL, CREATE_CACHE -> UsageCounts.UNKNOWN;
    };
  }

  private static OptionalLong images(JsonNode answer) {
    for (String field : new String[] {"data", "images", "predictions"}) {
      if (answer.path(field).isArray()) {
        return OptionalLong.of(answer.path(field).size());
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong characters(Exchange call) {
    JsonNode text = call.request().path("input");
    return text.isTextual()
        ? OptionalLong.of(text.textValue().codePointCount(0, text.textValue().length()))
        : OptionalLong.empty();
  }
}
