package dev.memorygraph.bench.profile;

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
   * @param told whether a refusal said when to come again
   */
  record Answered(Outcome outcome, boolean told) {}

  /** Sends the request of that number, and waits for its answer. */
  Answered send(int number) throws InterruptedException;

  /**
   * What the keys of nodes begin with of which every event of a request makes one; the number of
   * the request follows in eight hexadecimal digits.
   */
  String keyPrefix();

  @Override
  void close();
}
