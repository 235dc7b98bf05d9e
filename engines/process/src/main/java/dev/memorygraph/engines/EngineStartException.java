package dev.memorygraph.engines;

/** A process could not be started; the message is one sentence for the person at the terminal. */
public final class EngineStartException extends RuntimeException {
  public EngineStartException(String sentence) {
    super(sentence);
  }

  public EngineStartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
