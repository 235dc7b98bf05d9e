package dev.memorygraph.kit.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of a batch are to come again. For Kafka the identifier is an object, not a text as
 * for queues and other streams: an identifier of another shape makes Lambda repeat the whole batch.
 */
public record KafkaBatchResponse(List<BatchItemFailure> batchItemFailures) {
  /** All is done. */
  public static final KafkaBatchResponse DONE = new KafkaBatchResponse(List.of());

  public KafkaBatchResponse {
    batchItemFailures = List.copyOf(batchItemFailures);
  }

  /** Asks for these records again, and for all that follow the first of each partition. */
  public static KafkaBatchResponse repeat(List<KafkaEventRecord> records) {
    Map<String, Long> first = new LinkedHashMap<>();
    for (KafkaEventRecord record : records) {
      first.merge(record.getTopic() + "-" + record.getPartition(), record.getOffset(), Math::min);
    }
    return new KafkaBatchResponse(
        first.entrySet().stream()
            .map(entry -> new ItemIdentifier(entry.getKey(), entry.getValue()))
            .map(BatchItemFailure::new)
            .toList());
  }

  /** The first record of a partition that is to come again. */
  public record BatchItemFailure(ItemIdentifier itemIdentifier) {}

  /**
   * Names a record.
   *
   * @param partition topic, dash, number
   */
  public record ItemIdentifier(String partition, long offset) {}
}
