package dev.memorygraph.tables;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The API keys of all tenants. The vault writes them along with its audit entries, the authorizer
 * reads them: by id, since a request names no tenant. Beside each key lies an item of {@code
 * tenant/<tenant>}, so that a tenant's keys are found without looking at others'.
 *
 * <p>A key is on record for {@link #ON_RECORD} after its time. Every method that reads throws a
 * {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
public final class ApiKeyTable {
  /** How long a key is shown after its time is over. */
  public static final Duration ON_RECORD = Duration.ofDays(90);

  private static final String KEYS = "key";
  private static final String OF_TENANT = "tenant/";

  private final KindTable table;

  public ApiKeyTable(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of API keys");
  }

  /** Keys of a tenant, the newest first, and where to go on after them: empty at the end. */
  public record Page(List<ApiKey> keys, String next) {}

  /** The key of that id, whoever's, good or not. */
  public Optional<ApiKey> find(String id) {
    return table.find(KEYS, id).map(ApiKeyItem::read);
  }

  /**
   * Some of a tenant's keys.
   *
   * @param after id of the key that the page begins after; empty for the first page
   */
  public Page page(String tenant, String after, int limit) {
    KindTable.Page ids = table.page(OF_TENANT + tenant, after, limit, true);
    List<String> wanted = ids.items().stream().map(item -> Items.text(item, "id")).toList();
    Map<String, ApiKey> found =
        table.findAll(KEYS, wanted).stream()
            .map(ApiKeyItem::read)
            .collect(Collectors.toMap(ApiKey::id, key -> key));
    return new Page(
        wanted.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList(),
        ids.next());
  }

  /** How many keys of a tenant are on record. */
  public int count(String tenant) {
    return table.all(OF_TENANT + tenant).size();
  }

  /**
   * Writes a new key, along with another table's part of the transaction.
   *
   * @return whether it was written; not where there is one of its id
   */
  public boolean add(ApiKey key, TransactWriteItem along) {
    return table.writeIfMet(
        put(key), table.putting(OF_TENANT + key.tenant(), key.id(), expiring(key)), along);
  }

  /**
   * Writes the next version of a key, along with another table's part of the transaction.
   *
   * @return whether it was written; not where another change came between
   */
  public boolean change(ApiKey next, TransactWriteItem along) {
    return table.writeIfMet(put(next), along);
  }

  private TransactWriteItem put(ApiKey key) {
    Map<String, AttributeValue> item = new HashMap<>(ApiKeyItem.write(key));
    item.putAll(expiring(key));
    return table.puttingVersion(KEYS, key.id(), item, key.version());
  }

  private static Map<String, AttributeValue> expiring(ApiKey key) {
    return Map.of("expires_at", Items.number(key.expiresAt().plus(ON_RECORD).getEpochSecond()));
  }
}
