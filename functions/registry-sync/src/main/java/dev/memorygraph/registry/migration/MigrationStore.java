package dev.memorygraph.registry.migration;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Migrations in the table, and which of them is being done: one at a time, by whoever holds the
 * lease.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class MigrationStore {
  /** How long a lease holds after the last note of progress; longer than a batch takes. */
  static final Duration LEASE = Duration.ofMinutes(3);

  private static final String MIGRATIONS = "migration";
  private static final String ACTIVE = "migration-active";
  private static final String THE_ONE = "the-one";
  private static final String HELD = "lease = :owner";

  private final KindTable table;
  private final InstantSource clock;

  public MigrationStore(KindTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Begins a migration, or its way back; false where another is being done. */
  boolean begin(Migration migration) {
    Map<String, AttributeValue> active = new HashMap<>(KindTable.key(ACTIVE, THE_ONE));
    active.put("migration", fromS(migration.id()));
    Put put =
        Put.builder()
            .tableName(table.name())
            .item(active)
            .conditionExpression("attribute_not_exists(kind)")
            .build();
    return written(TransactWriteItem.builder().put(put).build(), migration);
  }

  /** The one that is being done, or empty. */
  public Optional<Migration> active() {
    return table.find(ACTIVE, THE_ONE).flatMap(item -> find(id(item)));
  }

  public Optional<Migration> find(String id) {
    return table.find(MIGRATIONS, id).map(MigrationItem::read);
  }

  /** The newest first. */
  public List<Migration> newest(int limit) {
    return table.page(MIGRATIONS, "", limit, true).items().stream()
        .map(MigrationItem::read)
        .toList();
  }

  /** How often migrations of a schema were rolled back. */
  int timesBack(String schema) {
    return (int)
        table.all(MIGRATIONS).stream()
            .map(MigrationItem::read)
            .filter(migration -> migration.asked().schema().equals(schema))
            .filter(migration -> migration.state() == Migration.State.ROLLED_BACK)
            .count();
  }

  /** Has the one that is being done taken back; false where it is not this one. */
  boolean askBack(String id) {
    return updated(
        "SET taken_back = :yes",
        "migration = :id",
        Map.of(":yes", fromBool(true), ":id", fromS(id)));
  }

  /**
   * Takes the lease of the one that is to be done.
   *
   * @return as it stands now; empty where there is none, or somebody else works on it
   */
  Optional<Migration> lease(String owner) {
    Instant now = clock.instant();
    Map<String, AttributeValue> values =
        Map.of(":owner", fromS(owner), ":until", time(now.plus(LEASE)), ":now", time(now));
    Optional<Map<String, AttributeValue>> item =
        table.reached(
            () -> {
              try {
                return Optional.of(
                    table
                        .dynamoDb()
                        .updateItem(
                            update ->
                                update
                                    .tableName(table.name())
                                    .key(KindTable.key(ACTIVE, THE_ONE))
                                    .updateExpression("SET lease = :owner, leased_until = :until")
                                    .conditionExpression(
                                        "attribute_exists(kind) AND (attribute_not_exists(lease)"
                                            + " OR leased_until < :now)")
                                    .expressionAttributeValues(values)
                                    .returnValues("ALL_NEW"))
                        .attributes());
              } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
              }
            });
    return item.flatMap(
        active ->
            find(id(active))
                .map(
                    found ->
                        active.containsKey("taken_back") && !found.state().isBackwards()
                            ? found.backwards()
                            : found));
  }

  /** Keeps the progress and renews the lease; false where somebody else has it by now. */
  boolean save(Migration migration, String owner) {
    Update renew =
        Update.builder()
            .tableName(table.name())
            .key(KindTable.key(ACTIVE, THE_ONE))
            .updateExpression("SET leased_until = :until")
            .conditionExpression(HELD)
            .expressionAttributeValues(
                Map.of(":owner", fromS(owner), ":until", time(clock.instant().plus(LEASE))))
            .build();
    return written(TransactWriteItem.builder().update(renew).build(), migration);
  }

  /** Ends it; false where somebody else has the lease, or it is to be taken back. */
  boolean end(Migration migration, String owner) {
    String goesBack =
        migration.state().isBackwards() ? "" : " AND attribute_not_exists(taken_back)";
    Delete delete =
        Delete.builder()
            .tableName(table.name())
            .key(KindTable.key(ACTIVE, THE_ONE))
            .conditionExpression(HELD + goesBack)
            .expressionAttributeValues(Map.of(":owner", fromS(owner)))
            .build();
    return written(TransactWriteItem.builder().delete(delete).build(), migration);
  }

  /** Lets somebody else go on at once. */
  void release(String owner) {
    updated("REMOVE lease, leased_until", HELD, Map.of(":owner", fromS(owner)));
  }

  /** Writes a migration along with what has to hold. */
  private boolean written(TransactWriteItem condition, Migration migration) {
    Migration noted = migration.noted(clock.instant());
    Map<String, AttributeValue> item = new HashMap<>(MigrationItem.write(noted));
    item.putAll(KindTable.key(MIGRATIONS, migration.id()));
    Put put = Put.builder().tableName(table.name()).item(item).build();
    TransactWriteItem along = TransactWriteItem.builder().put(put).build();
    return table.reached(
        () ->
            Conditions.met(
                () ->
                    table
                        .dynamoDb()
                        .transactWriteItems(write -> write.transactItems(condition, along))));
  }

  private boolean updated(String expression, String condition, Map<String, AttributeValue> values) {
    return table.reached(
        () ->
            Conditions.met(
                () ->
                    table
                        .dynamoDb()
                        .updateItem(
                            update ->
                                update
                                    .tableName(table.name())
                                    .key(KindTable.key(ACTIVE, THE_ONE))
                                    .updateExpression(expression)
                                    .conditionExpression(condition)
                                    .expressionAttributeValues(values))));
  }

  private static String id(Map<String, AttributeValue> active) {
    return Optional.ofNullable(active.get("migration")).orElseThrow().s();
  }

  private static AttributeValue time(Instant time) {
    return fromN(Long.toString(time.toEpochMilli()));
  }
}
