package dev.memorygraph.genai.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.usage.Billing;
import dev.memorygraph.genai.usage.UsageCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model answered, in our words.
 *
 * @param completion text (of the first choice), model, finish reasons (of all), usage, cost, tier
 *     and the provider's id, as far as known; without ids of ours
 * @param tools what it asked the client to run, in order; what the provider ran itself is none
 * @param usage the same as the completion's, with what was contradicted
 * @param failure the kind of error that the answer ended in, in the provider's word for it
 */
public record Reply(
    CompletionEvent completion,
    List<RequestedTool> tools,
    UsageCounts usage,
    Optional<String> failure) {

  public Reply {
    tools = List.copyOf(tools);
  }

  /** The same with a usage told elsewhere, where the answer told none. */
  public Reply orUsage(UsageCounts other) {
    UsageCounts known = usage.or(other);
    CompletionEvent.Builder more = completion.toBuilder();
    known.usage().ifPresent(more::setUsage);
    return new Reply(more.build(), tools, known, failure);
  }

  /** Gathers an answer; what is empty is passed over. */
  public static final class Builder {
    private final CompletionEvent.Builder completion = CompletionEvent.newBuilder();
    private List<RequestedTool> tools = List.of();
    private UsageCounts usage = UsageCounts.UNKNOWN;
    private Optional<String> failure = Optional.empty();

    public Builder model(String name) {
      completion.setModelId(name);
      return this;
    }

    public Builder id(String id) {
      completion.setResponseId(id);
      return this;
    }

    public Builder text(String text) {
      completion.setText(Json.cut(text, EventRules.MAX_TEXT_LENGTH));
      return this;
    }

    public Builder finish(String reason) {
      if (!reason.isEmpty()) {
        completion.addFinishReasons(reason);
      }
      return this;
    }

    public Builder tools(List<RequestedTool> asked) {
      this.tools = asked;
      return this;
    }

    public Builder usage(UsageCounts counted) {
      this.usage = counted;
      return this;
    }

    /** Tier and cost, as the answer gives them. */
    public Builder billing(JsonNode answer) {
      completion.setServiceTier(Billing.tier(answer));
      Billing.usd(answer.path("usage"))
          .ifPresent(usd -> completion.setCost(Cost.newBuilder().setUsd(usd)));
      return this;
    }

    public Builder latencyMs(OptionalDouble latency) {
      latency.ifPresent(completion::setLatencyMs);
      return this;
    }

    public Builder timeToFirstTokenMs(OptionalDouble latency) {
      latency.ifPresent(completion::setTimeToFirstTokenMs);
      return this;
    }

    public Builder failure(Optional<String> kind) {
      this.failure = kind;
      return this;
    }

    public Reply build() {
      usage.usage().ifPresent(completion::setUsage);
      return new Reply(completion.build(), tools, usage, failure);
    }
  }
}
