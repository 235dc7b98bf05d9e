package dev.memorygraph.kit;

import dev.memorygraph.kit.CircuitBreaker.State;
import java.time.Instant;

/**
 * Where the breakers of many processes say how they stand, and hear that an operator reset them. It
 * may fail, and may take its time: a breaker waits for it half a second at most, and works the same
 * without.
 */
public interface BreakerBoard {
  /** For a breaker that tells nobody. */
  BreakerBoard NONE =
      new BreakerBoard() {
        @Override
        public void tell(String breaker, State state, Instant since) {}

        @Override
        public boolean isReset(String breaker, Instant openSince) {
          return false;
        }
      };

  /**
   * Says how a breaker of this process stands.
   *
   * @param since when it was first seen in this state
   */
  void tell(String breaker, State state, Instant since);

  /**
   * Whether somebody reset it.
   *
   * @param openSince resets before this are over and done with
   */
  boolean isReset(String breaker, Instant openSince);
}
