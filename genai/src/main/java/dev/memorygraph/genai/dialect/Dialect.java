package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wire format of one family of model APIs. */
public interface Dialect {

  /** Every dialect there is. */
  List<Dialect> ALL =
      List.of(
          new OpenAiChat(),
          new OpenAiResponses(),
          new Anthropic(),
          new GeminiContent(),
          new GeminiInteractions(),
          new BedrockConverse(),
          new Ollama());

  /** Whether calls of a path, without its query, are in this format. */
  boolean speaks(String path);

  /** What was new in the input. */
  PromptEvent.Builder prompt(JsonNode request);

  /** The answer; whatever is absent stays absent. */
  Reply reply(JsonNode response);

  /** The dialect of a path, or empty where it is none that we know. */
  static Optional<Dialect> of(String path) {
    return ALL.stream().filter(dialect -> dialect.speaks(path)).findFirst();
  }

  /** A prompt of what was said since the last answer, with the system's words at the start. */
  static PromptEvent.Builder prompt(JsonNode system, JsonNode messages) {
    if (messages.isTextual()) {
      return prompt("user", Stream.of(system, messages));
    }
    List<JsonNode> newest = Texts.newest(messages);
    boolean first = newest.size() == messages.size();
    String role = newest.isEmpty() ? "" : Json.name(newest.getLast(), "role");
    return prompt(
        role.isEmpty() ? "user" : role,
        Stream.concat(first ? Stream.of(system) : Stream.empty(), newest.stream()));
  }

  private static PromptEvent.Builder prompt(String role, Stream<JsonNode> messages) {
    String text =
        messages
            .map(Texts::of)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("\n\n"));
    return PromptEvent.newBuilder().setRole(role).setText(text);
  }
}
