package dev.memorygraph.otlp;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.otlp.event.LogEvents;
import dev.memorygraph.otlp.event.MetricEvents;
import dev.memorygraph.otlp.event.SpanEvents;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.signal.LogRecord;
import dev.memorygraph.otlp.signal.MetricPoint;
import dev.memorygraph.otlp.signal.Span;
import dev.memorygraph.otlp.wire.Request;
import dev.memorygraph.otlp.wire.RequestReader;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A signal of the protocol: how its requests are read, and which events they stand for.
 *
 * @param <S> what a request holds
 * @param name as in paths, such as {@code traces}
 * @param items what a request holds, for people, such as {@code spans}
 * @param rejected the field of a response that tells how many were not taken
 * @param leftOut what senders are told of those that stand for no event; empty for nothing
 * @param traceOf the id of the trace that one belongs to, or empty
 */
public record OtlpSignal<S>(
    String name,
    String items,
    String rejected,
    String leftOut,
    BiFunction<byte[], Encoding, Request<S>> reader,
    Function<S, String> traceOf,
    Function<S, List<Event>> mapping) {
  public static final OtlpSignal<Span> TRACES =
      new OtlpSignal<>(
          "traces",
          "spans",
          "rejectedSpans",
          "",
          RequestReader::spans,
          Span::traceId,
          SpanEvents::of);
  public static final OtlpSignal<LogRecord> LOGS =
      new OtlpSignal<>(
          "logs",
          "log records",
          "rejectedLogRecords",
          "",
          RequestReader::records,
          LogRecord::traceId,
          LogEvents::of);
  public static final OtlpSignal<MetricPoint> METRICS =
      new OtlpSignal<>(
          "metrics",
          "data points",
          "rejectedDataPoints",
          "Only metrics whose names begin with gen_ai. are kept.",
          RequestReader::points,
          _ -> "",
          MetricEvents::of);

  /** Reads a body. */
  public Request<S> read(byte[] body, Encoding encoding) {
    return reader.apply(body, encoding);
  }

  /** The events that one of them stands for; none where it tells nothing of a model's work. */
  public List<Event> events(S one) {
    return mapping.apply(one);
  }
}
