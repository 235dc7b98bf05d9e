package dev.memorygraph.vault.rotation.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.Reaching;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Jobs in the control table: under the kind {@code job} while they run, {@code job-over}
 * afterwards. Whoever works on one holds a lease on it. All methods throw {@link
 * dev.memorygraph.kit.TransientException} where the table does not answer.
 */
public final class JobStore {
  /** How long a lease holds after the last note of progress. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final String RUNNING = "job";
  private static final String OVER = "job-over";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  /**
   * @param table the control table
   */
  public JobStore(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Adds a job.
   *
   * @param along becomes durable with it, or not at all
   */
  void add(Job job, TransactWriteItem along) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(Put.builder().tableName(table).item(item(RUNNING, job)).build())
            .build();
    reached(() -> dynamoDb.transactWriteItems(write -> write.transactItems(put, along)));
  }

  /** Those that run, the oldest first. */
  List<Job> running() {
    return reached(
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("kind = :kind")
                            .expressionAttributeValues(Map.of(":kind", fromS(RUNNING))))
                .items()
                .stream()
                .map(JobItem::read)
                .toList());
  }

  Optional<Job> find(String id) {
    return Stream.of(RUNNING, OVER).flatMap(kind -> read(kind, id).stream()).findFirst();
  }

  /**
   * Takes a lease.
   *
   * @return the job as it stands now; empty where somebody else works on it, or it is over
   */
  Optional<Job> lease(String id, String owner) {
    return reached(
        () -> {
          try {
            return Optional.of(
                JobItem.read(
                    dynamoDb
                        .updateItem(
                            update ->
                                update
                                    .tableName(table)
                                    .key(key(RUNNING, id))
                                    .updateExpression("SET lease = :owner, leased_until = :until")
                                    .conditionExpression(
                                        "attribute_exists(kind) AND (attribute_not_exists(lease)"
                                            + " OR leased_until < :now)")
                                    .expressionAttributeValues(
                                        Map.of(
                                            ":owner", fromS(owner),
                                            ":until", time(clock.instant().plus(LEASE)),
                                            ":now", time(clock.instant())))
                                    .returnValues("ALL_NEW"))
                        .attributes()));
          } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
          }
        });
  }

  /** Keeps the progress and renews the lease; false where somebody else has it by now. */
  boolean save(Job job, String owner) {
    Map<String, AttributeValue> item = item(RUNNING, job);
    item.put("lease", fromS(owner));
    item.put("leased_until", time(clock.instant().plus(LEASE)));
    return held(
        () ->
            dynamoDb.putItem(
                put ->
                    put.tableName(table)
                        .item(item)
                        .conditionExpression("lease = :owner")
                        .expressionAttributeValues(Map.of(":owner", fromS(owner)))));
  }

  /** Lets somebody else go on at once. */
  void release(Job job, String owner) {
    held(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(key(RUNNING, job.id()))
                        .updateExpression("REMOVE lease, leased_until")
                        .conditionExpression("lease = :owner")
                        .expressionAttributeValues(Map.of(":owner", fromS(owner)))));
  }

  /**
   * Ends a job that the owner has the lease of.
   *
   * @param along becomes durable with it, or not at all
   */
  void end(Job job, String owner, TransactWriteItem along) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(Put.builder().tableName(table).item(item(OVER, job)).build())
            .build();
    TransactWriteItem delete =
        TransactWriteItem.builder()
            .delete(
                Delete.builder()
                    .tableName(table)
                    .key(key(RUNNING, job.id()))
                    .conditionExpression("lease = :owner")
                    .expressionAttributeValues(Map.of(":owner", fromS(owner)))
                    .build())
            .build();
    reached(() -> dynamoDb.transactWriteItems(write -> write.transactItems(delete, put, along)));
  }

  private Optional<Job> read(String kind, String id) {
    Map<String, AttributeValue> item =
        reached(
            () ->
                dynamoDb
                    .getItem(get -> get.tableName(table).key(key(kind, id)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(JobItem.read(item));
  }

  private static Map<String, AttributeValue> item(String kind, Job job) {
    Map<String, AttributeValue> item = new HashMap<>(JobItem.write(job));
    item.putAll(key(kind, job.id()));
    return item;
  }

  private static boolean held(Runnable write) {
    return reached(
        () -> {
          try {
            write.run();
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  private static Map<String, AttributeValue> key(String kind, String id) {
    return Map.of("kind", fromS(kind), "id", fromS(id));
  }

  private static AttributeValue time(Instant time) {
    return fromN(Long.toString(time.toEpochMilli()));
  }

  private static <T> T reached(Supplier<T> call) {
    return Reaching.reached("The control table", call);
  }
}
