package dev.memorygraph.kit;

import com.amazonaws.services.lambda.runtime.Context;
import dev.memorygraph.kit.tracing.TraceContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.MDC;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The fields that every log line of an invocation carries. The lines themselves are written with
 * SLF4J; {@code log4j2.xml} and {@code log-line.json} of this module make them JSON with the fields
 * timestamp, level, service, component, trace_id, event_id, message, function_request_id and
 * cold_start. A logger is named for its component: {@code LoggerFactory.getLogger("lineage")}.
 */
public final class LogContext {
  private static final String TRACE_ID = "trace_id";
  private static final String EVENT_ID = "event_id";
  private static final int FRAMES = 3;
  private static final int CAUSES = 5;
  private static final String OURS = "dev.memorygraph.";

  private LogContext() {}

  /** Runs one invocation; its fields are gone afterwards, whatever happens. */
  public static <T> T within(Context invocation, String traceId, Supplier<T> work) {
    return PowertoolsLogging.withLogging(
        invocation,
        () -> {
          MDC.put(TRACE_ID, traceId);
          try {
            return work.get();
          } finally {
            MDC.remove(TRACE_ID);
          }
        });
  }

  /** The same within a trace, which calls of the work can carry on. */
  public static <T> T within(Context invocation, TraceContext trace, Supplier<T> work) {
    return trace.within(() -> within(invocation, trace.traceId(), work));
  }

  /** The id of the trace that the invocation belongs to; empty outside of one. */
  public static Optional<String> traceId() {
    return Optional.ofNullable(MDC.get(TRACE_ID));
  }

  /** Names the event that is being worked on. */
  public static <T> T withEvent(String eventId, Supplier<T> work) {
    MDC.put(EVENT_ID, eventId);
    try {
      return work.get();
    } finally {
      MDC.remove(EVENT_ID);
    }
  }

  /**
   * What went wrong and where, for a log line: the classes of the causes and our own innermost
   * frames. Never a message, since vendors put values into theirs.
   */
  public static String describe(Throwable problem) {
    return Stream.iterate(
            Optional.of(problem), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .limit(CAUSES)
        .flatMap(Optional::stream)
        .map(cause -> cause.getClass().getName() + frames(cause))
        .collect(Collectors.joining(" caused by "));
  }

  private static String frames(Throwable problem) {
    return Arrays.stream(problem.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .limit(FRAMES)
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining());
  }
}
