package dev.memorygraph.importers.demo;

import dev.memorygraph.contracts.EventType;
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

/** One call of a model within a story: what went in, what failed, what came out, what it ran. */
final class ModelCall {
  private final Story story;
  private final Random random;
  private final int turn;
  private final boolean last;
  private final String id;
  private final String invocation;

  ModelCall(Story story, int turn, boolean last) {
    this.story = story;
    this.random = story.random();
    this.turn = turn;
    this.last = last;
    this.id = story.session() + "-" + turn;
    this.invocation = story.session() + "-i" + turn;
  }

  void tell() {
    if (turn == 0 || story.chance(0.3)) {
      retrieve();
    }
    if (story.chance(0.4)) {
      recall();
    }
    prompt();
    if (story.chance(0.12)) {
      failAndRetry();
    }
    complete(!last && story.chance(0.7));
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
    story.tell(EventType.INVOCATION_COMPLETE, embedding + "-end", embedded);
    story.tell(
        EventType.TOKENS_CONSUMED,
        embedding + "-tokens",
        TokenEvent.newBuilder()
            .setInvocationId(embedding)
            .setUsage(Usage.newBuilder().setInputTokens(8 + random.nextInt(40)))
            .build());
    story.tell(
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
        .setDocumentId(story.topic().documentId())
        .setTitle(story.topic().title())
        .setScore(score)
        .build();
  }

  private void recall() {
    story.tell(
        EventType.MEMORY_ACCESSED,
        id + "-recall",
        MemoryAccessEvent.newBuilder()
            .setOperation("search")
            .setStoreId("shop-memory")
            .addRecordIds("mem-" + story.userId())
            .setPromptId(id + "-prompt")
            .build());
  }

  private void prompt() {
    boolean toolsAnswered = !story.openToolCalls().isEmpty();
    PromptEvent.Builder prompt =
        PromptEvent.newBuilder()
            .setPromptId(id + "-prompt")
            .setRole(toolsAnswered ? "tool" : "user")
            .setText(turn == 0 ? story.topic().question() : "And what does that mean for me?")
            .setPreviousPromptId(story.lastPrompt())
            .setPreviousCompletionId(story.lastCompletion())
            .addAllToolCallIds(story.openToolCalls());
    if (turn == 0) {
      prompt
          .setTemplateId(story.agent().template().id())
          .setTemplateVersion(story.agent().template().version())
          .putVariables("question", story.topic().question());
    }
    story.openToolCalls().clear();
    story.tell(EventType.PROMPT_SUBMITTED, id + "-prompt", prompt.build(), invocation);
  }

  private void failAndRetry() {
    String failed = id + "-try0";
    boolean timeout = story.chance(0.5);
    story.tell(
        EventType.INVOCATION_ERROR,
        failed + "-end",
        InvocationEvent.newBuilder()
            .setInvocationId(failed)
            .setParentInvocationId(invocation)
            .setOperation("chat")
            .setModelId(story.agent().price().model())
            .setProvider(story.agent().price().provider())
            .setStatus(timeout ? "timeout" : "error")
            .build());
    story.tell(
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
    Price price = story.agent().price();
    Usage usage = usage();
    CompletionEvent completion =
        CompletionEvent.newBuilder()
            .setCompletionId(id + "-completion")
            .setPromptId(id + "-prompt")
            .setText(asksForTools ? "" : story.topic().answer())
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
    story.remember(id + "-prompt", completion.getCompletionId());
    story.tell(
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
    switch (story.agent().price().provider()) {
      case "anthropic" -> usage.setCacheWriteTokens(turn == 0 ? input / 2 : 0);
      case "gcp.gemini" -> usage.setReasoningTokens(output / 3);
      default -> {} // OpenAI's cache costs nothing to write, and gpt-4o does not reason
    }
    return usage.build();
  }

  private void tool(int position) {
    String call = id + "-t" + position;
    String name = story.agent().tools().get(random.nextInt(story.agent().tools().size()));
    boolean failed = story.chance(0.08);
    story.openToolCalls().add(call);
    story.tell(
        EventType.TOOL_CALLED,
        call + "-called",
        ToolCallEvent.newBuilder()
            .setToolCallId(call)
            .setCompletionId(id + "-completion")
            .setToolName(name)
            .setToolType("function")
            .setArguments("{\"about\":\"" + story.topic().documentId() + "\"}")
            .setProviderCallId("call_" + random.nextInt(1_000_000))
            .setPosition(position)
            .build(),
        invocation);
    ToolResultEvent.Builder result =
        ToolResultEvent.newBuilder()
            .setToolCallId(call)
            .setResult(failed ? "" : story.topic().answer())
            .setStatus(failed ? "error" : "success")
            .setErrorType(failed ? "tool_unavailable" : "")
            .setDurationMs(20 + random.nextInt(900));
    story.tell(EventType.TOOL_RETURNED, call + "-returned", result.build(), invocation);
  }
}
