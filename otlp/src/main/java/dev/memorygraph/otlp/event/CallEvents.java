package dev.memorygraph.otlp.event;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.ReturnedTool;
import dev.memorygraph.otlp.content.CallContent;
import dev.memorygraph.otlp.content.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The prompt and the answer of a call, and the tools that it asked for and got back.
 *
 * @param id of the call's prompt and completion
 */
record CallEvents(EventCollector events, String traceId, String id) {

  /** What was new in the input, and the results of tools that it brings. */
  void prompt(CallContent content, long timeMs) {
    List<Message> newest = content.newest();
    PromptEvent.Builder prompt =
        PromptEvent.newBuilder()
            .setPromptId(id)
            .setText(text(newest))
            .setSystem(Json.cut(content.system(), EventRules.MAX_TEXT_LENGTH))
            .setRole(newest.isEmpty() ? "" : newest.getLast().role());
    List<ReturnedTool> returned =
        newest.stream()
            .flatMap(message -> message.returned().stream())
            .limit(EventRules.MAX_LIST)
            .toList();
    for (int position = 0; position < returned.size(); position++) {
      result(returned.get(position), repeated(content.open(), returned.get(position), position))
          .ifPresent(
              result -> {
                prompt.addToolCallIds(result.getToolCallId());
                String suffix = "returned-" + prompt.getToolCallIdsCount();
                events.add(
                    EventCollector.elsewhere(events.common()),
                    EventType.TOOL_RETURNED,
                    suffix,
                    timeMs,
                    result);
              });
    }
    events.add(EventType.PROMPT_SUBMITTED, "prompt", timeMs, prompt.build());
  }

  void completion(CompletionEvent.Builder completion, CallContent content, long timeMs) {
    events.add(
        EventType.COMPLETION_GENERATED,
        "completion",
        timeMs,
        completion.setCompletionId(id).setPromptId(id).build());
    asked(content.output().stream().flatMap(message -> message.asked().stream()), timeMs);
  }

  /** The tools that an answer asks for. */
  void asked(Stream<RequestedTool> tools, long timeMs) {
    List<RequestedTool> asked = tools.limit(RequestedTool.MAX).toList();
    for (int position = 0; position < asked.size(); position++) {
      RequestedTool tool = asked.get(position);
      String callId = tool.callId();
      events.add(
          EventType.TOOL_CALLED,
          "asked-" + position,
          timeMs,
          ToolCallEvent.newBuilder()
              .setToolCallId(
                  callId.isEmpty() ? id + "-t" + position : Ids.ofToolCall(callId, traceId))
              .setCompletionId(id)
              .setToolName(tool.name())
              .setToolType("function")
              .setArguments(tool.arguments())
              .setProviderCallId(callId)
              .setPosition(position)
              .build());
    }
  }

  /** The call that a result answers, as the request repeats it: by its id, else by its place. */
  private static Optional<RequestedTool> repeated(
      List<RequestedTool> open, ReturnedTool returned, int position) {
    return returned.callId().isEmpty()
        ? open.stream().skip(position).findFirst()
        : open.stream().filter(tool -> tool.callId().equals(returned.callId())).findFirst();
  }

  /** Empty where the request says nothing of which call it answers. */
  private Optional<ToolResultEvent> result(
      ReturnedTool returned, Optional<RequestedTool> repeated) {
    String callId =
        returned.callId().isEmpty()
            ? repeated.map(RequestedTool::callId).orElse("")
            : returned.callId();
    return callId.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ToolResultEvent.newBuilder()
                .setToolCallId(Ids.ofToolCall(callId, traceId))
                .setProviderCallId(callId)
                .setToolName(repeated.map(RequestedTool::name).orElse(returned.name()))
                .setArguments(repeated.map(RequestedTool::arguments).orElse(""))
                .setResult(returned.result())
                .setStatus(returned.failed() ? "error" : "success")
                .build());
  }

  private static String text(List<Message> messages) {
    String words =
        messages.stream()
            .flatMap(
                message ->
                    Stream.concat(
                        Stream.of(message.text()),
                        message.returned().stream().map(ReturnedTool::result)))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n\n"));
    return Json.cut(words, EventRules.MAX_TEXT_LENGTH);
  }
}
