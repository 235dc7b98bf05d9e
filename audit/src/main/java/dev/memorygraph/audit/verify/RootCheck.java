package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.audit.verify.CheckpointChain.Good;
import dev.memorygraph.audit.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the roots of the leaves with those that were signed. */
final class RootCheck {
  private final long from;
  private final Roots roots;
  private final List<Finding> already;

  /**
   * A check of one export.
   *
   * @param already findings that a wrong root needs no further word on
   */
  RootCheck(long from, Roots roots, List<Finding> already) {
    this.from = from;
    this.roots = roots;
    this.already = List.copyOf(already);
  }

  /** The span in which the leaves leave the signed history, and what contradicts by itself. */
  List<Finding> check(List<Good> checkpoints, Optional<Checkpoint> known) {
    List<Finding> findings = new ArrayList<>();
    List<Good> bySize = checkpoints.stream().sorted(Comparator.comparingLong(Good::size)).toList();
    long good = from;
    for (Good checkpoint : bySize) {
      if (!wrong(checkpoint.checkpoint().head())) {
        good = Math.max(good, checkpoint.size());
      } else if (checkpoint.size() > good) {
        entries(good, checkpoint.size()).ifPresent(findings::add);
        break;
      } else {
        findings.add(Finding.checkpoint(Kind.FORKED, checkpoint.index()));
      }
    }
    known
        .filter(checkpoint -> wrong(checkpoint.head()) && unexplained(0, checkpoint.head().size()))
        .ifPresent(_ -> findings.add(new Finding(Kind.FORKED, new Place.KnownCheckpoint())));
    return findings;
  }

  /** Whether the leaves up to there are all here and make another root. */
  private boolean wrong(TreeHead signed) {
    return roots.at(signed.size()).filter(root -> !root.equals(signed.root())).isPresent();
  }

  private Optional<Finding> entries(long first, long end) {
    return unexplained(first, end)
        ? Optional.of(Finding.entries(Kind.EDITED, first, end - 1))
        : Optional.empty();
  }

  private boolean unexplained(long first, long end) {
    Place.Entries span = new Place.Entries(first, end - 1);
    return already.stream()
        .map(Finding::place)
        .noneMatch(place -> place instanceof Place.Entries entries && entries.overlaps(span));
  }
}
