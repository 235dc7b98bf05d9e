package dev.memorygraph.engines.registry.body;

import java.io.Serial;

/** What a caller did wrong: an HTTP status, and a sentence without what the caller sent. */
public final class RequestException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;

  public RequestException(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** Status 400. */
  public static RequestException invalid(String sentence) {
    return new RequestException(400, sentence);
  }

  public int status() {
    return status;
  }
}
