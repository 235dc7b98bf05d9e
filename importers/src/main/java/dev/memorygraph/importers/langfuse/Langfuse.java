package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import java.util.stream.Stream;

/**
 * One exported trace, or a list of them, in a file: {@code {trace, observations}}, or the trace
 * with its observations within, as the API answers.
 */
public record Langfuse(InputFile file) implements EventSource {

  @Override
  public Stream<Event> events() {
    JsonNode json = file.json();
    Stream<JsonNode> exports = json.isArray() ? json.valueStream() : Stream.of(json);
    return exports.flatMap(this::trace);
  }

  private Stream<Event> trace(JsonNode export) {
    if (export.path("trace").isObject()) {
      return new TraceEvents(Trace.of(export)).events();
    }
    if (export.path("id").isTextual() && export.path("observations").isArray()) {
      ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
      wrapped.set("trace", export);
      return new TraceEvents(Trace.of(wrapped)).events();
    }
    throw new InputException(file.name() + " is not a Langfuse trace export.");
  }
}
