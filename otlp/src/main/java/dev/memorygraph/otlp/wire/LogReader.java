package dev.memorygraph.otlp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.LogRecord;
import dev.memorygraph.otlp.signal.Source;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;

/** Reads the log records of a request. */
final class LogReader {
  private LogReader() {}

  static List<Item<LogRecord>> records(ExportLogsServiceRequest request) {
    List<Item<LogRecord>> items = new ArrayList<>();
    for (int i = 0; i < request.getResourceLogsCount(); i++) {
      ResourceLogs group = request.getResourceLogs(i);
      String pointer = "/resourceLogs/" + i;
      Item<Attributes> resource = Fields.resource(group.getResource(), pointer);
      for (int j = 0; j < group.getScopeLogsCount(); j++) {
        scope(group.getScopeLogs(j), resource, pointer + "/scopeLogs/" + j, items);
      }
    }
    return items;
  }

  private static void scope(
      ScopeLogs scope, Item<Attributes> resource, String pointer, List<Item<LogRecord>> items) {
    Item<Source> source = Fields.source(resource, scope.getScope(), pointer);
    for (int i = 0; i < scope.getLogRecordsCount(); i++) {
      var record = scope.getLogRecords(i);
      int position = items.size();
      items.add(
          Item.within(source, pointer + "/logRecords/" + i, by -> record(by, position, record)));
    }
  }

  private static LogRecord record(
      Source source, int position, io.opentelemetry.proto.logs.v1.LogRecord record) {
    Attributes attributes = AttributeReader.attributes(record.getAttributesList(), "/attributes");
    long time =
        record.getTimeUnixNano() == 0 ? record.getObservedTimeUnixNano() : record.getTimeUnixNano();
    return new LogRecord(
        source,
        position,
        Fields.optionalId(record.getTraceId(), Fields.TRACE_ID_BYTES, "/traceId"),
        Fields.optionalId(record.getSpanId(), Fields.SPAN_ID_BYTES, "/spanId"),
        Fields.time(time, "/timeUnixNano"),
        eventName(record.getEventName(), attributes),
        body(AttributeReader.value(record.getBody(), "/body")),
        attributes);
  }

  private static String eventName(String own, Attributes attributes) {
    String name = AttributeReader.text(own, "/eventName").strip();
    return name.isEmpty() ? attributes.text("event.name") : name;
  }

  private static JsonNode body(JsonNode value) {
    return value.isNull() ? MissingNode.getInstance() : value;
  }
}
