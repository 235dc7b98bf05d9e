package dev.memorygraph.otlp.wire;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.otlp.message.UnusableException;
import java.util.function.Function;

/**
 * One span, log record or metric point of a request.
 *
 * @param <S> which of them
 */
public sealed interface Item<S> {

  /**
   * Where it is, as a JSON pointer into the request, such as {@code
   * /resourceSpans/0/scopeSpans/0/spans/3}; the same in both encodings.
   */
  String pointer();

  /** It could be read. */
  record Read<S>(String pointer, S signal) implements Item<S> {}

  /**
   * It cannot be taken.
   *
   * @param problem with a pointer into the request
   */
  record Refused<S>(String pointer, Problem problem) implements Item<S> {}

  /** Reads one, for which what it belongs to was read before. */
  static <P, S> Item<S> within(Item<P> parent, String pointer, Function<P, S> reading) {
    return switch (parent) {
      case Read<P>(String at, P read) -> {
        try {
          yield new Read<>(pointer, reading.apply(read));
        } catch (UnusableException e) {
          yield new Refused<>(pointer, e.problem(pointer));
        }
      }
      case Refused<P>(String at, Problem problem) -> new Refused<>(pointer, problem);
    };
  }
}
