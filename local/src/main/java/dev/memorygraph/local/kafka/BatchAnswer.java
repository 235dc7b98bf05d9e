package dev.memorygraph.local.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a function said of a batch. */
sealed interface BatchAnswer {
  /** Every record is done. */
  record Done() implements BatchAnswer {}

  /** Records before these offsets are done, and all of the partitions that are not named. */
  record Resume(Map<TopicPartition, Long> from) implements BatchAnswer {
    public Resume {
      from = Map.copyOf(from);
    }

    /** Whether the record is still to be done. */
    boolean includes(ConsumerRecord<byte[], byte[]> record) {
      Long first = from.get(Batch.partition(record));
      return first != null && record.offset() >= first;
    }
  }

  /** Not understood, or about records that were not in the batch: nothing counts as done. */
  record Malformed() implements BatchAnswer {}

  /** Reads {@code {"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":1}}]}}. */
  static BatchAnswer read(byte[] payload, List<ConsumerRecord<byte[], byte[]>> batch) {
    JsonNode failures;
    try {
      failures = new ObjectMapper().readTree(payload).path("batchItemFailures");
    } catch (IOException e) {
      return new Malformed();
    }
    Map<TopicPartition, Long> from = new HashMap<>();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      boolean known = false;
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (identifier.path("partition").asText().equals(partition.toString())
            && identifier.path("offset").isIntegralNumber()
            && identifier.path("offset").asLong() == record.offset()) {
          from.merge(partition, record.offset(), Math::min);
          known = true;
        }
      }
      if (!known) {
        return new Malformed();
      }
    }
    return from.isEmpty() ? new Done() : new Resume(from);
  }
}
