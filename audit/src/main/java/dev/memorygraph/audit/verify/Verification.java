package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.tree.TreeHead;
import java.time.Instant;
import java.util.List;

/** What came of a verification. */
public sealed interface Verification {

  /**
   * Every entry is what was logged, in its place, and none is missing up to the last checkpoint.
   *
   * @param head that the last checkpoint signs
   * @param time of the last checkpoint
   * @param entries that were checked
   */
  record Sound(TreeHead head, Instant time, long entries, int checkpoints)
      implements Verification {}

  /**
   * Something is wrong. After the first wrong entry no root can confirm the others: the list names
   * what can be told, which is exact where one thing was changed.
   *
   * @param findings at least one
   */
  record Unsound(List<Finding> findings) implements Verification {
    public Unsound {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Nothing could be checked.
   *
   * @param problem one sentence
   */
  record Unusable(String problem) implements Verification {}
}
