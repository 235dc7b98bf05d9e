package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;

/** Where a record lies. */
record RecordPlace(String topic, int partition, long offset) {

  static RecordPlace of(KafkaEventRecord record) {
    return new RecordPlace(record.getTopic(), record.getPartition(), record.getOffset());
  }
}
