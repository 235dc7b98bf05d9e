package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.tree.MerkleTree;
import dev.memorygraph.audit.tree.Proofs;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.LogHead;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Signs the head of a log, also when nothing was added. Before that it checks that the last
 * checkpoint is signed and that the log still begins with all that it covers, so that no history
 * that was changed in the table gets a signature.
 */
final class Checkpoints {
  private final AuditTable table;
  private final Signer signer;
  private final Clock clock;

  Checkpoints(AuditTable table, Signer signer, Clock clock) {
    this.table = table;
    this.signer = signer;
    this.clock = clock;
  }

  enum Outcome {
    SIGNED,
    /** Another one signed meanwhile, which does as well. */
    OVERTAKEN,
    /**
     * The log is not what the last checkpoint says; nothing may be signed until a person looked.
     */
    DAMAGED
  }

  /**
   * Signs the head as it is now and keeps the checkpoint.
   *
   * @throws DependencyUnavailableException where the key or the table does not answer
   */
  Outcome sign(Tenant tenant) {
    LogHead head = table.head(tenant);
    if (!isSound(tenant, head)) {
      return Outcome.DAMAGED;
    }
    Optional<Checkpoint> last = head.checkpoint().map(SignedCheckpoint::checkpoint);
    Checkpoint next = new Checkpoint(tenant, head.tree(), after(last), last.map(Checkpoint::hash));
    return store(SignedCheckpoint.sign(next, signer), head);
  }

  private boolean isSound(Tenant tenant, LogHead head) {
    MerkleTree tree = new MerkleTree(head.tree().size(), table.tiles(tenant));
    if (head.checkpoint().isEmpty()) {
      return tree.head().equals(head.tree());
    }
    SignedCheckpoint last = head.checkpoint().get();
    TreeHead covered = last.checkpoint().head();
    return last.checkpoint().tenant().equals(tenant)
        && last.isSignedBy(signer.key())
        && covered.size() <= head.tree().size()
        && Proofs.consistent(covered, head.tree(), tree.consistency(covered.size()));
  }

  /** Now, and never as early as the last one, whatever the clock says. */
  private Instant after(Optional<Checkpoint> last) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return last.map(checkpoint -> checkpoint.time().plusMillis(1))
        .filter(now::isBefore)
        .orElse(now);
  }

  private Outcome store(SignedCheckpoint signed, LogHead head) {
    TransactWriteItem item = item(signed);
    TransactWriteItem pointer = pointer(signed, head);
    return DynamoDbErrors.translate(
        "The audit table",
        () -> {
          try {
            table.dynamoDb().transactWriteItems(write -> write.transactItems(item, pointer));
            return Outcome.SIGNED;
          } catch (TransactionCanceledException e) {
            return Outcome.OVERTAKEN;
          }
        });
  }

  private TransactWriteItem item(SignedCheckpoint signed) {
    Checkpoint checkpoint = signed.checkpoint();
    Map<String, AttributeValue> item =
        new HashMap<>(AuditKeys.checkpoint(checkpoint.tenant(), checkpoint.time()));
    item.put(AuditKeys.NOTE, AttributeValue.fromS(signed.note()));
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(#log)")
                .expressionAttributeNames(Map.of("#log", AuditKeys.LOG))
                .build())
        .build();
  }

  private TransactWriteItem pointer(SignedCheckpoint signed, LogHead head) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":note", AttributeValue.fromS(signed.note()));
    head.checkpoint().ifPresent(last -> values.put(":last", AttributeValue.fromS(last.note())));
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table.name())
                .key(AuditKeys.head(signed.checkpoint().tenant()))
                .updateExpression("SET #checkpoint = :note")
                .conditionExpression(
                    head.checkpoint().isPresent()
                        ? "#checkpoint = :last"
                        : "attribute_not_exists(#checkpoint)")
                .expressionAttributeNames(Map.of("#checkpoint", LogHead.CHECKPOINT))
                .expressionAttributeValues(values)
                .build())
        .build();
  }
}
