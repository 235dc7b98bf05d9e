package dev.memorygraph.kit;

import dev.memorygraph.kit.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One breaker's dealings with the board: never fails, and holds a call up for half a second at
 * most. Safe for use by several threads.
 */
final class BoardLink {
  /** Between two questions, and before a report that did not get through is made again. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** A breaker that stays open says so again, so that its report is not taken for an old one. */
  static final Duration REMINDER = Duration.ofMinutes(10);

  private final BreakerBoard board;
  private final String breaker;
  private final InstantSource clock;
  private State state = State.CLOSED;
  private Instant since = Instant.MIN;
  private Instant tellAgain = Instant.MAX;
  private Instant askAgain = Instant.MIN;

  BoardLink(BreakerBoard board, String breaker, InstantSource clock) {
    this.board = board;
    this.breaker = breaker;
    this.clock = clock;
  }

  /** Tells how the breaker stands after a call, where the board does not know. */
  void tell(State now) {
    Optional<Instant> seen = news(now);
    if (seen.isPresent() && !BoardCall.isDone(() -> told(now, seen.get()))) {
      tellAgainAt(clock.instant().plus(PAUSE));
    }
  }

  /** Whether the breaker, which is open, was reset; asks only now and then. */
  boolean isReset() {
    Optional<Instant> open = question();
    return open.isPresent() && BoardCall.isDone(() -> board.isReset(breaker, open.get()));
  }

  /** Since when it stands so, if that is to be told. */
  private synchronized Optional<Instant> news(State now) {
    Instant time = clock.instant();
    if (now == state && time.isBefore(tellAgain)) {
      return Optional.empty();
    }
    if (now != state) {
      state = now;
      since = time;
    }
    tellAgain = now == State.CLOSED ? Instant.MAX : time.plus(REMINDER);
    return Optional.of(since);
  }

  private synchronized void tellAgainAt(Instant time) {
    tellAgain = time;
  }

  /** Since when it is open, if it is time to ask. */
  private synchronized Optional<Instant> question() {
    Instant time = clock.instant();
    // another thread may have opened it, and not have told yet
    if (state != State.OPEN || time.isBefore(askAgain)) {
      return Optional.empty();
    }
    askAgain = time.plus(PAUSE);
    return Optional.of(since);
  }

  private boolean told(State now, Instant when) {
    board.tell(breaker, now, when);
    return true;
  }
}
