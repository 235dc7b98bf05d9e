package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.verify.Finding.Kind;
import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks that checkpoints are signed, follow on each other, and come often enough. */
final class CheckpointChain {
  private final Predicate<SignedCheckpoint> signed;
  private final Tenant tenant;
  private final Duration maxGap;

  /** A checkpoint that counts, and its index in the export. */
  record Good(int index, Checkpoint checkpoint) {
    long size() {
      return checkpoint.head().size();
    }
  }

  /** Those that count, in the order of the export. */
  record Checked(List<Good> good, List<Finding> findings) {}

  CheckpointChain(Predicate<SignedCheckpoint> signed, Tenant tenant, Duration maxGap) {
    this.signed = signed;
    this.tenant = tenant;
    this.maxGap = maxGap;
  }

  /**
   * Checks them in their order.
   *
   * @param fromStart whether the first of them must be the first of the log
   */
  Checked check(List<Optional<SignedCheckpoint>> checkpoints, boolean fromStart) {
    List<Finding> findings = new ArrayList<>();
    List<Good> good = new ArrayList<>();
    for (int i = 0; i < checkpoints.size(); i++) {
      Optional<Kind> wrong = problem(checkpoints.get(i));
      if (wrong.isPresent()) {
        findings.add(Finding.checkpoint(wrong.get(), i));
      } else {
        good.add(new Good(i, checkpoints.get(i).orElseThrow().checkpoint()));
      }
    }
    if (fromStart && !good.isEmpty()) {
      first(good.getFirst()).ifPresent(findings::add);
    }
    for (int i = 1; i < good.size(); i++) {
      findings.addAll(pair(good.get(i - 1), good.get(i)));
    }
    return new Checked(good, findings);
  }

  /** Why one by itself does not count. */
  Optional<Kind> problem(Optional<SignedCheckpoint> checkpoint) {
    if (checkpoint.isEmpty() || !signed.test(checkpoint.get())) {
      return Optional.of(Kind.BAD_SIGNATURE);
    }
    return checkpoint.get().checkpoint().tenant().equals(tenant)
        ? Optional.empty()
        : Optional.of(Kind.WRONG_LOG);
  }

  private static Optional<Finding> first(Good first) {
    return first.index() > 0 || first.checkpoint().previous().isEmpty()
        ? Optional.empty()
        : Optional.of(Finding.checkpoint(Kind.DELETED, 0));
  }

  private List<Finding> pair(Good before, Good after) {
    List<Finding> findings = new ArrayList<>();
    boolean neighbours = after.index() == before.index() + 1;
    Optional<Hash> named = after.checkpoint().previous();
    if (neighbours && !named.equals(Optional.of(before.checkpoint().hash()))) {
      findings.add(
          Finding.checkpoint(broken(before.checkpoint(), after.checkpoint()), after.index()));
    }
    if (after.size() < before.size() && findings.isEmpty()) {
      findings.add(Finding.checkpoint(Kind.FORKED, after.index()));
    }
    Duration gap = Duration.between(before.checkpoint().time(), after.checkpoint().time());
    if (gap.compareTo(maxGap) > 0) {
      findings.add(Finding.checkpoint(Kind.CHECKPOINT_GAP, after.index()));
    }
    return findings;
  }

  private static Kind broken(Checkpoint before, Checkpoint after) {
    int order = after.time().compareTo(before.time());
    if (order == 0) {
      return Kind.INSERTED;
    }
    return order < 0 ? Kind.SWAPPED : Kind.DELETED;
  }
}
