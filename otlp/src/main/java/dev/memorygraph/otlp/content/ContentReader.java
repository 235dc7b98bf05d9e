package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Span;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what was said in a call: in attributes, as one JSON text or spread over indexed names, or
 * in the span's events.
 */
public final class ContentReader {
  private static final List<String> SYSTEM =
      List.of("gen_ai.system_instructions", "langfuse.observation.metadata.instructions");

  /** Where the input stands; the first that holds a message is taken. */
  private static final List<Function<Attributes, JsonNode>> INPUT =
      List.of(
          attributes -> attributes.get("gen_ai.input.messages"),
          attributes -> Indexed.list(attributes, "llm.input_messages"),
          attributes -> Indexed.list(attributes, "gen_ai.prompt"),
          attributes -> attributes.get("ai.prompt.messages"),
          attributes -> attributes.get("ai.prompt"),
          attributes -> attributes.get("langfuse.observation.input"),
          attributes -> attributes.get("input.value"),
          attributes -> attributes.get("traceloop.entity.input"));

  private static final List<Function<Attributes, JsonNode>> OUTPUT =
      List.of(
          attributes -> attributes.get("gen_ai.output.messages"),
          attributes -> Indexed.list(attributes, "llm.output_messages"),
          attributes -> Indexed.list(attributes, "gen_ai.completion"),
          ContentReader::ofAiSdk,
          attributes -> attributes.get("langfuse.observation.output"),
          attributes -> attributes.get("output.value"),
          attributes -> attributes.get("traceloop.entity.output"));

  private ContentReader() {}

  /** What a span says was said. */
  public static CallContent of(Span span) {
    Attributes attributes = SpanEventsContent.merged(span);
    CallContent own = of(attributes);
    CallContent events = SpanEventsContent.of(span);
    return new CallContent(
        own.system().isEmpty() ? events.system() : own.system(),
        own.input().isEmpty() ? events.input() : own.input(),
        own.output().isEmpty() ? events.output() : own.output());
  }

  /** What attributes say was said. */
  public static CallContent of(Attributes attributes) {
    List<Message> said = first(INPUT, attributes, Message.USER);
    List<Message> output = most(OUTPUT, attributes, Message.ASSISTANT);
    String system =
        SYSTEM.stream()
            .map(attributes::get)
            .map(value -> words(MessageReader.read(value, Message.SYSTEM).stream()))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseGet(() -> words(said.stream().filter(Message::isSystem)));
    return new CallContent(
        system, said.stream().filter(message -> !message.isSystem()).toList(), output);
  }

  static String words(Stream<Message> messages) {
    return messages
        .map(Message::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static List<Message> first(
      List<Function<Attributes, JsonNode>> places, Attributes attributes, String usual) {
    return said(places, attributes, usual).findFirst().orElse(List.of());
  }

  /** Some attributes hold the first choice alone: the place with the most choices is taken. */
  private static List<Message> most(
      List<Function<Attributes, JsonNode>> places, Attributes attributes, String usual) {
    return said(places, attributes, usual)
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .orElse(List.of());
  }

  private static Stream<List<Message>> said(
      List<Function<Attributes, JsonNode>> places, Attributes attributes, String usual) {
    return places.stream()
        .map(place -> place.apply(attributes))
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .map(value -> MessageReader.read(value, usual))
        .filter(messages -> !messages.isEmpty());
  }

  /** Text and calls of tools stand apart. */
  private static JsonNode ofAiSdk(Attributes attributes) {
    JsonNode text = attributes.get("ai.response.text");
    JsonNode object = attributes.get("ai.response.object");
    JsonNode calls = Json.unwrap(attributes.get("ai.response.toolCalls"));
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    if (text.isTextual() || object.isTextual()) {
      message.set("content", text.isTextual() ? text : object);
    }
    if (calls instanceof ArrayNode list) {
      message.set("tool_calls", list);
    }
    return message;
  }
}
