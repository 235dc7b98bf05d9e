package dev.memorygraph.importers.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RequestParameters;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.OpenTools;
import dev.memorygraph.genai.message.ProviderNames;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.importers.source.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a recorded call into events. All calls of one source form a session. */
final class CallEvents {
  private final RecordedCall call;
  private final long answeredMs;
  private final String id;
  private final String provider;
  private final Envelope envelope;

  CallEvents(RecordedCall call, long answeredMs) {
    this.call = call;
    this.answeredMs = answeredMs;
    String session = session(call.source());
    this.id = session + "-c" + call.seq();
    this.provider = ProviderNames.standard(call.provider());
    this.envelope = Envelope.ofSession(session);
  }

  /**
   * The results of earlier tool calls that the request brings, its prompt, the completion, and the
   * tool calls that the model asks for.
   */
  Stream<Event> modelCall(PromptEvent.Builder prompt, Reply reply, OpenTools open) {
    long askedMs = answeredMs - Math.max(1, Math.round(latencyMs(reply).orElse(1.0)));
    List<Event> events = new ArrayList<>();
    for (OpenTools.Answered answered : open.answer(call.exchange().request())) {
      prompt.addToolCallIds(answered.id());
      events.add(result(answered, askedMs));
    }
    events.add(prompt(prompt, askedMs));
    events.add(completion(reply));
    open.beginTurn();
    for (int position = 0; position < reply.tools().size(); position++) {
      open.ask(reply.tools().get(position), toolCallId(position));
      events.add(tool(reply.tools().get(position), position));
    }
    return events.stream();
  }

  /**
   * An invocation that failed with what it used, and its error, without the provider's words.
   *
   * @param reply as far as there was one
   */
  Stream<Event> failure(String operation, String errorType, Reply reply) {
    ErrorEvent occurred =
        ErrorEvent.newBuilder()
            .setErrorId(id + "-error")
            .setInvocationId(id)
            .setErrorType(errorType)
            .setSeverity("error")
            .build();
    return Stream.of(
        envelope.event(
            EventType.INVOCATION_ERROR,
            id + "-end",
            answeredMs,
            invocation(operation, reply).setStatus("error").build()),
        envelope.event(EventType.ERROR_OCCURRED, id + "-error", answeredMs, occurred));
  }

  /** An invocation that is no model's answer: embeddings, a guardrail, or what nobody knows. */
  Stream<Event> otherCall(String operation, Reply reply) {
    return Stream.of(
        envelope.event(
            EventType.INVOCATION_COMPLETE,
            id + "-end",
            answeredMs,
            invocation(operation, reply).setStatus("success").build()));
  }

  private Event prompt(PromptEvent.Builder prompt, long askedMs) {
    return envelope.event(
        EventType.PROMPT_SUBMITTED,
        id + "-prompt",
        askedMs,
        prompt.setPromptId(id + "-prompt").build());
  }

  private Event result(OpenTools.Answered answered, long askedMs) {
    return envelope.event(
        EventType.TOOL_RETURNED,
        answered.id() + "-returned",
        askedMs,
        ToolResultEvent.newBuilder()
            .setToolCallId(answered.id())
            .setResult(answered.returned().result())
            .setStatus(answered.returned().failed() ? "error" : "success")
            .build());
  }

  private String toolCallId(int position) {
    return id + "-t" + position;
  }

  private Event completion(Reply reply) {
    CompletionEvent.Builder completion =
        reply.completion().toBuilder()
            .setCompletionId(id + "-completion")
            .setPromptId(id + "-prompt")
            .setRequestModel(call.requestModel())
            .setProvider(provider)
            .setStatus("success")
            .setRequest(parameters());
    if (completion.getModelId().isEmpty()) {
      completion.setModelId(call.requestModel()); // who names no other is the one that was asked
    }
    latencyMs(reply).ifPresent(completion::setLatencyMs);
    return envelope.event(
        EventType.COMPLETION_GENERATED, id + "-completion", answeredMs, completion.build());
  }

  private Event tool(RequestedTool tool, int position) {
    return envelope.event(
        EventType.TOOL_CALLED,
        toolCallId(position),
        answeredMs + 1,
        ToolCallEvent.newBuilder()
            .setToolCallId(toolCallId(position))
            .setCompletionId(id + "-completion")
            .setToolName(tool.name())
            .setToolType("function")
            .setArguments(tool.arguments())
            .setProviderCallId(tool.callId())
            .setPosition(position)
            .build());
  }

  private InvocationEvent.Builder invocation(String operation, Reply reply) {
    CompletionEvent answer = reply.completion();
    InvocationEvent.Builder invocation =
        InvocationEvent.newBuilder()
            .setInvocationId(id)
            .setOperation(operation)
            .setModelId(answer.getModelId().isEmpty() ? call.requestModel() : answer.getModelId())
            .setProvider(provider)
            .setServiceTier(answer.getServiceTier());
    if (answer.hasUsage()) {
      invocation.setUsage(answer.getUsage());
    }
    if (answer.hasCost()) {
      invocation.setCost(answer.getCost());
    }
    latencyMs(reply).ifPresent(invocation::setLatencyMs);
    return invocation;
  }

  private RequestParameters.Builder parameters() {
    JsonNode request = call.exchange().request();
    RequestParameters.Builder parameters = RequestParameters.newBuilder();
    JsonNode temperature = request.path("temperature");
    if (temperature.isNumber()) {
      parameters.setTemperature(temperature.doubleValue());
    }
    Json.count(request, "max_tokens", "max_completion_tokens", "max_output_tokens")
        .ifPresent(parameters::setMaxTokens);
    if (request.path("stream").isBoolean()) {
      parameters.setStream(request.path("stream").booleanValue());
    }
    return parameters;
  }

  /** As the answer says, else as the server's headers say. */
  private Optional<Double> latencyMs(Reply reply) {
    if (reply.completion().hasLatencyMs()) {
      return Optional.of(reply.completion().getLatencyMs());
    }
    String header =
        Json.name(call.headers(), "openai-processing-ms", "x-amzn-bedrock-invocation-latency");
    return header.matches("\\d{1,9}") ? Optional.of(Double.valueOf(header)) : Optional.empty();
  }

  /** The end of the source's name, and a checksum of all of it, since names repeat. */
  private static String session(String source) {
    String name = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    return Json.cut(name, 160) + "-" + String.format("%08x", source.hashCode());
  }
}
