package dev.memorygraph.vault.content.record;

import static dev.memorygraph.tables.Items.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds what is past its time, by the index of expiries: contents by the day on which they end, and
 * uploads without a head under a name in the place of a day. The index shows a change after a
 * moment. All methods throw {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * table does not answer.
 */
public final class Expiries {
  /** Stands where contents have their day. */
  static final String PENDING_DAY = "pending";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Records records;

  public Expiries(DynamoDbClient dynamoDb, String table, Records records) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.records = records;
  }

  /**
   * Some of a day.
   *
   * @param heads as they are now
   * @param next where to go on; empty at the end
   */
  public record Page(List<ContentHeader> heads, Map<String, AttributeValue> next) {
    /** Where a day begins. */
    public static final Map<String, AttributeValue> BEGINNING = Map.of();

    public Page {
      heads = List.copyOf(heads);
      next = Map.copyOf(next);
    }
  }

  /** Contents that end on that day and not after that moment, in the order of their ends. */
  public Page ended(LocalDate day, Instant now, Map<String, AttributeValue> from, int limit) {
    QueryResponse page = query(day.toString(), now, from, limit);
    Map<Tenant, List<String>> ids =
        page.items().stream()
            .map(Name::of)
            .collect(groupingBy(Name::tenant, mapping(Name::contentId, toList())));
    Stream<ContentHeader> heads =
        ids.entrySet().stream()
            .flatMap(some -> records.heads(some.getKey(), some.getValue()).values().stream());
    return new Page(heads.toList(), page.lastEvaluatedKey());
  }

  /**
   * Sweeps away uploads that were begun, or whose head was left, before that moment and that no
   * head names.
   *
   * @param limit of uploads
   * @return how many were looked at; none of them is looked at again
   */
  public int sweep(Instant before, int limit) {
    List<Map<String, AttributeValue>> items =
        query(PENDING_DAY, before, Page.BEGINNING, limit).items();
    items.stream().map(Name::of).forEach(this::sweep);
    return items.size();
  }

  private void sweep(Name name) {
    String upload = name.part().substring(Chunks.PENDING.length());
    records.sweep(name.tenant(), name.contentId(), upload);
  }

  private QueryResponse query(
      String day, Instant until, Map<String, AttributeValue> from, int limit) {
    return reached(
        () ->
            dynamoDb.query(
                query ->
                    query
                        .tableName(table)
                        .indexName("by-expiry")
                        .limit(limit)
                        .exclusiveStartKey(from.isEmpty() ? null : from)
                        .keyConditionExpression("expiry_day = :day AND expires_at <= :until")
                        .expressionAttributeValues(
                            Map.of(
                                ":day", fromS(day),
                                ":until", fromN(Long.toString(until.toEpochMilli()))))));
  }

  private static <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate("The table of contents", call);
  }

  /** What an item of the table is about. */
  private record Name(Tenant tenant, String contentId, String part) {

    static Name of(Map<String, AttributeValue> item) {
      String record = text(item, "record");
      int slash = record.indexOf('/');
      String part = text(item, "part");
      int mark = part.indexOf(RevisionId.MARK);
      int end = mark < 0 ? part.length() : mark;
      return new Name(
          new Tenant(record.substring(0, slash)),
          record.substring(slash + 1) + part.substring(end),
          part.substring(0, end));
    }
  }
}
