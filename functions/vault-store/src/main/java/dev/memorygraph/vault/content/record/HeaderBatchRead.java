package dev.memorygraph.vault.content.record;

import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many heads at once, as they are now. */
public final class HeaderBatchRead {
  /** Heads that one call reads. */
  public static final int AT_ONCE = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;

  HeaderBatchRead(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * What one call found.
   *
   * @param heads by content id
   * @param beside items of the other tables that were asked, by table
   */
  public record Found(
      Map<String, ContentHeader> heads, Map<String, List<Map<String, AttributeValue>>> beside) {}

  Map<String, ContentHeader> heads(Tenant tenant, Collection<String> contentIds) {
    List<String> ids = contentIds.stream().distinct().toList();
    Map<String, ContentHeader> heads = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
      heads.putAll(read(tenant, some, Map.of()).heads());
    }
    return heads;
  }

  Found read(Tenant tenant, List<String> ids, Map<String, KeysAndAttributes> beside) {
    Map<String, KeysAndAttributes> wanted = new HashMap<>(beside);
    wanted.put(
        table,
        KeysAndAttributes.builder()
            .consistentRead(true)
            .keys(
                ids.stream()
                    .map(id -> ContentHeaderItem.key(tenant, id, ContentHeaderItem.PART))
                    .toList())
            .build());
    Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
    dynamoDb
        .batchGetItemPaginator(
            get ->
                get.requestItems(wanted)
                    .overrideConfiguration(settings -> Records.patiently(settings, ids.size())))
        .forEach(page -> page.responses().forEach((name, some) -> add(items, name, some)));
    Map<String, ContentHeader> heads = new HashMap<>();
    items.getOrDefault(table, List.of()).stream()
        .map(ContentHeaderItem::read)
        .forEach(head -> heads.put(head.contentId(), head));
    return new Found(heads, items);
  }

  private static void add(
      Map<String, List<Map<String, AttributeValue>>> items,
      String table,
      List<Map<String, AttributeValue>> some) {
    items.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(some);
  }
}
