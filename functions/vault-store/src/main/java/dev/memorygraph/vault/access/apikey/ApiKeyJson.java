package dev.memorygraph.vault.access.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.tables.ApiKey;
import java.time.Instant;
import java.util.Optional;

/** API keys as the API shows them. */
final class ApiKeyJson {
  private ApiKeyJson() {}

  /** The key without any secret. */
  static ObjectNode of(ApiKey key, Optional<Instant> lastUsed, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", key.id()).put("prefix", ApiKeyText.PREFIX + key.id() + "_");
    json.put("name", key.name()).put("status", status(key, now));
    key.roles().stream().sorted().forEach(json.putArray("roles")::add);
    key.classes().stream().sorted().forEach(json.putArray("classes")::add);
    json.put("created_at", key.createdAt().toString());
    json.put("expires_at", key.expiresAt().toString());
    lastUsed.ifPresent(at -> json.put("last_used_at", at.toString()));
    if (!key.current().issuedAt().equals(key.createdAt())) {
      json.put("rotated_at", key.current().issuedAt().toString());
    }
    key.replaced()
        .filter(old -> now.isBefore(old.until()))
        .ifPresent(old -> json.put("previous_secret_until", old.until().toString()));
    key.revokedAt().ifPresent(at -> json.put("revoked_at", at.toString()));
    json.put("rate_per_second", key.limit().ratePerSecond()).put("burst", key.limit().burst());
    return json;
  }

  private static String status(ApiKey key, Instant now) {
    if (key.isRevoked()) {
      return "revoked";
    }
    return key.isExpired(now) ? "expired" : "active";
  }
}
