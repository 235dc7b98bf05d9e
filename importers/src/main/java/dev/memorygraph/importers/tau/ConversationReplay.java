package dev.memorygraph.importers.tau;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.SessionEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.importers.source.Arrivals;
import dev.memorygraph.importers.source.Arrivals.Arrival;
import dev.memorygraph.importers.source.Envelope;
import dev.memorygraph.importers.tau.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays one conversation turn by turn, and keeps its clock.
 *
 * <p>Every event is at least a millisecond after the one that it follows from, even where the
 * arrival is earlier: a cause never has a later time than its effect.
 */
final class ConversationReplay {
  private static final String MODEL = "gpt-4o";
  private static final String PROVIDER = "openai";

  private final Conversation conversation;
  private final Envelope envelope;
  private final List<Event> played = new ArrayList<>();
  private int next;
  private long lastMs;
  private String lastPrompt = "";
  private String lastCompletion = "";

  ConversationReplay(Conversation conversation) {
    this.conversation = conversation;
    this.envelope =
        Envelope.ofSession(conversation.sessionId())
            .user(conversation.userId())
            .agent(conversation.domain() + "-agent");
  }

  /** How often {@link #next} has something to give: once per answer, and at least once. */
  int rounds() {
    long answers = conversation.turns().stream().filter(turn -> turn.answer().isPresent()).count();
    return Math.max(1, Math.toIntExact(answers));
  }

  /** The events of the next answer, which takes an arrival; none when the conversation is over. */
  Stream<Event> next(Arrivals arrivals) {
    List<Turn> turns = conversation.turns();
    if (next == turns.size()) {
      return Stream.empty();
    }
    Arrival arrival = arrivals.next();
    if (next == 0) {
      start(arrival.timestampMs() - 1);
    }
    play(turns.get(next++), arrival);
    if (next == turns.size() - 1 && turns.get(next).answer().isEmpty()) {
      prompt(turns.get(next++), lastMs + 1); // said after the last answer
    }
    if (next == turns.size()) {
      conversation.reward().ifPresent(this::judge);
    }
    List<Event> events = List.copyOf(played);
    played.clear();
    return events.stream();
  }

  private void start(long timeMs) {
    lastMs = timeMs;
    Event started =
        event(
            EventType.SESSION_STARTED,
            conversation.sessionId() + "-started",
            SessionEvent.newBuilder()
                .setName(conversation.title())
                .setApplicationId("tau-bench")
                .addTags(conversation.domain())
                .build());
    played.add(
        conversation.userCost().isEmpty()
            ? started
            : started.toBuilder()
                .putMetadata("user_simulator_cost_usd", conversation.userCost())
                .build());
  }

  private void play(Turn turn, Arrival arrival) {
    prompt(turn, Math.max(arrival.timestampMs(), lastMs + 1));
    turn.answer().ifPresent(answer -> answer(turn, answer, arrival));
  }

  private void prompt(Turn turn, long timeMs) {
    lastMs = timeMs;
    PromptEvent.Builder prompt =
        PromptEvent.newBuilder()
            .setPromptId(id(turn, "prompt"))
            .setText(text(turn.said()))
            .setPreviousPromptId(lastPrompt)
            .setPreviousCompletionId(lastCompletion);
    turn.brought().forEach(call -> prompt.addToolCallIds(call.id()));
    if (!turn.said().isEmpty()) {
      prompt.setRole(Json.name(turn.said().getLast(), "role"));
    }
    lastPrompt = prompt.getPromptId();
    played.add(event(EventType.PROMPT_SUBMITTED, lastPrompt, prompt.build()));
  }

  private void answer(Turn turn, JsonNode answer, Arrival arrival) {
    lastMs++;
    lastCompletion = id(turn, "completion");
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setCompletionId(lastCompletion)
            .setPromptId(lastPrompt)
            .setText(Texts.of(answer.path("content")))
            .setModelId(MODEL)
            .setRequestModel(MODEL)
            .setProvider(PROVIDER)
            .addFinishReasons(turn.calls().isEmpty() ? "stop" : "tool_calls")
            .setStatus("success");
    if (arrival.inputTokens().isPresent() || arrival.outputTokens().isPresent()) {
      completion.setUsage(usage(arrival));
    }
    played.add(event(EventType.COMPLETION_GENERATED, lastCompletion, completion.build()));
    turn.calls().forEach(this::call);
    turn.calls().forEach(this::result);
  }

  private void call(Call call) {
    lastMs++;
    played.add(
        event(
            EventType.TOOL_CALLED,
            call.id() + "-called",
            ToolCallEvent.newBuilder()
                .setToolCallId(call.id())
                .setCompletionId(lastCompletion)
                .setToolName(call.asked().name())
                .setToolType("function")
                .setArguments(call.asked().arguments())
                .setProviderCallId(call.asked().callId())
                .setPosition(call.position())
                .build()));
  }

  private void result(Call call) {
    call.result()
        .ifPresent(
            result -> {
              lastMs++;
              played.add(
                  event(
                      EventType.TOOL_RETURNED,
                      call.id() + "-returned",
                      ToolResultEvent.newBuilder()
                          .setToolCallId(call.id())
                          .setResult(Texts.of(result.message().path("content")))
                          .setStatus("success")
                          .build()));
            });
  }

  private void judge(double reward) {
    lastMs++;
    String id = conversation.sessionId() + "-reward";
    played.add(
        event(
            EventType.EVALUATION_RECORDED,
            id,
            EvaluationEvent.newBuilder()
                .setEvaluationId(id)
                .setName("reward")
                .setScore(reward)
                .setTarget("session:" + conversation.sessionId())
                .setEvaluator("tau-bench")
                .build()));
  }

  private Event event(EventType type, String id, Message payload) {
    return envelope.event(type, id, lastMs, payload);
  }

  private String id(Turn turn, String kind) {
    return "%s-m%d-%s".formatted(conversation.sessionId(), turn.index(), kind);
  }

  private static Usage usage(Arrival arrival) {
    Usage.Builder usage = Usage.newBuilder().setEstimated(true);
    arrival.inputTokens().ifPresent(usage::setInputTokens);
    arrival.outputTokens().ifPresent(usage::setOutputTokens);
    return usage.build();
  }

  private static String text(List<JsonNode> messages) {
    return messages.stream()
        .map(message -> Texts.of(message.path("content")))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }
}
