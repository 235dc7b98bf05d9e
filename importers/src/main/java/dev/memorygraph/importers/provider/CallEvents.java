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
import dev.memorygraph.genai.message.ProviderNames;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.ReturnedTool;
import dev.memorygraph.genai.dialect.Dialect;
import dev.memorygraph.genai.dialect.Reply;
import dev.memorygraph.genai.usage.Tokens;
import dev.memorygraph.importers.source.Envelope;
import dev.memorygraph.genai.json.Json;
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
  Stream<Event> modelCall(Dialect dialect, OpenTools open) {
    open.begin(call.source());
    PromptEvent.Builder prompt = dialect.prompt(call.request());
    List<Event> events = new ArrayList<>();
    for (ReturnedTool returned : ReturnedTool.in(call.request())) {
      open.answer(returned.callId())
          .ifPresent(
              toolCall -> {
                prompt.addToolCallIds(toolCall);
                events.add(result(toolCall, returned));
              });
    }
    Reply reply = dialect.reply(call.response());
    events.add(prompt(prompt));
    events.add(completion(reply.completion()));
    for (int position = 0; position < reply.tools().size(); position++) {
      open.ask(reply.tools().get(position).callId(), toolCallId(position));
      events.add(tool(reply.tools().get(position), position));
    }
    return events.stream();
  }

  /** An invocation that failed and its error, without the provider's words. */
  Stream<Event> failure() {
    InvocationEvent invocation = invocation().setStatus("error").build();
    JsonNode error = call.response().path("error");
    String type = Json.name(error, "code", "type");
    ErrorEvent occurred =
        ErrorEvent.newBuilder()
            .setErrorId(id + "-error")
            .setInvocationId(id)
            .setErrorType(type.isEmpty() ? "http_" + call.status() : type)
            .setSeverity("error")
            .build();
    return Stream.of(
        envelope.event(EventType.INVOCATION_ERROR, id + "-end", answeredMs, invocation),
        envelope.event(EventType.ERROR_OCCURRED, id + "-error", answeredMs, occurred));
  }

  /** An invocation that is no model's answer: embeddings, a guardrail, or what nobody knows. */
  Stream<Event> otherCall() {
    InvocationEvent.Builder invocation = invocation().setStatus("success");
    Tokens.openAi(call.response().path("usage")).usage().ifPresent(invocation::setUsage);
    latencyMs().ifPresent(invocation::setLatencyMs);
    return Stream.of(
        envelope.event(EventType.INVOCATION_COMPLETE, id + "-end", answeredMs, invocation.build()));
  }

  private Event prompt(PromptEvent.Builder prompt) {
    return envelope.event(
        EventType.PROMPT_SUBMITTED,
        id + "-prompt",
        askedMs(),
        prompt.setPromptId(id + "-prompt").build());
  }

  private Event result(String toolCall, ReturnedTool returned) {
    return envelope.event(
        EventType.TOOL_RETURNED,
        toolCall + "-returned",
        askedMs(),
        ToolResultEvent.newBuilder()
            .setToolCallId(toolCall)
            .setResult(returned.result())
            .setStatus("success")
            .build());
  }

  private long askedMs() {
    return answeredMs - Math.max(1, Math.round(latencyMs().orElse(1.0)));
  }

  private String toolCallId(int position) {
    return id + "-t" + position;
  }

  private Event completion(CompletionEvent.Builder completion) {
    completion
        .setCompletionId(id + "-completion")
        .setPromptId(id + "-prompt")
        .setRequestModel(call.requestModel())
        .setProvider(provider)
        .setStatus("success")
        .setRequest(parameters());
    if (completion.getModelId().isEmpty() && provider.equals("aws.bedrock")) {
      completion.setModelId(call.requestModel()); // Bedrock answers with the very model called
    }
    latencyMs().ifPresent(completion::setLatencyMs);
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

  private InvocationEvent.Builder invocation() {
    String chat = Dialect.of(call.path()).isPresent() ? "chat" : "call";
    return InvocationEvent.newBuilder()
        .setInvocationId(id)
        .setOperation(Operation.of(call.path()).orElse(chat))
        .setModelId(call.requestModel())
        .setProvider(provider);
  }

  private RequestParameters.Builder parameters() {
    JsonNode request = call.request();
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

  private Optional<Double> latencyMs() {
    JsonNode nanos = call.response().path("total_duration");
    if (nanos.isNumber()) {
      return Optional.of(nanos.doubleValue() / 1e6);
    }
    String header =
        Json.name(call.headers(), "openai-processing-ms", "x-amzn-bedrock-invocation-latency");
    return header.matches("\\d{1,9}")
        ? Optional.of(Double.valueOf(header))
        : Optional.of(call.response().at("/metrics/latencyMs"))
            .filter(JsonNode::isNumber)
            .map(JsonNode::doubleValue);
  }

  /** The end of the source's name, and a checksum of all of it, since names repeat. */
  private static String session(String source) {
    String name = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    return Json.cut(name, 160) + "-" + String.format("%08x", source.hashCode());
  }
}
