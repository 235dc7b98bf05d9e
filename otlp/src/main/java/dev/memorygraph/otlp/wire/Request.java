package dev.memorygraph.otlp.wire;

import dev.memorygraph.contracts.Problem;
import java.util.List;

/**
 * What came of reading a body.
 *
 * @param <S> spans, log records or metric points
 */
public sealed interface Request<S> {
  /** Spans, log records or metric points in one request. */
  int MAX_ITEMS = 10_000;

  /** It could be read; what it holds, in its order. */
  record Read<S>(List<Item<S>> items) implements Request<S> {
    public Read {
      items = List.copyOf(items);
    }
  }

  /**
   * It cannot be read as a whole.
   *
   * @param problem {@code too_long} where it holds more than is taken
   */
  record Refused<S>(Problem problem) implements Request<S> {}
}
