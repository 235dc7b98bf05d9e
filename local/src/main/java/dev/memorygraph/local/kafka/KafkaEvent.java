package dev.memorygraph.local.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The event that Lambda makes of Kafka records, as MSK mappings send it. */
final class KafkaEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bytes of an event's record beside key, value and headers, at the most. */
  private static final int RECORD_OVERHEAD = 400;

  private KafkaEvent() {}

  static byte[] json(
      String clusterArn, String brokers, List<ConsumerRecord<byte[], byte[]>> records) {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventSource", "aws:kafka");
    event.put("eventSourceArn", clusterArn);
    event.put("bootstrapServers", brokers);
    ObjectNode byPartition = event.putObject("records");
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String partition = record.topic() + "-" + record.partition();
      byPartition
          .withArray("/" + partition.replace("~", "~0").replace("/", "~1"))
          .add(json(record));
    }
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode node = JSON.createObjectNode();
    node.put("topic", record.topic());
    node.put("partition", record.partition());
    node.put("offset", record.offset());
    node.put("timestamp", record.timestamp());
    node.put("timestampType", "CREATE_TIME");
    node.put("key", base64(record.key()));
    node.put("value", base64(record.value()));
    ArrayNode headers = node.putArray("headers");
    for (Header header : record.headers()) {
      ArrayNode bytes = headers.addObject().putArray(header.key());
      for (byte value : header.value() == null ? new byte[0] : header.value()) {
        bytes.add(value);
      }
    }
    return node;
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }
}
