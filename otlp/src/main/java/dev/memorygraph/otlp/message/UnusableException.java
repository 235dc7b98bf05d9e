package dev.memorygraph.otlp.message;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;

/** Ends the reading of one thing, or of all; never leaves the reader of requests. */
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final String place;
  private final String detail;

  /**
   * @param place what is wrong, as a pointer into what is being read
   */
  public UnusableException(Code code, String place, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.place = place;
    this.detail = detail;
  }

  /** The same, said of the request. */
  public Problem problem(String pointer) {
    return new Problem(code, pointer + place, detail);
  }
}
