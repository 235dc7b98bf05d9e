package dev.memorygraph.vault.privacy.hold;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.findTime;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.vault.privacy.hold.Hold.Scope;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds as items of the control table. */
final class HoldItem {
  private HoldItem() {}

  static Map<String, AttributeValue> write(Hold hold) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("purpose", fromS(hold.purpose().label()));
    item.put("placed_at", millis(hold.placedAt()));
    hold.endsAt().ifPresent(end -> item.put("ends_at", millis(end)));
    hold.releasedAt().ifPresent(end -> item.put("released_at", millis(end)));
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
        text(item, "id"),
        scope(item),
        Purpose.parse(text(item, "purpose")).orElseThrow(),
        findText(item, "reason").orElse(""),
        time(item, "placed_at"),
        findTime(item, "ends_at"),
        findTime(item, "released_at"));
  }

  private static Scope scope(Map<String, AttributeValue> item) {
    return findText(item, "subject")
        .<Scope>map(Scope.Subject::new)
        .or(() -> findText(item, "content_id").map(Scope.Content::new))
        .orElseGet(Scope.AuditLog::new);
  }
}
