package dev.memorygraph.edge.change;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChangeJson;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.edge.tail.Logged;
import dev.memorygraph.edge.tail.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads changes of the graph; a record's key is its tenant, so that others' are passed over. */
final class ChangeReader implements RecordReader<GraphChange> {

  @Override
  public Optional<Logged<GraphChange>> read(
      ConsumerRecord<byte[], byte[]> record, Predicate<Tenant> wanted) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    return Tenant.parse(new String(record.key(), StandardCharsets.UTF_8))
        .filter(wanted)
        .flatMap(tenant -> read(record, tenant));
  }

  private static Optional<Logged<GraphChange>> read(
      ConsumerRecord<byte[], byte[]> record, Tenant tenant) {
    return GraphChangeJson.read(record.value())
        .filter(change -> change.tenant().equals(tenant))
        .map(
            change ->
                new Logged<>(
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.value().length,
                    tenant,
                    change));
  }
}
