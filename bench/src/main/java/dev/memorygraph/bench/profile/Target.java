package dev.memorygraph.bench.profile;

import java.time.Duration;

/** A way into the system. Safe for use by several threads. */
interface Target extends AutoCloseable {

  /** What became of a request. */
  enum Outcome {
    /** All of it is stored, or kept by the log. */
    ACCEPTED,
    /** 429, with or without a time to come again; not stored. */
    TOO_MANY,
    /** 503: mostly not stored, but it may be. */
    UNAVAILABLE,
    /** Any other answer, or none; it may be stored. */
    FAILED,
    /** Not sent, because too many were on their way. */
    NOT_SENT
  }

  /**
   * An answer.
   *
   * @param retryAfter when a refusal said to come again; zero where it did not
   */
  record Answered(Outcome outcome, Duration retryAfter) {
    Answered(Outcome outcome) {
      this(outcome, Duration.ZERO);
    }
  }

  /** Sends the request of that number, and waits for its answer. */
  Answered send(int number) throws InterruptedException;

  /**
   * What the keys of nodes begin with of which every event of a request makes one; the number of
   * the request follows in eight hexadecimal digits.
   */
  String keyPrefix();

  /** The same way for data that is old; close one of the two. */
  Target backfill();

  @Override
  void close();
}
