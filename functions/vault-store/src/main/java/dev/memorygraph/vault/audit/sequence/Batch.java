package dev.memorygraph.vault.audit.sequence;

import static dev.memorygraph.tables.Items.number;

import dev.memorygraph.audit.LeafJson;
import dev.memorygraph.audit.tree.Growth;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.MerkleTree;
import dev.memorygraph.audit.tree.Tiles;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.LogHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Entries and the change that appends them.
 *
 * @param before the head on which it is computed
 * @param leaves texts with their places, one to an entry
 */
record Batch(
    Tenant tenant,
    LogHead before,
    List<WaitingEntry> entries,
    List<String> leaves,
    Hash last,
    Growth growth) {

  static Batch of(Tenant tenant, LogHead before, Tiles tiles, List<WaitingEntry> entries) {
    List<String> leaves = new ArrayList<>();
    List<Hash> hashes = new ArrayList<>();
    Optional<Hash> previous = before.last();
    for (WaitingEntry entry : entries) {
      String leaf = LeafJson.text(entry.text(), before.tree().size() + leaves.size(), previous);
      leaves.add(leaf);
      hashes.add(Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8)));
      previous = Optional.of(hashes.getLast());
    }
    Growth growth = new MerkleTree(before.tree().size(), tiles).append(hashes);
    return new Batch(tenant, before, entries, leaves, hashes.getLast(), growth);
  }

  /** All of it as one transaction: the head, then an action to an entry, then the others. */
  List<TransactWriteItem> actions(String table) {
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(update(head().tableName(table)));
    for (int i = 0; i < entries.size(); i++) {
      actions.add(update(entry(i).tableName(table)));
    }
    growth
        .tiles()
        .forEach(
            (tile, hashes) -> {
              Map<String, AttributeValue> item = new HashMap<>(AuditKeys.tile(tenant, tile));
              item.put(
                  AuditKeys.HASHES, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(hashes)));
              actions.add(put(table, item));
            });
    if (before.tree().size() == 0) {
      actions.add(put(table, AuditKeys.tenant(tenant)));
    }
    return actions;
  }

  private Update.Builder head() {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":size", number(growth.head().size()));
    values.put(":root", AttributeValue.fromS(growth.head().root().hex()));
    values.put(":last", AttributeValue.fromS(last.hex()));
    boolean first = before.tree().size() == 0;
    if (!first) {
      values.put(":before", AttributeValue.fromS(before.tree().root().hex()));
    }
    return Update.builder()
        .key(AuditKeys.head(tenant))
        .updateExpression("SET #size = :size, #root = :root, #last = :last")
        .conditionExpression(first ? "attribute_not_exists(#root)" : "#root = :before")
        .expressionAttributeNames(
            Map.of(
                "#size", LogHead.TREE_SIZE, "#root", LogHead.TREE_ROOT, "#last", LogHead.LAST_LEAF))
        .expressionAttributeValues(values);
  }

  /** The leaf takes the entry's place, on the condition that the entry is what was hashed. */
  private Update.Builder entry(int index) {
    long seq = before.tree().size() + index;
    return Update.builder()
        .key(entries.get(index).key())
        .updateExpression(
            "SET #leaf = :leaf, #seq = :seq, #segment = :segment REMOVE #entry, #unsequenced")
        .conditionExpression("#entry = :entry")
        .expressionAttributeNames(
            Map.of(
                "#leaf", AuditKeys.LEAF,
                "#seq", AuditKeys.SEQ,
                "#segment", AuditKeys.SEGMENT,
                "#entry", AuditKeys.ENTRY,
                "#unsequenced", AuditKeys.UNSEQUENCED))
        .expressionAttributeValues(
            Map.of(
                ":leaf", AttributeValue.fromS(leaves.get(index)),
                ":seq", number(seq),
                ":segment", AttributeValue.fromS(AuditKeys.segment(tenant, seq)),
                ":entry", AttributeValue.fromS(entries.get(index).text())));
  }

  private static TransactWriteItem update(Update.Builder update) {
    return TransactWriteItem.builder().update(update.build()).build();
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }
}
