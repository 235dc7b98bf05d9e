package dev.memorygraph.otlp.wire;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.otlp.message.UnusableException;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Reads what all signals have: who sent them, ids and times. */
final class Fields {
  static final int TRACE_ID_BYTES = 16;
  static final int SPAN_ID_BYTES = 8;

  private static final long EARLIEST =
      TimeUnit.SECONDS.toNanos(Instant.parse("2000-01-01T00:00:00Z").getEpochSecond());
  private static final long END = TimeUnit.MILLISECONDS.toNanos(EventRules.MAX_MS);

  private Fields() {}

  /** The resource, of which scopes are parts. */
  static Item<Attributes> resource(Resource resource, String pointer) {
    return Item.within(
        new Item.Read<>(pointer, resource),
        pointer,
        read -> AttributeReader.attributes(read.getAttributesList(), "/resource/attributes"));
  }

  /** Who sent the signals of a scope. */
  static Item<Source> source(
      Item<Attributes> resource, InstrumentationScope scope, String pointer) {
    return Item.within(
        resource,
        pointer,
        attributes ->
            new Source(
                attributes,
                AttributeReader.text(scope.getName(), "/scope/name"),
                AttributeReader.text(scope.getVersion(), "/scope/version")));
  }

  /** An id that must be there: neither of another length nor all zero. */
  static String id(ByteString id, int bytes, String place) {
    String hex = optionalId(id, bytes, place);
    if (hex.isEmpty()) {
      throw malformedId(bytes, place);
    }
    return hex;
  }

  /** An id, or empty: absent and all zero mean that there is none. */
  static String optionalId(ByteString id, int bytes, String place) {
    if (id.isEmpty()) {
      return "";
    }
    if (id.size() != bytes) {
      throw malformedId(bytes, place);
    }
    String hex = HexFormat.of().formatHex(id.toByteArray());
    return hex.chars().allMatch(digit -> digit == '0') ? "" : hex;
  }

  /** A time of the years 2000 to 2099. */
  static long time(long nanos, String place) {
    if (nanos < EARLIEST || nanos >= END) {
      throw new UnusableException(
          Code.OUT_OF_RANGE, place, "The time must lie in the years 2000 to 2099.");
    }
    return nanos;
  }

  private static UnusableException malformedId(int bytes, String place) {
    return new UnusableException(
        Code.OUT_OF_RANGE,
        place,
        "An id is %d bytes (in JSON %d hexadecimal digits) that are not all zero."
            .formatted(bytes, 2 * bytes));
  }
}
