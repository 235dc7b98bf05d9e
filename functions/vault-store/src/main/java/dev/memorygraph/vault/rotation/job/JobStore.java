package dev.memorygraph.vault.rotation.job;

import static dev.memorygraph.tables.Items.millis;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Jobs in the control table: under the kind {@code job} while they run, {@code job-over}
 * afterwards. Whoever works on one holds a lease on it. All methods throw {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
public final class JobStore {
  /** How long a lease holds after the last note of progress. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final String RUNNING = "job";
  private static final String OVER = "job-over";

  private final KindTable table;
  private final InstantSource clock;

  /**
   * @param table the control table
   */
  public JobStore(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.table = new KindTable(dynamoDb, table, "The control table");
    this.clock = clock;
  }

  /**
   * Adds a job that runs.
   *
   * @param along becomes durable with it, or not at all
   */
  void add(Job job, TransactWriteItem along) {
    table.write(table.putting(RUNNING, job.id(), JobItem.write(job)), along);
  }

  /** Those that run, the oldest first. */
  List<Job> running() {
    return table.all(RUNNING).stream().map(JobItem::read).toList();
  }

  Optional<Job> find(String id) {
    return Stream.of(RUNNING, OVER)
        .flatMap(kind -> table.find(kind, id).stream())
        .map(JobItem::read)
        .findFirst();
  }

  /**
   * Takes the lease of a job, for {@link #LEASE} from now.
   *
   * @return the job as it stands now; empty where somebody else works on it, or it is over
   */
  Optional<Job> lease(String id, String owner) {
    return table.reached(
        () -> {
          try {
            return Optional.of(
                JobItem.read(
                    table
                        .dynamoDb()
                        .updateItem(
                            update ->
                                update
                                    .tableName(table.name())
                                    .key(KindTable.key(RUNNING, id))
                                    .updateExpression("SET lease = :owner, leased_until = :until")
                                    .conditionExpression(
                                        "attribute_exists(kind) AND (attribute_not_exists(lease)"
                                            + " OR leased_until < :now)")
                                    .expressionAttributeValues(
                                        Map.of(
                                            ":owner", fromS(owner),
                                            ":until", millis(clock.instant().plus(LEASE)),
                                            ":now", millis(clock.instant())))
                                    .returnValues("ALL_NEW"))
                        .attributes()));
          } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
          }
        });
  }

  /** Keeps the progress and renews the lease; false where somebody else has it by now. */
  boolean save(Job job, String owner) {
    Map<String, AttributeValue> item = new HashMap<>(JobItem.write(job));
    item.putAll(KindTable.key(RUNNING, job.id()));
    item.put("lease", fromS(owner));
    item.put("leased_until", millis(clock.instant().plus(LEASE)));
    return held(
        () ->
            table
                .dynamoDb()
                .putItem(
                    put ->
                        put.tableName(table.name())
                            .item(item)
                            .conditionExpression("lease = :owner")
                            .expressionAttributeValues(Map.of(":owner", fromS(owner)))));
  }

  /** Lets somebody else go on at once. */
  void release(Job job, String owner) {
    held(
        () ->
            table
                .dynamoDb()
                .updateItem(
                    update ->
                        update
                            .tableName(table.name())
                            .key(KindTable.key(RUNNING, job.id()))
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
    Delete delete =
        table
            .deleting(RUNNING, job.id())
            .conditionExpression("lease = :owner")
            .expressionAttributeValues(Map.of(":owner", fromS(owner)))
            .build();
    table.write(
        TransactWriteItem.builder().delete(delete).build(),
        table.putting(OVER, job.id(), JobItem.write(job)),
        along);
  }

  private boolean held(Runnable write) {
    return table.reached(() -> Conditions.met(write));
  }
}
