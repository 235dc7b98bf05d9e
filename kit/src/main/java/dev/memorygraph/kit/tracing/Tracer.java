package dev.memorygraph.kit.tracing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Times the parts of an invocation. A tracer never makes the work fail, or happen twice. */
public interface Tracer {
  /** Records nothing. */
  Tracer NONE =
      new Tracer() {
        @Override
        public <T> T trace(Span span, Supplier<T> work) {
          return work.get();
        }
      };

  /**
   * Does the work and records how long it took and whether it threw.
   *
   * @return what the work returned; what it threw is thrown on
   */
  <T> T trace(Span span, Supplier<T> work);

  /**
   * A part of an invocation.
   *
   * @param name such as {@code graph.read}; one of a small fixed set
   * @param annotations searchable; ids and names, never content
   */
  record Span(String name, Map<String, String> annotations) {

    public Span {
      annotations = Map.copyOf(annotations);
    }

    /** A part that belongs to a W3C trace. */
    public static Span of(String name, TraceContext context) {
      return new Span(name, Map.of("w3c_trace_id", context.traceId())).with(context.baggage());
    }

    private Span with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(annotations);
      all.putAll(more);
      return new Span(name, all);
    }
  }
}
