package dev.memorygraph.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How an event lies in a record of Kafka, and what stands beside it, for all who read or write
 * some.
 */
public final class TelemetryRecord {
  /** Header: the tenant that the producer names. */
  public static final String TENANT = "tenant-id";

  /**
   * Header written by the streaming edge: id of the API key that it found good. As trusted as the
   * tenant is.
   */
  public static final String API_KEY = "api-key-id";

  /** Header: how the event is written; JSON where it is not {@link #PROTOBUF}. */
  public static final String CONTENT_TYPE = "content-type";

  public static final String PROTOBUF = "application/x-protobuf";

  private TelemetryRecord() {}

  /** The text of a header, or empty. */
  public static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  /** The event in Protocol Buffers. */
  public static Decoded protobuf(byte[] value) {
    try {
      return Decoded.of(Event.parseFrom(value));
    } catch (InvalidProtocolBufferException e) {
      return new Decoded.Invalid(
          "",
          new Problem(Code.MALFORMED_PROTOBUF, "", "The record is not a Protocol Buffers event."));
    }
  }

  /** The event as part of the record's trace, where it has none of its own. */
  public static Decoded ofTrace(Decoded decoded, Map<String, byte[]> headers) {
    return switch (decoded) {
      case Decoded.Valid valid when valid.event().getTraceId().isBlank() ->
          TraceHeaders.fromKafka(headers)
              .map(TraceContext::traceId)
              .<Decoded>map(valid::ofTrace)
              .orElse(valid);
      case Decoded.Valid valid -> valid;
      case Decoded.Invalid invalid -> invalid;
    };
  }
}
