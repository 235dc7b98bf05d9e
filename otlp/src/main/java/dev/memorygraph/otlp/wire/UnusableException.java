package dev.memorygraph.otlp.wire;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;

/** Ends the reading of one thing; never leaves this package. */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final String place;
  private final String detail;

  /**
   * @param place what is wrong, as a pointer into what is being read
   */
  UnusableException(Code code, String place, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.place = place;
    this.detail = detail;
  }

  /** The same, said of the request. */
  Problem problem(String pointer) {
    return new Problem(code, pointer + place, detail);
  }
}
