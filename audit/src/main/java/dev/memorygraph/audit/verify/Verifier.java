package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.Export;
import dev.memorygraph.audit.export.ExportReader;
import dev.memorygraph.audit.tree.Frontier;
import dev.memorygraph.audit.verify.CheckpointChain.Good;
import dev.memorygraph.audit.verify.Finding.Kind;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verification.Unsound;
import dev.memorygraph.audit.verify.Verification.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks an export offline. Finds every edit, insertion, deletion, exchange and cut after which a
 * signature remains that tells of what was there. Only a log that was cut back whole, entries and
 * checkpoints, to an older state looks sound: a checkpoint that the auditor kept finds that too.
 */
public final class Verifier {
  /** How long a log may go without a checkpoint, one of which is due every minute. */
  public static final Duration MAX_GAP = Duration.ofMinutes(2);

  private final Predicate<SignedCheckpoint> signed;
  private final Duration maxGap;

  public Verifier(CheckpointKey key, Duration maxGap) {
    this(checkpoint -> checkpoint.isSignedBy(key), maxGap);
  }

  Verifier(Predicate<SignedCheckpoint> signed, Duration maxGap) { // tests remember signatures
    this.signed = signed;
    this.maxGap = maxGap;
  }

  /**
   * Checks a folder.
   *
   * @param known a checkpoint that the auditor kept from before, no older than where the export
   *     begins and no newer than where it ends
   */
  public Verification verify(Path folder, Optional<SignedCheckpoint> known) {
    try {
      return ExportReader.read(folder)
          .map(export -> verify(export, known))
          .orElseGet(() -> new Unusable("The manifest is none that this version reads."));
    } catch (IOException e) {
      return new Unusable("The folder is no export: a file of it cannot be read.");
    }
  }

  Verification verify(Export export, Optional<SignedCheckpoint> known) {
    long from = export.manifest().from();
    if (known.isPresent() && known.get().checkpoint().head().size() < from) {
      return new Unusable("The known checkpoint is older than where the export begins.");
    }
    CheckpointChain chain = new CheckpointChain(signed, export.manifest().tenant(), maxGap);
    CheckpointChain.Checked checked = chain.check(export.checkpoints(), from == 0);
    LeafOrder.Ordered ordered = LeafOrder.of(from, export.leaves());
    List<Finding> findings = new ArrayList<>(files(export));
    findings.addAll(checked.findings());
    findings.addAll(ordered.findings());
    findings.addAll(LeafLinks.check(ordered.placed()));
    findings.addAll(ends(from, ordered.end(), checked.good()));
    Optional<Kind> wrong = known.flatMap(note -> chain.problem(Optional.of(note)));
    wrong.ifPresent(kind -> findings.add(new Finding(kind, new Place.KnownCheckpoint())));
    Optional<Checkpoint> kept =
        known.filter(_ -> wrong.isEmpty()).map(SignedCheckpoint::checkpoint);
    kept.ifPresent(note -> findings.addAll(cut(note, checked.good(), ordered.end())));
    Roots roots = roots(export, ordered, checked.good(), kept);
    findings.addAll(new RootCheck(from, roots, findings).check(checked.good(), kept));
    return findings.isEmpty() ? sound(checked.good(), ordered) : new Unsound(findings);
  }

  private static List<Finding> files(Export export) {
    return export.changed().stream()
        .sorted()
        .map(name -> new Finding(Kind.FILE_CHANGED, new Place.InFile(name)))
        .toList();
  }

  private static Sound sound(List<Good> good, LeafOrder.Ordered ordered) {
    Checkpoint last = good.getLast().checkpoint();
    return new Sound(last.head(), last.time(), ordered.placed().size(), good.size());
  }

  private static Roots roots(
      Export export, LeafOrder.Ordered ordered, List<Good> good, Optional<Checkpoint> known) {
    Set<Long> sizes =
        Stream.concat(good.stream().map(Good::checkpoint), known.stream())
            .map(checkpoint -> checkpoint.head().size())
            .collect(Collectors.toSet());
    Frontier frontier = new Frontier(export.manifest().from(), export.manifest().before());
    return new Roots(frontier, ordered.placed(), sizes);
  }

  /** Compares where the entries end with where the checkpoints say they do. */
  private static List<Finding> ends(long from, long end, List<Good> good) {
    List<Finding> findings = new ArrayList<>();
    if (good.isEmpty()) {
      findings.add(Finding.checkpoint(Kind.CUT, 0));
    }
    long covered = Math.max(from, good.stream().mapToLong(Good::size).max().orElse(from));
    if (end < covered) {
      findings.add(Finding.entries(Kind.CUT, end, covered - 1));
    } else if (end > covered) {
      findings.add(Finding.entries(Kind.UNCOVERED, covered, end - 1));
    }
    return findings;
  }

  /** What the export lacks of what the auditor has seen. */
  private static List<Finding> cut(Checkpoint known, List<Good> good, long end) {
    long size = known.head().size();
    if (good.isEmpty()) {
      return size > end ? List.of(Finding.entries(Kind.CUT, end, size - 1)) : List.of();
    }
    Checkpoint last = good.getLast().checkpoint();
    if (size > last.head().size()) {
      return List.of(Finding.entries(Kind.CUT, last.head().size(), size - 1));
    }
    return known.time().isAfter(last.time())
        ? List.of(Finding.checkpoint(Kind.CUT, good.getLast().index() + 1))
        : List.of();
  }
}
