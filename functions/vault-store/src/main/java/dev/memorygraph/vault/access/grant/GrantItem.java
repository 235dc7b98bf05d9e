package dev.memorygraph.vault.access.grant;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Grants as items of the control table. */
final class GrantItem {
  private GrantItem() {}

  static Map<String, AttributeValue> write(String kind, GrantRecord grant) {
    GrantRecord.Terms terms = grant.terms();
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("kind", text(kind));
    item.put("id", text(grant.id()));
    item.put("user", text(grant.user()));
    item.put("role", text(terms.role().label()));
    item.put("break_glass", AttributeValue.fromBool(terms.breakGlass()));
    item.put("duration_seconds", number(terms.duration().toSeconds()));
    item.put("purpose", text(terms.purpose().label()));
    item.put("ticket", text(terms.ticket()));
    item.put("reason", text(terms.reason()));
    item.put("requested_at", number(grant.requestedAt().toEpochMilli()));
    item.put("revoked", AttributeValue.fromBool(grant.revoked()));
    item.put("version", number(grant.version()));
    grant.endsAt().ifPresent(end -> item.put("ends_at", number(end.getEpochSecond())));
    if (!grant.approvers().isEmpty()) {
      item.put("approvers", AttributeValue.fromSs(grant.approvers().stream().sorted().toList()));
    }
    return item;
  }

  static GrantRecord read(Map<String, AttributeValue> item) {
    GrantRecord.Terms terms =
        new GrantRecord.Terms(
            Role.parse(value(item, "role").s()).orElseThrow(),
            value(item, "break_glass").bool(),
            Duration.ofSeconds(whole(value(item, "duration_seconds"))),
            Purpose.parse(value(item, "purpose").s()).orElseThrow(),
            value(item, "ticket").s(),
            value(item, "reason").s());
    return new GrantRecord(
        value(item, "id").s(),
        value(item, "user").s(),
        terms,
        Instant.ofEpochMilli(whole(value(item, "requested_at"))),
        Optional.ofNullable(item.get("approvers"))
            .map(set -> Set.copyOf(set.ss()))
            .orElse(Set.of()),
        Optional.ofNullable(item.get("ends_at")).map(GrantItem::whole).map(Instant::ofEpochSecond),
        value(item, "revoked").bool(),
        whole(value(item, "version")));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("A grant in the control table has no " + name);
    }
    return value;
  }

  private static long whole(AttributeValue value) {
    return Long.parseLong(value.n());
  }
}
