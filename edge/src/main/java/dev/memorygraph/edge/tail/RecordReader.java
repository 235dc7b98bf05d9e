package dev.memorygraph.edge.tail;

import dev.memorygraph.contracts.Tenant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what records of a topic say. */
@FunctionalInterface
public interface RecordReader<V> {
  /** What a record says, where it can be read and is one of a tenant that is wanted. */
  Optional<Logged<V>> read(ConsumerRecord<byte[], byte[]> record, Predicate<Tenant> wanted);
}
