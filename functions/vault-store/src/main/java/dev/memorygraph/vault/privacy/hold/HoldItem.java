package dev.memorygraph.vault.privacy.hold;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.vault.privacy.hold.Hold.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds as items of the control table. */
final class HoldItem {
  private HoldItem() {}

  static Map<String, AttributeValue> write(String kind, Hold hold) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("kind", fromS(kind));
    item.put("id", fromS(hold.id()));
    item.put("purpose", fromS(hold.purpose().label()));
    item.put("placed_at", number(hold.placedAt()));
    hold.endsAt().ifPresent(end -> item.put("ends_at", number(end)));
    hold.releasedAt().ifPresent(end -> item.put("released_at", number(end)));
    if (!hold.reason().isEmpty()) {
      item.put("reason", fromS(hold.reason()));
    }
    switch (hold.scope()) {
      case Scope.Subject(String pseudonym) -> item.put("subject", fromS(pseudonym));
      case Scope.Content(String contentId) -> item.put("content_id", fromS(contentId));
      case Scope.AuditLog() -> item.put("audit_log", AttributeValue.fromBool(true));
    }
    return item;
  }

  static Hold read(Map<String, AttributeValue> item) {
    return new Hold(
        value(item, "id").s(),
        scope(item),
        Purpose.parse(value(item, "purpose").s()).orElseThrow(),
        Optional.ofNullable(item.get("reason")).map(AttributeValue::s).orElse(""),
        instant(item, "placed_at").orElseThrow(),
        instant(item, "ends_at"),
        instant(item, "released_at"));
  }

  private static Scope scope(Map<String, AttributeValue> item) {
    AttributeValue subject = item.get("subject");
    if (subject != null) {
      return new Scope.Subject(subject.s());
    }
    AttributeValue content = item.get("content_id");
    return content != null ? new Scope.Content(content.s()) : new Scope.AuditLog();
  }

  private static Optional<Instant> instant(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
  }

  private static AttributeValue number(Instant instant) {
    return fromN(Long.toString(instant.toEpochMilli()));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("A hold lacks " + name);
    }
    return value;
  }
}
