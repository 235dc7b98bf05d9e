package dev.memorygraph.tables;

import static dev.memorygraph.tables.Items.find;
import static dev.memorygraph.tables.Items.findTime;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.texts;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** API keys as items. */
final class ApiKeyItem {
  private ApiKeyItem() {}

  static Map<String, AttributeValue> write(ApiKey key) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("tenant", fromS(key.tenant()));
    item.put("name", fromS(key.name()));
    item.put("roles", set(key.roles()));
    item.put("classes", set(key.classes()));
    item.put("rate_per_second", fromN(Double.toString(key.limit().ratePerSecond())));
    item.put("burst", number(key.limit().burst()));
    item.put("created_by", fromS(key.createdBy()));
    item.put("created_ms", millis(key.createdAt()));
    item.put("until_ms", millis(key.expiresAt()));
    item.put("hash", fromS(key.current().hash()));
    item.put("issued_ms", millis(key.current().issuedAt()));
    key.revokedAt().ifPresent(at -> item.put("revoked_ms", millis(at)));
    key.replaced()
        .ifPresent(
            old -> {
              item.put("old_hash", fromS(old.secret().hash()));
              item.put("old_issued_ms", millis(old.secret().issuedAt()));
              item.put("old_until_ms", millis(old.until()));
            });
    return item;
  }

  static ApiKey read(Map<String, AttributeValue> item) {
    return new ApiKey(
        text(item, "id"),
        text(item, "tenant"),
        text(item, "name"),
        texts(item, "roles"),
        texts(item, "classes"),
        new ApiKey.Limit(
            Double.parseDouble(value(item, "rate_per_second").n()), (int) number(item, "burst")),
        text(item, "created_by"),
        time(item, "created_ms"),
        time(item, "until_ms"),
        findTime(item, "revoked_ms"),
        new ApiKey.Secret(text(item, "hash"), time(item, "issued_ms")),
        find(item, "old_hash")
            .map(
                hash ->
                    new ApiKey.Replaced(
                        new ApiKey.Secret(hash.s(), time(item, "old_issued_ms")),
                        time(item, "old_until_ms"))),
        number(item, "version"));
  }

  private static AttributeValue set(Set<String> names) {
    return fromSs(names.stream().sorted().toList());
  }
}
