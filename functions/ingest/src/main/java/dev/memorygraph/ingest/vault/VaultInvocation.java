package dev.memorygraph.ingest.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionFailedException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Invokes the vault's function for batches, behind a breaker and in bounded time. */
public final class VaultInvocation {
  /** Longest wait for an answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** With less time left it is not tried. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** How the vault says that something it needs is away. */
  private static final Set<String> AWAY =
      Set.of("DependencyUnavailableException", "QuarantinedException");

  private final FunctionClient vault;
  private final CircuitBreaker breaker;

  public VaultInvocation(FunctionClient vault, CircuitBreaker breaker) {
    this.vault = vault;
    this.breaker = breaker;
  }

  /** What an invocation came to. */
  sealed interface Answer {
    /** A result to each item, in their order. */
    record Results(JsonNode items) implements Answer {}

    /** The process ended, or failed by a fault of ours; what was asked may be the cause. */
    record Died() implements Answer {}
  }

  /**
   * Invokes it.
   *
   * @param items how many results there have to be
   * @throws DependencyUnavailableException if it, or what it needs, is away, or no time is left
   */
  Answer invoke(ObjectNode event, int items, Supplier<Duration> timeLeft) {
    Duration left = timeLeft.get();
    if (left.compareTo(LEAST) < 0) {
      throw new DependencyUnavailableException("No time was left to store contents");
    }
    return breaker.call(() -> answer(event, items, left));
  }

  /**
   * Sees whether it is well.
   *
   * @param nothing an event without items
   * @throws DependencyUnavailableException if it is not
   */
  void probe(ObjectNode nothing, Supplier<Duration> timeLeft) {
    switch (invoke(nothing, 0, timeLeft)) {
      case Answer.Results _ -> {}
      case Answer.Died _ ->
          throw new DependencyUnavailableException("The vault cannot even do nothing");
    }
  }

  private Answer answer(ObjectNode event, int items, Duration left) {
    try {
      JsonNode results = vault.invoke(event, left).path("items");
      return results.size() == items ? new Answer.Results(results) : new Answer.Died();
    } catch (FunctionFailedException e) {
      if (AWAY.contains(e.type())) {
        throw e;
      }
      return new Answer.Died();
    }
  }
}
