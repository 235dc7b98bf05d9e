package dev.memorygraph.vault.audit.entry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ULIDs: 48 bits of milliseconds and 80 of chance in Crockford's base 32, so that their order
 * as text is the order of their time.
 */
public final class Ulids {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int CHANCE_DIGITS = 16;
  private static final int BITS = 5;

  private final InstantSource clock;
  private final RandomGenerator random;

  public Ulids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new ULID of 26 characters. */
  public String next() {
    StringBuilder id = new StringBuilder(prefix(clock.instant()));
    for (int digit = 0; digit < CHANCE_DIGITS; digit++) {
      id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return id.toString();
  }

  /** How the ids of that millisecond begin; of times before 1970 as of its first. */
  public static String prefix(Instant time) {
    StringBuilder digits = new StringBuilder(TIME_DIGITS);
    long millis = Math.max(0, time.toEpochMilli());
    for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
      digits.append(DIGITS.charAt((int) (millis >>> (digit * BITS)) & 31));
    }
    return digits.toString();
  }
}
