package dev.memorygraph.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.testkit.AvroFrames;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Records of sessions in Avro, made from those in JSON. */
final class SessionsInAvro {
  static final String SCHEMA =
      """
      {"type": "record", "name": "SessionEvent", "fields": [
        {"name": "eventId", "type": "string"},
        {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "session", "type": {"type": "record", "name": "Session", "fields": [
          {"name": "id", "type": ["null", "string"]},
          {"name": "userId", "type": ["null", "string"]},
          {"name": "applicationId", "type": ["null", "string"]},
          {"name": "purpose", "type": ["null", "string"]},
          {"name": "name", "type": ["null", "string"]},
          {"name": "startedAt",
           "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
          {"name": "endedAt",
           "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]}]}},
        {"name": "tags", "type": ["null", {"type": "array", "items": "string"}]}]}
      """;

  private SessionsInAvro() {}

  /** The same without a frame. */
  static byte[] write(JsonNode json) {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    return AvroFrames.write(schema, record(schema, json));
  }

  private static GenericData.Record record(Schema schema, JsonNode json) {
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.name(), value(field.schema(), json.path(field.name())));
    }
    return record;
  }

  private static @Nullable Object value(Schema schema, JsonNode json) {
    return switch (schema.getType()) {
      case UNION -> json.isMissingNode() ? null : value(schema.getTypes().get(1), json);
      case RECORD -> record(schema, json);
      case ARRAY -> List.copyOf(json.valueStream().map(JsonNode::textValue).toList());
      case LONG -> Instant.parse(json.textValue()).toEpochMilli();
      default -> json.textValue();
    };
  }
}
