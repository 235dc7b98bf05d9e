package dev.memorygraph.otlp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.LogRecord;
import dev.memorygraph.otlp.signal.Source;
import dev.memorygraph.otlp.signal.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spans as many instrumentations write them, a file each, and what they become. Whatever was said
 * holds the word "whisper", which no label may hold.
 */
class InstrumentationsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "instrumentations");
  private static final long START = 1_700_000_000_000_000_000L;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void spans_ofAnInstrumentation_becomeWhatItMeans(Path file) throws IOException {
    JsonNode fixture = Json.parse(Files.readString(file)).orElseThrow();

    List<Event> events = read(fixture);

    assertThat(Told.by(events).toPrettyString()).isEqualTo(fixture.path("expect").toPrettyString());
    assertThat(events).allSatisfy(event -> assertThat(EventRules.check(event)).isEmpty());
    assertThat(events).noneMatch(event -> event.getMetadataMap().toString().contains("whisper"));
  }

  private static List<Event> read(JsonNode fixture) {
    List<Event> events = new ArrayList<>();
    int position = 0;
    for (JsonNode json : fixture.path("spans")) {
      events.addAll(SpanEvents.of(span(json, ++position)));
    }
    for (JsonNode json : fixture.path("logs")) {
      events.addAll(LogEvents.of(log(json, ++position)));
    }
    return events;
  }

  private static Span span(JsonNode json, int position) {
    return new Span(
        source(json),
        "0123456789abcdef0123456789abcdef",
        "%016x".formatted(position),
        json.path("parent").asText(),
        json.path("name").asText(),
        Span.Kind.INTERNAL,
        START + position,
        START + position + 1_000_000,
        Span.Status.valueOf(json.path("status").asText("UNSET")),
        json.path("message").asText(),
        attributes(json.path("attributes")),
        json.path("events").valueStream().map(InstrumentationsTest::event).toList());
  }

  private static Span.Event event(JsonNode json) {
    return new Span.Event(json.path("name").asText(), START, attributes(json.path("attributes")));
  }

  private static LogRecord log(JsonNode json, int position) {
    return new LogRecord(
        source(json),
        position,
        "0123456789abcdef0123456789abcdef",
        "00000000000000ff",
        START + position,
        json.path("name").asText(),
        json.path("body"),
        attributes(json.path("attributes")));
  }

  private static Source source(JsonNode json) {
    return new Source(Attributes.NONE, json.path("scope").asText(), "1");
  }

  /** Objects within are written as JSON text, as nearly all senders do; lists are attributes. */
  private static Attributes attributes(JsonNode json) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    json.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return new Attributes(values);
  }

  private static JsonNode value(JsonNode json) {
    boolean isText = json instanceof ObjectNode || (json instanceof ArrayNode list && holds(list));
    return isText ? Json.MAPPER.getNodeFactory().textNode(json.toString()) : json;
  }

  private static boolean holds(ArrayNode list) {
    return list.valueStream().anyMatch(JsonNode::isContainerNode);
  }
}
