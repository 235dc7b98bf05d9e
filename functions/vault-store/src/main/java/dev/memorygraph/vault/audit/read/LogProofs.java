package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.MerkleTree;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Proves that an entry is in a log, and that a log only grew. Every method throws a {@code
 * DependencyUnavailableException} where DynamoDB does not answer.
 */
public final class LogProofs {
  /** Checkpoints to a page: about eight hours of them. */
  public static final int MAX_CHECKPOINTS = 500;

  private final AuditTable table;

  public LogProofs(AuditTable table) {
    this.table = table;
  }

  /**
   * That a leaf is in the tree of a size (RFC 9162, section 2.1.3).
   *
   * @param leaf its text
   */
  public record Inclusion(long seq, String leaf, TreeHead head, List<Hash> path) {}

  /** That a tree begins with all of an older one (RFC 9162, section 2.1.4). */
  public record Consistency(TreeHead older, TreeHead newer, List<Hash> path) {}

  /**
   * Empty where the log has no such size, the size no such leaf, or the index does not show it yet.
   */
  public Optional<Inclusion> inclusion(Tenant tenant, long seq, long size) {
    if (seq < 0 || seq >= size || size > table.head(tenant).tree().size()) {
      return Optional.empty();
    }
    MerkleTree tree = new MerkleTree(size, table.tiles(tenant));
    return table.leaves(tenant, seq, 1).stream()
        .findFirst()
        .map(leaf -> new Inclusion(seq, leaf, tree.head(), tree.inclusion(seq)));
  }

  /** Empty where the log has no such sizes, or they are not in order. */
  public Optional<Consistency> consistency(Tenant tenant, long older, long newer) {
    if (older < 0 || older > newer || newer > table.head(tenant).tree().size()) {
      return Optional.empty();
    }
    MerkleTree tree = new MerkleTree(newer, table.tiles(tenant));
    TreeHead before = new MerkleTree(older, table.tiles(tenant)).head();
    return Optional.of(new Consistency(before, tree.head(), tree.consistency(older)));
  }

  /** Up to {@link #MAX_CHECKPOINTS} checkpoints from a time on, by time. */
  public List<SignedCheckpoint> checkpoints(Tenant tenant, Instant from) {
    return table.checkpoints(tenant, from, MAX_CHECKPOINTS);
  }

  /** The last checkpoint; empty for a log that nobody began. */
  public Optional<SignedCheckpoint> latest(Tenant tenant) {
    return table.head(tenant).checkpoint();
  }
}
