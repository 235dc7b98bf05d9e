package dev.memorygraph.otlp.wire;

import com.google.protobuf.Message;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.MessageReader;
import dev.memorygraph.otlp.message.UnusableException;
import dev.memorygraph.otlp.signal.LogRecord;
import dev.memorygraph.otlp.signal.MetricPoint;
import dev.memorygraph.otlp.signal.Span;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Reads bodies of requests: pure, and the same from both encodings. A body without any bytes is a
 * request without any signals.
 */
public final class RequestReader {
  private RequestReader() {}

  /** The spans of an {@code ExportTraceServiceRequest} or {@code TracesData}. */
  public static Request<Span> spans(byte[] body, Encoding encoding) {
    return read(
        body,
        encoding,
        ExportTraceServiceRequest.getDefaultInstance(),
        message -> SpanReader.spans((ExportTraceServiceRequest) message));
  }

  /** The records of an {@code ExportLogsServiceRequest} or {@code LogsData}. */
  public static Request<LogRecord> records(byte[] body, Encoding encoding) {
    return read(
        body,
        encoding,
        ExportLogsServiceRequest.getDefaultInstance(),
        message -> LogReader.records((ExportLogsServiceRequest) message));
  }

  /** The points of an {@code ExportMetricsServiceRequest} or {@code MetricsData}. */
  public static Request<MetricPoint> points(byte[] body, Encoding encoding) {
    return read(
        body,
        encoding,
        ExportMetricsServiceRequest.getDefaultInstance(),
        message -> MetricReader.points((ExportMetricsServiceRequest) message));
  }

  private static <S> Request<S> read(
      byte[] body, Encoding encoding, Message type, Function<Message, List<Item<S>>> items) {
    try {
      Message message = MessageReader.read(body, encoding, type);
      List<Item<S>> read = items.apply(message);
      return read.size() > Request.MAX_ITEMS
          ? refused(Code.TOO_LONG, "A request has at most " + Request.MAX_ITEMS + " items.")
          : new Request.Read<>(read);
    } catch (UnusableException e) {
      return new Request.Refused<>(e.problem(""));
    } catch (IOException e) { // whose message may tell of what stands there
      return switch (encoding) {
        case JSON -> refused(Code.MALFORMED_JSON, "The body is not one well-formed JSON object.");
        case PROTOBUF ->
            refused(Code.MALFORMED_PROTOBUF, "The body is not the message of this signal.");
      };
    }
  }

  private static <S> Request<S> refused(Code code, String detail) {
    return new Request.Refused<>(new Problem(code, "", detail));
  }
}
