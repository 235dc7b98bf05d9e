package dev.memorygraph.local.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of the topic {@code t}. */
final class Records {
  private Records() {}

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return record(partition, offset, 0);
  }

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestampMs) {
    byte[] value = ("v" + offset).getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        "t",
        partition,
        offset,
        timestampMs,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        new byte[0],
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
