package dev.memorygraph.registry.avro;

import dev.memorygraph.testkit.AvroFrames;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Change events in Avro as connectors write them, by Avro's own library. */
public final class AvroForTests {
  /** Of a table of models, as the converters for Kafka Connect describe it. */
  public static final String ENVELOPE =
      """
      {"type": "record", "name": "Envelope", "namespace": "registry.public.models", "fields": [
        {"name": "before", "default": null, "type": ["null", {"type": "record", "name": "Value",
         "fields": [
          {"name": "model_id", "type": "string"},
          {"name": "provider", "type": ["null", "string"], "default": null},
          {"name": "capabilities", "default": null,
           "type": ["null", {"type": "string", "connect.name": "io.debezium.data.Json"}]},
          {"name": "context_window", "type": ["null", "int"], "default": null},
          {"name": "metadata", "type": ["null", "string"], "default": null},
          {"name": "input_cost_per_token", "default": null, "type": ["null",
            {"type": "bytes", "scale": 7, "precision": 20, "logicalType": "decimal",
             "connect.name": "org.apache.kafka.connect.data.Decimal",
             "connect.parameters": {"scale": "7"}}]},
          {"name": "output_cost_per_token", "default": null, "type": ["null",
            {"type": "record", "name": "VariableScaleDecimal", "namespace": "io.debezium.data",
             "fields": [{"name": "scale", "type": "int"}, {"name": "value", "type": "bytes"}]}]},
          {"name": "training_cutoff", "default": null,
           "type": ["null", {"type": "int", "logicalType": "date"}]},
          {"name": "tags", "default": null, "type": ["null", {"type": "map", "values": "long"}]},
          {"name": "updated_at", "default": null,
           "type": ["null", {"type": "long", "connect.name": "io.debezium.time.MicroTimestamp"}]}
        ]}]},
        {"name": "after", "type": ["null", "Value"], "default": null},
        {"name": "source", "type": {"type": "record", "name": "Source", "fields": [
          {"name": "table", "type": "string"}, {"name": "ts_ms", "type": "long"}]}},
        {"name": "op", "type": "string"}]}
      """;

  private AvroForTests() {}

  /** An update that sets the prices to 2.5 and 10, the window to 9. */
  public static byte[] update(String model) {
    GenericRecord row = row(model);
    row.put("provider", "p");
    row.put("capabilities", "[\"chat\"]");
    row.put("context_window", 9);
    row.put("metadata", "{}");
    row.put(
        "input_cost_per_token",
        ByteBuffer.wrap(new BigDecimal("0.0000025").unscaledValue().toByteArray()));
    GenericRecord variable =
        new GenericData.Record(
            row.getSchema().getField("output_cost_per_token").schema().getTypes().get(1));
    variable.put("scale", 5);
    variable.put("value", ByteBuffer.wrap(new byte[] {1}));
    row.put("output_cost_per_token", variable);
    row.put("training_cutoff", 20_000);
    row.put("updated_at", 1_772_323_200_000_456L);
    return event("u", null, row);
  }

  /** A deletion of which the value has no row. */
  public static byte[] deletion() {
    return event("d", null, null);
  }

  private static GenericRecord row(String model) {
    Schema envelope = new Schema.Parser().parse(ENVELOPE);
    GenericRecord row =
        new GenericData.Record(envelope.getField("before").schema().getTypes().get(1));
    row.put("model_id", model);
    return row;
  }

  private static byte[] event(
      String operation, @Nullable GenericRecord before, @Nullable GenericRecord after) {
    Schema schema = new Schema.Parser().parse(ENVELOPE);
    GenericRecord source = new GenericData.Record(schema.getField("source").schema());
    source.put("table", "models");
    source.put("ts_ms", 1_772_323_200_000L);
    GenericRecord event = new GenericData.Record(schema);
    event.put("before", before);
    event.put("after", after);
    event.put("source", source);
    event.put("op", operation);
    return AvroFrames.write(schema, event);
  }
}
