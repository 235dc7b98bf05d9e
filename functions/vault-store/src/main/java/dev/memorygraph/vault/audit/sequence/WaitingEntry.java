package dev.memorygraph.vault.audit.sequence;

import static dev.memorygraph.tables.Items.value;

import dev.memorygraph.tables.Items;
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
            AuditKeys.LOG, value(item, AuditKeys.LOG),
            AuditKeys.AT, value(item, AuditKeys.AT)),
        Items.text(item, AuditKeys.ENTRY));
  }
}
