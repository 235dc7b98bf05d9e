package dev.memorygraph.contracts.event;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of an event's usage that are greater than their whole. Such a whole cannot be known, and
 * counts as unknown wherever tokens are added up or priced.
 */
public final class UsageParts {
  private static final String PLACE = "/payload/usage/";

  private UsageParts() {}

  /** JSON pointers to the wholes that are smaller than their parts. */
  public static List<String> tooSmallWholes(Event event) {
    Usage usage = usage(event.getPayload());
    List<String> pointers = new ArrayList<>();
    long ofInput = usage.getCacheReadTokens() + usage.getCacheWriteTokens();
    if (usage.hasInputTokens() && ofInput > usage.getInputTokens()) {
      pointers.add(PLACE + "input_tokens");
    }
    if (usage.hasOutputTokens() && usage.getReasoningTokens() > usage.getOutputTokens()) {
      pointers.add(PLACE + "output_tokens");
    }
    if (usage.hasCacheWriteTokens()
        && usage.getCacheWrite1HTokens() > usage.getCacheWriteTokens()) {
      pointers.add(PLACE + "cache_write_tokens");
    }
    return List.copyOf(pointers);
  }

  private static Usage usage(EventPayload payload) {
    return switch (payload.getPayloadCase()) {
      case INVOCATION -> payload.getInvocation().getUsage();
      case TOKENS -> payload.getTokens().getUsage();
      case COMPLETION -> payload.getCompletion().getUsage();
      default -> Usage.getDefaultInstance();
    };
  }
}
