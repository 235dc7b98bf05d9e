package dev.memorygraph.importers.demo;

import com.google.protobuf.Message;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.HandoffEvent;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.LatencyEvent;
import dev.memorygraph.contracts.telemetry.MemoryAccessEvent;
import dev.memorygraph.contracts.telemetry.SessionEvent;
import dev.memorygraph.importers.source.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One session, from its start to its end. */
final class DemoSession {
  private final String session;
  private final String userId;
  private final Random random;
  private final String traceId;
  private final List<Event> events = new ArrayList<>();
  private final List<String> openToolCalls = new ArrayList<>();
  private DemoAgents.Agent agent;
  private DemoAgents.Topic topic;
  private long nowMs;
  private String lastPrompt = "";
  private String lastCompletion = "";

  DemoSession(String session, int number, long startMs, Random random) {
    this.session = session;
    this.random = random;
    this.nowMs = startMs;
    this.traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
    this.userId = DemoAgents.USERS.get(random.nextInt(DemoAgents.USERS.size()));
    this.agent = DemoAgents.AGENTS.get(number % DemoAgents.AGENTS.size());
    this.topic = agent.topics().get(random.nextInt(agent.topics().size()));
  }

  List<Event> events() {
    emit(
        EventType.SESSION_STARTED,
        session + "-started",
        SessionEvent.newBuilder().setName(topic.question()).setApplicationId("demo-shop").build());
    int turns = 2 + random.nextInt(3);
    for (int turn = 0; turn < turns; turn++) {
      invocation(turn, turns);
      if (turn == 0 && agent.equals(DemoAgents.SUPPORT) && chance(0.4)) {
        handOff();
      }
    }
    remember();
    judge();
    emit(EventType.SESSION_ENDED, session + "-ended", SessionEvent.getDefaultInstance());
    return List.copyOf(events);
  }

  /** One step of an agent: it prepares a prompt, calls the model, and runs what that asks for. */
  private void invocation(int turn, int turns) {
    String id = session + "-i" + turn;
    InvocationEvent.Builder step =
        InvocationEvent.newBuilder()
            .setInvocationId(id)
            .setName(agent.id())
            .setOperation("invoke_agent");
    long startMs = nowMs;
    emit(EventType.INVOCATION_START, id + "-start", step.build());
    ModelCall call = new ModelCall(this, turn, turn == turns - 1);
    call.emit();
    if (chance(0.3)) {
      emit(
          EventType.LATENCY_MEASURED,
          id + "-ttft",
          LatencyEvent.newBuilder()
              .setInvocationId(id)
              .setLatencyMs(120 + random.nextInt(300))
              .setMetricType("time_to_first_token")
              .build());
    }
    step.setStatus("success").setLatencyMs((double) (nowMs - startMs));
    emit(EventType.INVOCATION_COMPLETE, id + "-end", step.build());
  }

  private void handOff() {
    emit(
        EventType.AGENT_HANDOFF,
        session + "-handoff",
        HandoffEvent.newBuilder()
            .setFromAgentId(agent.id())
            .setToAgentId(DemoAgents.RESEARCH.id())
            .setCompletionId(lastCompletion)
            .setReason("needs to be looked up")
            .setPriority("normal")
            .build());
    agent = DemoAgents.RESEARCH;
  }

  private void remember() {
    if (chance(0.5)) {
      emit(
          EventType.MEMORY_ACCESSED,
          session + "-remember",
          MemoryAccessEvent.newBuilder()
              .setOperation("upsert")
              .setStoreId("shop-memory")
              .addRecordIds("mem-" + userId)
              .setCompletionId(lastCompletion)
              .build());
    }
  }

  private void judge() {
    if (chance(0.7)) {
      judge("helpfulness", "completion:" + lastCompletion, "judge-model");
    }
    if (chance(0.4)) {
      judge("thumbs", "session:" + session, userId);
    }
  }

  private void judge(String name, String target, String evaluator) {
    String id = session + "-" + name;
    double score = random.nextInt(2, 11) / 10.0;
    emit(
        EventType.EVALUATION_RECORDED,
        id,
        EvaluationEvent.newBuilder()
            .setEvaluationId(id)
            .setName(name)
            .setScore(score)
            .setLabel(score >= 0.5 ? "good" : "poor")
            .setTarget(target)
            .setEvaluator(evaluator)
            .build());
  }

  /** Adds an event of now, and lets some time pass. */
  void emit(EventType type, String eventId, Message payload) {
    emit(type, eventId, payload, "");
  }

  void emit(EventType type, String eventId, Message payload, String invocationId) {
    Envelope envelope =
        new Envelope(Event.newBuilder().setSessionId(session).setClassification("internal").build())
            .user(userId)
            .agent(agent.id())
            .invocation(invocationId)
            .trace(traceId, "");
    events.add(envelope.event(type, eventId, nowMs, payload));
    nowMs += 20 + random.nextInt(400);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  Random random() {
    return random;
  }

  String id() {
    return session;
  }

  String userId() {
    return userId;
  }

  DemoAgents.Agent agent() {
    return agent;
  }

  DemoAgents.Topic topic() {
    return topic;
  }

  String lastPrompt() {
    return lastPrompt;
  }

  String lastCompletion() {
    return lastCompletion;
  }

  /** Tool calls whose results the model has not seen yet; a prompt takes them with it. */
  List<String> openToolCalls() {
    return openToolCalls;
  }

  void remember(String prompt, String completion) {
    lastPrompt = prompt;
    lastCompletion = completion;
  }
}
