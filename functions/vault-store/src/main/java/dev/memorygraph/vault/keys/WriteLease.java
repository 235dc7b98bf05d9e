package dev.memorygraph.vault.keys;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets contents be sealed only while the key management service is known to answer. Cached keys
 * would allow it for longer, but what is sealed while the root key is disabled or gone might never
 * be opened again; and who disables that key wants writing to stop.
 */
final class WriteLease {
  /** How long one answer is good for: at most two calls a minute. */
  static final Duration TERM = Duration.ofSeconds(30);

  /** How long after a failure writes fail at once, without asking again. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** How long an answer is awaited; the client gives up earlier. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How long it is awaited after a failure. The question stays open, so that a slow answer helps
   * the next write.
   */
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(50);

  private record Question(FutureTask<?> answer, Instant asked) {}

  private final KeyEncryption encryption;
  private final InstantSource clock;
  private Instant until = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private Duration patience = PATIENCE;
  private Optional<Question> open = Optional.empty();

  WriteLease(KeyEncryption encryption, InstantSource clock) {
    this.encryption = encryption;
    this.clock = clock;
  }

  /**
   * Returns if contents may be sealed now.
   *
   * @throws DependencyUnavailableException if not; where it was thrown before, within {@link
   *     #SHORT_PATIENCE}
   */
  synchronized void renew() {
    Instant now = clock.instant();
    if (now.isBefore(until)) {
      return;
    }
    if (now.isBefore(pausedUntil)) {
      throw new DependencyUnavailableException(
          "The key management service did not answer a moment ago");
    }
    try {
      until = answered(now).plus(TERM);
      patience = PATIENCE;
    } catch (DependencyUnavailableException e) {
      pausedUntil = clock.instant().plus(PAUSE);
      patience = SHORT_PATIENCE;
      throw e;
    }
  }

  /** When the question was asked that the service has answered. */
  private Instant answered(Instant now) {
    Question question =
        open.filter(pending -> now.isBefore(pending.asked().plus(TERM))).orElseGet(() -> ask(now));
    open = Optional.empty();
    try {
      question.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return question.asked();
    } catch (TimeoutException e) {
      open = Optional.of(question);
      throw new DependencyUnavailableException("The key management service does not answer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DependencyUnavailableException refused) {
        throw new DependencyUnavailableException("The key management service refuses", refused);
      }
      throw new IllegalStateException("Asking the key management service failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException(
          "Stopped while asking the key management service", e);
    }
  }

  private Question ask(Instant now) {
    FutureTask<?> answer = new FutureTask<>(encryption::check, null);
    Thread.startVirtualThread(answer);
    return new Question(answer, now);
  }
}
