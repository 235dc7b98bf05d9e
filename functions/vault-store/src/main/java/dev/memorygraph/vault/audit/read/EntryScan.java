package dev.memorygraph.vault.audit.read;

import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.EntryJson;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.entry.Ulids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Goes through a tenant's entries by day and id, which is by time, as long as it is let. */
final class EntryScan {
  /** How far an id's time and its entry's may be apart. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final AuditTable table;

  EntryScan(AuditTable table) {
    this.table = table;
  }

  /**
   * Where an entry lies.
   *
   * @param day in UTC, such as {@code 2026-11-23}
   */
  record Position(String day, String id) {}

  /**
   * Shows entries from a time to a time, and some before and after, until it is told to stop.
   *
   * @param after begins behind this one
   * @param goOn takes one and says whether to go on
   * @return whether all were shown
   */
  boolean each(
      Tenant tenant,
      AuditQuery span,
      Optional<Position> after,
      BiPredicate<Position, LoggedEntry> goOn) {
    LocalDate last = day(span.to());
    LocalDate first =
        after.map(position -> LocalDate.parse(position.day())).orElse(day(span.from()));
    return DynamoDbErrors.translate(
        "The audit table",
        () -> {
          for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (!each(tenant, day, query(tenant, day, span, after), goOn)) {
              return false;
            }
          }
          return true;
        });
  }

  private boolean each(
      Tenant tenant, LocalDate day, QueryRequest query, BiPredicate<Position, LoggedEntry> goOn) {
    for (Map<String, AttributeValue> item : table.dynamoDb().queryPaginator(query).items()) {
      Position position = new Position(day.toString(), text(item, AuditKeys.AT));
      if (!goOn.test(position, logged(tenant, item))) {
        return false;
      }
    }
    return true;
  }

  private QueryRequest query(
      Tenant tenant, LocalDate day, AuditQuery span, Optional<Position> after) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(
        ":log",
        AttributeValue.fromS(AuditKeys.day(tenant, day.atStartOfDay(ZoneOffset.UTC).toInstant())));
    values.put(":to", AttributeValue.fromS(Ulids.prefix(span.to().plus(SLACK)) + "Z"));
    Optional<String> behind =
        after.filter(position -> position.day().equals(day.toString())).map(Position::id);
    // No id sorts between one and the same with a blank behind it.
    String from =
        behind.map(id -> id + " ").orElseGet(() -> Ulids.prefix(span.from().minus(SLACK)));
    values.put(":from", AttributeValue.fromS(from));
    return QueryRequest.builder()
        .tableName(table.name())
        .consistentRead(true)
        .keyConditionExpression("#log = :log AND #at BETWEEN :from AND :to")
        .expressionAttributeNames(Map.of("#log", AuditKeys.LOG, "#at", AuditKeys.AT))
        .expressionAttributeValues(values)
        .build();
  }

  private static LoggedEntry logged(Tenant tenant, Map<String, AttributeValue> item) {
    boolean placed = item.containsKey(AuditKeys.LEAF);
    String json = text(item, placed ? AuditKeys.LEAF : AuditKeys.ENTRY);
    AuditEntry entry =
        EntryJson.parse(json)
            .orElseThrow(
                () -> new IllegalStateException("An entry of " + tenant.id() + " is unreadable"));
    return new LoggedEntry(
        entry,
        item.containsKey(AuditKeys.SEQ)
            ? OptionalLong.of(number(item, AuditKeys.SEQ))
            : OptionalLong.empty(),
        json);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
