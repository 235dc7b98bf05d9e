package dev.memorygraph.vault.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A copy of tables, as a backup has it.
 *
 * @param items by table
 */
public record TableCopies(Map<String, List<Map<String, AttributeValue>>> items) {

  /** Copies tables. */
  public static TableCopies of(DynamoDbClient dynamoDb, List<String> tables) {
    return new TableCopies(
        tables.stream().collect(Collectors.toMap(table -> table, table -> all(dynamoDb, table))));
  }

  /** Makes the tables what they were. */
  public void restore(DynamoDbClient dynamoDb, Map<String, List<String>> keys) {
    items.forEach(
        (table, then) -> {
          List<String> names = List.copyOf(keys.getOrDefault(table, List.of()));
          all(dynamoDb, table)
              .forEach(
                  item ->
                      dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(item, names))));
          then.forEach(item -> dynamoDb.putItem(put -> put.tableName(table).item(item)));
        });
  }

  public static List<Map<String, AttributeValue>> all(DynamoDbClient dynamoDb, String table) {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static Map<String, AttributeValue> key(
      Map<String, AttributeValue> item, List<String> names) {
    return item.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
