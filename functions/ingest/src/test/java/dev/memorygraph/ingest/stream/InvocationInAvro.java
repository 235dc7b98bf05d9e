package dev.memorygraph.ingest.stream;

import dev.memorygraph.testkit.AvroFrames;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The Observatory's event in Avro, as its contract has it. */
final class InvocationInAvro {
  static final String SCHEMA =
      """
      {"type": "record", "name": "LLMInvocationEvent", "namespace": "com.llm.observatory.events",
       "fields": [
        {"name": "event_id", "type": "string"},
        {"name": "event_type", "type": "string"},
        {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "model_id", "type": "string"},
        {"name": "provider", "type": "string"},
        {"name": "token_count", "type": "int"},
        {"name": "latency_ms", "type": "double"},
        {"name": "status", "type": {"type": "enum", "name": "Status",
          "symbols": ["SUCCESS", "ERROR", "TIMEOUT"]}},
        {"name": "trace_id", "type": "string"},
        {"name": "span_id", "type": "string"},
        {"name": "metadata", "type": {"type": "map", "values": "string"}}]}
      """;

  private InvocationInAvro() {}

  /** One that timed out, without a frame. */
  static byte[] write(String id) {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    GenericData.Record event = new GenericData.Record(schema);
    event.put("event_id", id);
    event.put("event_type", "llm.invocation.complete");
    event.put("timestamp", 1_767_323_046_300L);
    event.put("model_id", "quince-mini");
    event.put("provider", "pomona");
    event.put("token_count", 42);
    event.put("latency_ms", 12.5);
    event.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "TIMEOUT"));
    event.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    event.put("span_id", "span-1");
    event.put("metadata", Map.of("region", "orchard"));
    return AvroFrames.write(schema, event);
  }
}
