package dev.memorygraph.kit.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;

/** Where a record lies. */
public record RecordPlace(String topic, int partition, long offset) {

  public static RecordPlace of(KafkaEventRecord record) {
    return new RecordPlace(record.getTopic(), record.getPartition(), record.getOffset());
  }
}
