package dev.memorygraph.local.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The event that Lambda makes of Kafka records, as MSK mappings send it. */
final class KafkaEvent {
  private static final JsonFactory JSON = new JsonFactory();

  /** Bytes of an event's record beside key, value and headers, at the most. */
  private static final int RECORD_OVERHEAD = 400;

  private KafkaEvent() {}

  static byte[] json(
      String clusterArn, String brokers, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byPartition.computeIfAbsent(Batch.partition(record), _ -> new ArrayList<>()).add(record);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("eventSource", "aws:kafka");
      json.writeStringField("eventSourceArn", clusterArn);
      json.writeStringField("bootstrapServers", brokers);
      json.writeObjectFieldStart("records");
      for (Map.Entry<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> partition :
          byPartition.entrySet()) {
        json.writeArrayFieldStart(partition.getKey().toString());
        for (ConsumerRecord<byte[], byte[]> record : partition.getValue()) {
          write(record, json);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** How many bytes the record takes in an event, or a few more. */
  static long size(ConsumerRecord<byte[], byte[]> record) {
    long headers = 0;
    for (Header header : record.headers()) {
      headers +=
          header.key().length() + 8L + 5L * (header.value() == null ? 0 : header.value().length);
    }
    long content =
        (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    return content * 4 / 3 + headers + RECORD_OVERHEAD;
  }

  private static void write(ConsumerRecord<byte[], byte[]> record, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", record.topic());
    json.writeNumberField("partition", record.partition());
    json.writeNumberField("offset", record.offset());
    json.writeNumberField("timestamp", record.timestamp());
    json.writeStringField("timestampType", "CREATE_TIME");
    base64("key", record.key(), json);
    base64("value", record.value(), json);
    json.writeArrayFieldStart("headers");
    for (Header header : record.headers()) {
      json.writeStartObject();
      json.writeArrayFieldStart(header.key());
      for (byte value : header.value() == null ? new byte[0] : header.value()) {
        json.writeNumber(value);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void base64(String name, byte @Nullable [] bytes, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (bytes == null) {
      json.writeNull();
    } else {
      json.writeBinary(bytes);
    }
  }
}
