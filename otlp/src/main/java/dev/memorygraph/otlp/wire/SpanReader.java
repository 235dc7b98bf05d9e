package dev.memorygraph.otlp.wire;

import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.otlp.message.UnusableException;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import dev.memorygraph.otlp.signal.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.ArrayList;
import java.util.List;

/** Reads the spans of a request. */
final class SpanReader {
  /** Events of one span. */
  static final int MAX_EVENTS = 512;

  private SpanReader() {}

  static List<Item<Span>> spans(ExportTraceServiceRequest request) {
    List<Item<Span>> items = new ArrayList<>();
    for (int i = 0; i < request.getResourceSpansCount(); i++) {
      ResourceSpans group = request.getResourceSpans(i);
      String pointer = "/resourceSpans/" + i;
      Item<Attributes> resource = Fields.resource(group.getResource(), pointer);
      for (int j = 0; j < group.getScopeSpansCount(); j++) {
        scope(group.getScopeSpans(j), resource, pointer + "/scopeSpans/" + j, items);
      }
    }
    return items;
  }

  private static void scope(
      ScopeSpans scope, Item<Attributes> resource, String pointer, List<Item<Span>> items) {
    Item<Source> source = Fields.source(resource, scope.getScope(), pointer);
    for (int i = 0; i < scope.getSpansCount(); i++) {
      var span = scope.getSpans(i);
      items.add(Item.within(source, pointer + "/spans/" + i, by -> span(by, span)));
    }
  }

  private static Span span(Source source, io.opentelemetry.proto.trace.v1.Span span) {
    long start = Fields.time(span.getStartTimeUnixNano(), "/startTimeUnixNano");
    return new Span(
        source,
        Fields.id(span.getTraceId(), Fields.TRACE_ID_BYTES, "/traceId"),
        Fields.id(span.getSpanId(), Fields.SPAN_ID_BYTES, "/spanId"),
        Fields.optionalId(span.getParentSpanId(), Fields.SPAN_ID_BYTES, "/parentSpanId"),
        AttributeReader.text(span.getName(), "/name"),
        kind(span.getKindValue()),
        start,
        end(span.getEndTimeUnixNano(), start),
        status(span.getStatus().getCodeValue()),
        AttributeReader.text(span.getStatus().getMessage(), "/status/message"),
        AttributeReader.attributes(span.getAttributesList(), "/attributes"),
        events(span, start));
  }

  /** Clocks are set back while spans run: one that ends before it began took no time. */
  private static long end(long end, long start) {
    return end >= 0 && end < start ? start : Fields.time(end, "/endTimeUnixNano");
  }

  private static List<Span.Event> events(
      io.opentelemetry.proto.trace.v1.Span span, long spanStart) {
    if (span.getEventsCount() > MAX_EVENTS) {
      throw new UnusableException(
          Code.TOO_LONG, "/events", "At most " + MAX_EVENTS + " events are taken.");
    }
    List<Span.Event> events = new ArrayList<>(span.getEventsCount());
    for (int i = 0; i < span.getEventsCount(); i++) {
      events.add(event(span.getEvents(i), spanStart, "/events/" + i));
    }
    return events;
  }

  private static Span.Event event(
      io.opentelemetry.proto.trace.v1.Span.Event event, long spanStart, String place) {
    long time = event.getTimeUnixNano();
    return new Span.Event(
        AttributeReader.text(event.getName(), place + "/name"),
        time == 0 ? spanStart : Fields.time(time, place + "/timeUnixNano"),
        AttributeReader.attributes(event.getAttributesList(), place + "/attributes"));
  }

  private static Span.Kind kind(int number) {
    Span.Kind[] kinds = Span.Kind.values();
    return number > 0 && number < kinds.length ? kinds[number] : Span.Kind.UNSPECIFIED;
  }

  private static Span.Status status(int number) {
    return switch (number) {
      case StatusCode.STATUS_CODE_OK_VALUE -> Span.Status.OK;
      case StatusCode.STATUS_CODE_ERROR_VALUE -> Span.Status.ERROR;
      default -> Span.Status.UNSET;
    };
  }
}
