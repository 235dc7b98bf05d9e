package dev.memorygraph.bench.profile;

import static dev.memorygraph.bench.load.SpanValues.message;
import static dev.memorygraph.bench.load.SpanValues.number;
import static dev.memorygraph.bench.load.SpanValues.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.bench.load.SpanValues;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Bodies of requests: calls of a model, ten in a session, each of which makes one node that the
 * request's number can be read from.
 *
 * @param size events in a request
 */
record LoadBodies(int size) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLS_OF_A_SESSION = 10;
  private static final String QUESTION = "Which of the pears in row seven are ripe? ".repeat(3);
  private static final String ANSWER = "Those that give a little at the neck. ".repeat(3);

  /** Completions, as the API takes them in a batch. */
  byte[] batch(int number) {
    StringBuilder json = new StringBuilder("{\"events\":[");
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",").append(event(number, i));
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Completions, as Kafka takes them. */
  List<Event> events(int number) {
    return IntStream.range(0, size).mapToObj(i -> decoded(event(number, i))).toList();
  }

  private static Event decoded(String json) {
    try {
      return switch (EventJson.decode(JSON.readTree(json))) {
        case Decoded.Valid valid -> valid.event();
        case Decoded.Invalid invalid -> throw new IllegalStateException("" + invalid.problem());
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of ours is no JSON", e);
    }
  }

  /** Spans of an exporter. */
  byte[] spans(int number) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    for (int i = 0; i < size; i++) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(SpanValues.id(Long.reverse(number) | 1, ((long) number << 32) | i))
              .setSpanId(SpanValues.id(((long) number << 32) | i))
              .setName("chat")
              .setStartTimeUnixNano(end - 900_000_000L)
              .setEndTimeUnixNano(end)
              .addAttributes(text("gen_ai.operation.name", "chat"))
              .addAttributes(text("gen_ai.provider.name", "openai"))
              .addAttributes(text("gen_ai.request.model", "gpt-4o-mini"))
              .addAttributes(text("gen_ai.conversation.id", session(number, i)))
              .addAttributes(number("gen_ai.usage.input_tokens", 100 + i))
              .addAttributes(number("gen_ai.usage.output_tokens", 20 + i))
              .addAttributes(text("gen_ai.input.messages", message("user", QUESTION)))
              .addAttributes(text("gen_ai.output.messages", message("assistant", ANSWER))));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  private static String event(int number, int i) {
    return """
    {"event_id":"%1$s","event_type":"llm.completion.generated","timestamp":"%2$s","session_id":"%3$s",\
    "agent_id":"load-agent","payload":{"completion_id":"%1$s","prompt_id":"p-%1$s","model_id":"gpt-4o-mini",\
    "provider":"openai","text":"%4$s","usage":{"input_tokens":%5$d,"output_tokens":%6$d}}}"""
        .formatted(id(number, i), Instant.now(), session(number, i), ANSWER, 100 + i, 20 + i);
  }

  private static String session(int number, int i) {
    return "load-" + number + "-" + i / CALLS_OF_A_SESSION;
  }

  /** The request's number in eight digits, and the event's. */
  static String id(int number, int i) {
    return String.format(Locale.ROOT, "%08x%08x", number, i);
  }
}
