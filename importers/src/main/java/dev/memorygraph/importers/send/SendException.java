package dev.memorygraph.importers.send;

import java.io.Serial;

/** The system does not take what is sent. The message is for the person. */
public final class SendException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SendException(String message) {
    super(message);
  }

  public SendException(String message, Throwable cause) {
    super(message, cause);
  }
}
