package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.MerkleTree;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives a log out page by page, for {@code ExportWriter} and for systems that watch security. Every
 * method throws a {@code DependencyUnavailableException} where DynamoDB does not answer.
 */
public final class LogExport {
  /** Leaves to a page: below the 6 MB of a Lambda's answer. */
  public static final int PAGE_SIZE = 1_000;

  private final AuditTable table;

  public LogExport(AuditTable table) {
    this.table = table;
  }

  /**
   * A run of leaves.
   *
   * @param from number of the first
   * @param before roots of the full subtrees over all before it, as {@code ExportWriter} wants them
   * @param size up to where leaves are given out: that of the last checkpoint
   * @param next number of the first leaf of the next page; empty at the end
   */
  public record Page(
      long from, List<Hash> before, List<String> leaves, long size, OptionalLong next) {

    /** One leaf a line. */
    public String ndjson() {
      return leaves.isEmpty() ? "" : String.join("\n", leaves) + "\n";
    }
  }

  /** Leaves from a number on, no further than the last checkpoint; empty beyond that. */
  public Optional<Page> page(Tenant tenant, long from) {
    long size = covered(tenant);
    if (from < 0 || from > size) {
      return Optional.empty();
    }
    List<String> leaves = table.leaves(tenant, from, (int) Math.min(PAGE_SIZE, size - from));
    long next = from + leaves.size();
    List<Hash> before = new MerkleTree(from, table.tiles(tenant)).frontier();
    return Optional.of(
        new Page(
            from,
            before,
            leaves,
            size,
            next < size ? OptionalLong.of(next) : OptionalLong.empty()));
  }

  /** A page of entries by time, whether they have a place or not, as flat lines for a SIEM. */
  public static String siem(AuditPage page) {
    StringBuilder lines = new StringBuilder();
    page.entries().forEach(entry -> lines.append(SiemJson.line(entry)).append('\n'));
    return lines.toString();
  }

  private long covered(Tenant tenant) {
    return table
        .head(tenant)
        .checkpoint()
        .map(SignedCheckpoint::checkpoint)
        .map(checkpoint -> checkpoint.head().size())
        .orElse(0L);
  }
}
