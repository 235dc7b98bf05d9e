package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.EntryJson;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.tables.Items;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.LogHead;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Sends leaves to Kafka in their order, keyed by tenant, each at least once: how far it came is
 * kept in the head after Kafka has them.
 */
final class Publisher {
  static final String TOPIC = "audit-events";

  /** Leaves that are sent before the head is moved on. */
  static final int PAGE = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final AuditTable table;
  private final Producer<String, String> producer;
  private final String topic;

  Publisher(AuditTable table, Producer<String, String> producer, String topic) {
    this.table = table;
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Sends up to so many pages.
   *
   * @return how many leaves
   * @throws DependencyUnavailableException where Kafka or DynamoDB does not answer; they are sent
   *     again
   */
  long publish(Tenant tenant, int pages) {
    long sent = 0;
    for (int i = 0; i < pages; i++) {
      int page = Pacer.paced(() -> publish(tenant));
      if (page == 0) {
        return sent;
      }
      sent += page;
    }
    return sent;
  }

  /** Sends a page and keeps how far that is. */
  private int publish(Tenant tenant) {
    LogHead head = table.head(tenant);
    long open = head.tree().size() - head.published();
    List<String> leaves =
        open == 0 ? List.of() : table.leaves(tenant, head.published(), (int) Math.min(open, PAGE));
    if (!leaves.isEmpty()) {
      send(tenant, leaves);
      moveOn(tenant, head.published(), leaves.size());
    }
    return leaves.size();
  }

  private void send(Tenant tenant, List<String> leaves) {
    try {
      List<Future<RecordMetadata>> sent =
          leaves.stream().map(leaf -> producer.send(record(tenant, leaf))).toList();
      for (Future<RecordMetadata> one : sent) {
        one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new DependencyUnavailableException(
          "Sending " + leaves.size() + " audit events failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while sending audit events", e);
    }
  }

  /** With the trace of the request that the leaf tells of, where it had one. */
  private ProducerRecord<String, String> record(Tenant tenant, String leaf) {
    ProducerRecord<String, String> record = new ProducerRecord<>(topic, tenant.id(), leaf);
    EntryJson.parse(leaf)
        .flatMap(entry -> TraceContext.ofTrace(entry.origin().traceId(), RANDOM))
        .map(TraceHeaders::withoutBaggage)
        .ifPresent(
            trace ->
                trace.forEach(
                    (name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8))));
    return record;
  }

  private void moveOn(Tenant tenant, long from, int count) {
    // Where the condition does not hold, another publisher is further already.
    DynamoDbErrors.translate(
        "The audit table", () -> Conditions.met(() -> update(tenant, from + count)));
  }

  private void update(Tenant tenant, long published) {
    table
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table.name())
                    .key(AuditKeys.head(tenant))
                    .updateExpression("SET #published = :to")
                    .conditionExpression("attribute_not_exists(#published) OR #published < :to")
                    .expressionAttributeNames(Map.of("#published", LogHead.PUBLISHED))
                    .expressionAttributeValues(Map.of(":to", Items.number(published))));
  }
}
