package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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
          attributes -> attributes.get("traceloop.entity.input"),
          attributes -> attributes.get("gen_ai.request.messages"),
          attributes -> attributes.get("gen_ai.prompt"),
          attributes -> attributes.get("gcp.vertex.agent.llm_request"),
          attributes -> attributes.get("genkit:input"),
          attributes -> attributes.get("lmnr.span.input"),
          attributes -> attributes.get("mlflow.spanInputs"),
          attributes -> attributes.get("request_data"),
          attributes -> attributes.get("llm.messages"),
          attributes -> attributes.get("langwatch.input"),
          attributes -> attributes.get("agentops.entity.input"),
          attributes -> Indexed.list(attributes, "llm.prompts"),
          attributes -> attributes.get("input"));

  private static final List<Function<Attributes, JsonNode>> OUTPUT =
      List.of(
          attributes -> attributes.get("gen_ai.output.messages"),
          attributes -> Indexed.list(attributes, "llm.output_messages"),
          attributes -> Indexed.list(attributes, "gen_ai.completion"),
          attributes -> apart(attributes, "ai.response"),
          attributes -> attributes.get("langfuse.observation.output"),
          attributes -> attributes.get("output.value"),
          attributes -> attributes.get("traceloop.entity.output"),
          attributes -> apart(attributes, "gen_ai.response"),
          attributes -> attributes.get("gen_ai.completion"),
          attributes -> attributes.get("gcp.vertex.agent.llm_response"),
          attributes -> attributes.get("genkit:output"),
          attributes -> attributes.get("lmnr.span.output"),
          attributes -> attributes.get("mlflow.spanOutputs"),
          attributes -> attributes.get("response_data"),
          attributes -> attributes.get("langwatch.output"),
          attributes -> attributes.get("agentops.entity.output"),
          attributes -> attributes.get("output"));

  private ContentReader() {}

  /** The documents that a search found, as a list or an object that holds one. */
  public static JsonNode documents(Attributes attributes) {
    return Stream.of(
            attributes.get("gen_ai.retrieval.documents"),
            Indexed.list(attributes, "retrieval.documents"),
            attributes.get("output.value"),
            attributes.get("gen_ai.completion"),
            attributes.get("genkit:output"),
            attributes.get("mlflow.spanOutputs"),
            attributes.get("langfuse.observation.output"))
        .map(Json::unwrap)
        .map(found -> found.isObject() ? Json.first(found, "documents", "outputs") : found)
        .filter(JsonNode::isArray)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

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
  private static JsonNode apart(Attributes attributes, String prefix) {
    JsonNode text = attributes.get(prefix + ".text");
    JsonNode object = attributes.get(prefix + ".object");
    JsonNode calls = Json.unwrap(attributes.get(prefix + ".toolCalls"));
    calls = calls.isArray() ? calls : Json.unwrap(attributes.get(prefix + ".tool_calls"));
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
