package dev.memorygraph.vault.keys;

import dev.memorygraph.kit.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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

  private final KeyEncryption encryption;
  private final InstantSource clock;
  private Instant until = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;

  WriteLease(KeyEncryption encryption, InstantSource clock) {
    this.encryption = encryption;
    this.clock = clock;
  }

  /**
   * Returns if contents may be sealed now.
   *
   * @throws TransientException if not
   */
  synchronized void renew() {
    Instant now = clock.instant();
    if (now.isBefore(until)) {
      return;
    }
    if (now.isBefore(pausedUntil)) {
      throw new TransientException("The key management service did not answer a moment ago");
    }
    try {
      encryption.check();
      until = now.plus(TERM);
    } catch (TransientException e) {
      pausedUntil = clock.instant().plus(PAUSE);
      throw e;
    }
  }
}
