package dev.memorygraph.genai.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a prompt of a request's messages. */
public final class Prompts {
  private Prompts() {}

  /** A prompt of what was said since the last answer, with the system's words at the start. */
  public static PromptEvent.Builder of(JsonNode system, JsonNode messages) {
    if (messages.isTextual()) {
      return of("user", Stream.of(system, messages));
    }
    List<JsonNode> newest = Texts.newest(messages);
    boolean first = newest.size() == messages.size();
    String role = newest.isEmpty() ? "" : Json.name(newest.getLast(), "role");
    return of(
        role.isEmpty() ? "user" : role,
        Stream.concat(first ? Stream.of(system) : Stream.empty(), newest.stream()));
  }

  private static PromptEvent.Builder of(String role, Stream<JsonNode> messages) {
    String text =
        messages
            .map(Texts::of)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("\n\n"));
    return PromptEvent.newBuilder().setRole(role).setText(text);
  }
}
