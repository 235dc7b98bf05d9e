package dev.memorygraph.vault.audit;

import static dev.memorygraph.tables.Items.findText;

import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.TreeHead;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a log is.
 *
 * @param last hash of the last leaf
 * @param published how many leaves went to Kafka
 * @param checkpoint the last that was signed
 */
public record LogHead(
    TreeHead tree, Optional<Hash> last, long published, Optional<SignedCheckpoint> checkpoint) {
  public static final String TREE_SIZE = "tree_size";
  public static final String TREE_ROOT = "tree_root";
  public static final String LAST_LEAF = "last_leaf";
  public static final String PUBLISHED = "published";
  public static final String CHECKPOINT = "checkpoint";

  /** Of a log that nobody began. */
  public static final LogHead NONE =
      new LogHead(TreeHead.EMPTY, Optional.empty(), 0, Optional.empty());

  static LogHead from(Map<String, AttributeValue> item) {
    return new LogHead(
        tree(item),
        findText(item, LAST_LEAF).map(LogHead::hash),
        number(item, PUBLISHED),
        findText(item, CHECKPOINT).map(LogHead::checkpoint));
  }

  private static TreeHead tree(Map<String, AttributeValue> item) {
    return findText(item, TREE_ROOT)
        .map(root -> new TreeHead(number(item, TREE_SIZE), hash(root)))
        .orElse(TreeHead.EMPTY);
  }

  private static Hash hash(String hex) {
    return Hash.parseHex(hex).orElseThrow(() -> new IllegalStateException("A head without a hash"));
  }

  private static SignedCheckpoint checkpoint(String note) {
    return SignedCheckpoint.parse(note)
        .orElseThrow(() -> new IllegalStateException("A head without a proper checkpoint"));
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(value -> Long.parseLong(value.n())).orElse(0L);
  }
}
