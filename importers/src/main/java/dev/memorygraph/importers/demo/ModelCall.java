package dev.memorygraph.importers.demo;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.MemoryAccessEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RetrievalEvent;
import dev.memorygraph.contracts.telemetry.TokenEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.Random;

/** One call of a model within a session: what went in, what failed, what came out, what it ran. */
final class ModelCall {
  private final DemoSession session;
  private final Random random;
  private final int turn;
  private final boolean last;
  private final String id;
  private final String invocation;

  ModelCall(DemoSession session, int turn, boolean last) {
    this.session = session;
    this.random = session.random();
    this.turn = turn;
    this.last = last;
    this.id = session.id() + "-" + turn;
    this.invocation = session.id() + "-i" + turn;
  }

  void emit() {
    if (turn == 0 || session.chance(0.3)) {
      retrieve();
    }
    if (session.chance(0.4)) {
      recall();
    }
    prompt();
    if (session.chance(0.12)) {
      failAndRetry();
    }
    complete(!last && session.chance(0.7));
  }

  private void retrieve() {
    String embedding = id + "-embedding";
    InvocationEvent embedded =
        InvocationEvent.newBuilder()
            .setInvocationId(embedding)
            .setParentInvocationId(invocation)
            .setOperation("embeddings")
            .setModelId("text-embedding-3-small")
            .setProvider("openai")
            .setStatus("success")
            .build();
    session.emit(EventType.INVOCATION_COMPLETE, embedding + "-end", embedded);
    session.emit(
        EventType.TOKENS_CONSUMED,
        embedding + "-tokens",
        TokenEvent.newBuilder()
            .setInvocationId(embedding)
            .setUsage(Usage.newBuilder().setInputTokens(8 + random.nextInt(40)))
            .build());
    session.emit(
        EventType.DOCUMENTS_RETRIEVED,
        id + "-retrieved",
        RetrievalEvent.newBuilder()
            .setPromptId(id + "-prompt")
            .setDataSourceId("shop-handbook")
            .addDocuments(document(0.70 + random.nextInt(29) / 100.0))
            .build());
  }

  private DocumentReference document(double score) {
    return DocumentReference.newBuilder()
        .setDocumentId(session.topic().documentId())
        .setTitle(session.topic().title())
        .setScore(score)
        .build();
  }

  private void recall() {
    session.emit(
        EventType.MEMORY_ACCESSED,
        id + "-recall",
        MemoryAccessEvent.newBuilder()
            .setOperation("search")
            .setStoreId("shop-memory")
            .addRecordIds("mem-" + session.userId())
            .setPromptId(id + "-prompt")
            .build());
  }

  private void prompt() {
    boolean toolsAnswered = !session.openToolCalls().isEmpty();
    PromptEvent.Builder prompt =
        PromptEvent.newBuilder()
            .setPromptId(id + "-prompt")
            .setRole(toolsAnswered ? "tool" : "user")
            .setText(turn == 0 ? session.topic().question() : "And what does that mean for me?")
            .setPreviousPromptId(session.lastPrompt())
            .setPreviousCompletionId(session.lastCompletion())
            .addAllToolCallIds(session.openToolCalls());
    if (turn == 0) {
      prompt
          .setTemplateId(session.agent().template().id())
          .setTemplateVersion(session.agent().template().version())
          .putVariables("question", session.topic().question());
    }
    session.openToolCalls().clear();
    session.emit(EventType.PROMPT_SUBMITTED, id + "-prompt", prompt.build(), invocation);
  }

  private void failAndRetry() {
    String failed = id + "-try0";
    boolean timeout = session.chance(0.5);
    session.emit(
        EventType.INVOCATION_ERROR,
        failed + "-end",
        InvocationEvent.newBuilder()
            .setInvocationId(failed)
            .setParentInvocationId(invocation)
            .setOperation("chat")
            .setModelId(session.agent().price().model())
            .setProvider(session.agent().price().provider())
            .setStatus(timeout ? "timeout" : "error")
            .build());
    session.emit(
        EventType.ERROR_OCCURRED,
        failed + "-error",
        ErrorEvent.newBuilder()
            .setErrorId(failed + "-error")
            .setInvocationId(failed)
            .setErrorType(timeout ? "timeout" : "rate_limit_exceeded")
            .setSeverity("warning")
            .build());
  }

  private void complete(boolean asksForTools) {
    Price price = session.agent().price();
    Usage usage = usage();
    CompletionEvent completion =
        CompletionEvent.newBuilder()
            .setCompletionId(id + "-completion")
            .setPromptId(id + "-prompt")
            .setText(asksForTools ? "" : session.topic().answer())
            .setModelId(price.model())
            .setRequestModel(price.model())
            .setProvider(price.provider())
            .addFinishReasons(asksForTools ? "tool_calls" : "stop")
            .setUsage(usage)
            .setCost(Cost.newBuilder().setUsd(price.usd(usage)).setPriceVersion(Price.VERSION))
            .setLatencyMs(400 + random.nextInt(2_000))
            .setResponseId("resp-" + id)
            .setStatus("success")
            .build();
    session.remember(id + "-prompt", completion.getCompletionId());
    session.emit(
        EventType.COMPLETION_GENERATED, completion.getCompletionId(), completion, invocation);
    int calls = asksForTools ? 1 + random.nextInt(2) : 0;
    for (int position = 0; position < calls; position++) {
      tool(position);
    }
  }

  private Usage usage() {
    long input = 300L + random.nextInt(1_200) + turn * 700L;
    long output = 40L + random.nextInt(400);
    Usage.Builder usage =
        Usage.newBuilder()
            .setInputTokens(input)
            .setOutputTokens(output)
            .setCacheReadTokens(turn == 0 ? 0 : input / 2);
    switch (session.agent().price().provider()) {
      case "anthropic" -> usage.setCacheWriteTokens(turn == 0 ? input / 2 : 0);
      case "gcp.gemini" -> usage.setReasoningTokens(output / 3);
      default -> {} // OpenAI's cache costs nothing to write, and gpt-4o does not reason
    }
    return usage.build();
  }

  private void tool(int position) {
    String call = id + "-t" + position;
    String name = session.agent().tools().get(random.nextInt(session.agent().tools().size()));
    boolean failed = session.chance(0.08);
    session.openToolCalls().add(call);
    session.emit(
        EventType.TOOL_CALLED,
        call + "-called",
        ToolCallEvent.newBuilder()
            .setToolCallId(call)
            .setCompletionId(id + "-completion")
            .setToolName(name)
            .setToolType("function")
            .setArguments("{\"about\":\"" + session.topic().documentId() + "\"}")
            .setProviderCallId("call_" + random.nextInt(1_000_000))
            .setPosition(position)
            .build(),
        invocation);
    ToolResultEvent.Builder result =
        ToolResultEvent.newBuilder()
            .setToolCallId(call)
            .setResult(failed ? "" : session.topic().answer())
            .setStatus(failed ? "error" : "success")
            .setErrorType(failed ? "tool_unavailable" : "")
            .setDurationMs(20 + random.nextInt(900));
    session.emit(EventType.TOOL_RETURNED, call + "-returned", result.build(), invocation);
  }
}
