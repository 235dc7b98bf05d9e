package dev.memorygraph.importers.send;

import dev.memorygraph.client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Asks again while the answer says "later" or nobody answers: after 100 ms, then twice as long each
 * time up to 5 s, or as long as {@code Retry-After} says, up to 30 s.
 *
 * @param patience how long to keep asking since the first failure in a row
 * @param pause waits for that long
 */
public record Backoff(Duration patience, InstantSource clock, Consumer<Duration> pause) {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_WANTED = Duration.ofSeconds(30);

  /** With the machine's clock, waiting in the calling thread. */
  public static Backoff of(Duration patience) {
    return new Backoff(patience, InstantSource.system(), Backoff::sleep);
  }

  /**
   * The first answer that does not say "later".
   *
   * @throws SendException when the patience is over
   */
  public Answer until(Callable<Answer> ask) {
    Instant end = clock.instant().plus(patience);
    Duration wait = FIRST;
    while (true) {
      Attempt attempt = attempt(ask);
      if (attempt instanceof Attempt.Final(Answer answer)) {
        return answer;
      }
      Attempt.Later later = (Attempt.Later) attempt;
      if (clock.instant().isAfter(end)) {
        throw new SendException(
            "Gave up after " + patience.toSeconds() + " s: " + later.reason() + ".");
      }
      pause.accept(longer(later.wanted(), wait));
      wait = shorter(wait.multipliedBy(2), LONGEST);
    }
  }

  private sealed interface Attempt {
    record Final(Answer answer) implements Attempt {}

    record Later(String reason, Duration wanted) implements Attempt {}
  }

  private static Attempt attempt(Callable<Answer> ask) {
    try {
      Answer answer = ask.call();
      return answer.isPassingRefusal()
          ? new Attempt.Later(answer.problem(), shorter(answer.retryAfter(), LONGEST_WANTED))
          : new Attempt.Final(answer);
    } catch (IOException e) {
      return new Attempt.Later("nobody answers (" + e.getClass().getSimpleName() + ")", FIRST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendException("Interrupted while sending", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A request cannot fail like this", e);
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendException("Interrupted while waiting to send again", e);
    }
  }
}
