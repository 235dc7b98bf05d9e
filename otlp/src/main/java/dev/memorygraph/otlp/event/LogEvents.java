package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.content.CallContent;
import dev.memorygraph.otlp.content.ContentReader;
import dev.memorygraph.otlp.content.Message;
import dev.memorygraph.otlp.content.MessageEvent;
import dev.memorygraph.otlp.convention.CallReader;
import dev.memorygraph.otlp.convention.Known;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The events that a log record stands for: content that travels apart from its span, or an
 * evaluation.
 */
public final class LogEvents {
  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final String EVALUATION = "gen_ai.evaluation.result";

  private final LogRecord record;
  private final Attributes attributes;
  private final EventCollector events;
  private final long timeMs;

  private LogEvents(LogRecord record) {
    this.record = record;
    this.attributes = merged(record);
    this.timeMs = TimeUnit.NANOSECONDS.toMillis(record.timeNanos());
    // of messages that came at one moment the last is the newest, which their ids tell
    String prefix = "%s-log-%019d-%05d".formatted(id(), record.timeNanos(), record.position());
    this.events =
        new EventCollector(record.traceId(), record.spanId(), prefix, record.attributes());
  }

  /** None where the record tells nothing of a model's work. */
  public static List<Event> of(LogRecord record) {
    LogEvents reading = new LogEvents(record);
    switch (record.eventName()) {
      case DETAILS -> reading.details();
      case EVALUATION -> reading.evaluation();
      default ->
          MessageEvent.of(record.eventName(), record.attributes(), record.body())
              .filter(_ -> !record.spanId().isEmpty())
              .ifPresent(reading::message);
    }
    return reading.events.toList();
  }

  /** Some put in the body what others put in the attributes. */
  private static Attributes merged(LogRecord record) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    record.body().properties().forEach(field -> all.put(field.getKey(), field.getValue()));
    all.putAll(record.attributes().values());
    return new Attributes(all);
  }

  /** The same as the span's; what it used is the span's to say, lest it be said twice. */
  private void details() {
    CallContent content = ContentReader.of(attributes);
    CallReader call = new CallReader(attributes, record.source());
    CallEvents calls = new CallEvents(events, record.traceId(), id());
    calls.prompt(content, timeMs);
    CompletionEvent.Builder completion = call.completion(content);
    if (!record.spanId().isEmpty()) {
      completion.clearUsage().clearCost();
    }
    if (!Known.ERROR_TYPE.name(attributes).isEmpty()) {
      completion.setStatus("error");
    }
    calls.completion(completion, content, timeMs);
  }

  private void message(MessageEvent said) {
    CallEvents calls = new CallEvents(events, record.traceId(), id());
    Message message = said.message();
    if (message.isSystem()) {
      calls.prompt(new CallContent(message.text(), List.of(), List.of()), timeMs);
    } else if (!message.isAnswer()) {
      calls.prompt(new CallContent("", List.of(message), List.of()), timeMs);
    } else if (said.isChoice() && said.index() == 0) {
      CallContent content = new CallContent("", List.of(), List.of(message));
      calls.completion(
          CompletionEvent.newBuilder()
              .setText(message.text())
              .addAllFinishReasons(
                  Stream.of(message.finishReason()).filter(reason -> !reason.isEmpty()).toList()),
          content,
          timeMs);
    }
  }

  /** What was judged is the span that the record stands in, else the answer of that id. */
  private void evaluation() {
    String response = Known.RESPONSE_ID.name(attributes);
    String name = text("gen_ai.evaluation.name");
    String evaluation =
        Sha256.hex(
            String.join("\n", record.spanId(), response, name, Long.toString(record.timeNanos())));
    EvaluationEvent.Builder result =
        EvaluationEvent.newBuilder()
            .setEvaluationId(evaluation.substring(0, 32))
            .setName(name.isEmpty() ? "unnamed" : name)
            .setLabel(text("gen_ai.evaluation.score.label"))
            .setExplanation(Json.text(attributes.get("gen_ai.evaluation.explanation")))
            .setResponseId(response)
            .setTarget(record.spanId().isEmpty() ? "" : "completion:" + record.spanId());
    score().ifPresent(result::setScore);
    if (!record.spanId().isEmpty() || !response.isEmpty()) {
      events.add(EventType.EVALUATION_RECORDED, "evaluation", timeMs, result.build());
    }
  }

  private Optional<Double> score() {
    JsonNode value = attributes.get("gen_ai.evaluation.score.value");
    return value.isNumber() && Math.abs(value.doubleValue()) <= EventRules.MAX_FIGURE
        ? Optional.of(value.doubleValue())
        : Optional.empty();
  }

  private String text(String name) {
    return Json.cut(attributes.text(name), EventRules.MAX_ID_LENGTH);
  }

  private String id() {
    return record.spanId().isEmpty()
        ? Known.RESPONSE_ID.name(record.attributes())
        : record.spanId();
  }
}
