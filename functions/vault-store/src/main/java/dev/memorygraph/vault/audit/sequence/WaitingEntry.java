package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.vault.audit.AuditKeys;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry without a place.
 *
 * @param key where it lies
 * @param text as it was written
 */
record WaitingEntry(Map<String, AttributeValue> key, String text) {

  static WaitingEntry of(Map<String, AttributeValue> item) {
    return new WaitingEntry(
        Map.of(
            AuditKeys.LOG, attribute(item, AuditKeys.LOG),
            AuditKeys.AT, attribute(item, AuditKeys.AT)),
        attribute(item, AuditKeys.ENTRY).s());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("An entry that waits lacks " + name);
    }
    return value;
  }
}
