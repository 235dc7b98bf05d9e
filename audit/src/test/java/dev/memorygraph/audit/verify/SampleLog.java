package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.Entries;
import dev.memorygraph.audit.EntryJson;
import dev.memorygraph.audit.LeafJson;
import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.Frontier;
import dev.memorygraph.audit.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log with a checkpoint every minute, as it should be. */
record SampleLog(List<String> leaves, List<SignedCheckpoint> checkpoints) {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  /** So many entries, with a checkpoint after each so many and an idle one beside it. */
  static SampleLog of(int size, int perCheckpoint, Signer signer) {
    SampleLog log = new SampleLog(new ArrayList<>(), new ArrayList<>());
    Frontier frontier = new Frontier();
    Optional<Hash> previous = Optional.empty();
    for (int seq = 0; seq < size; seq++) {
      String leaf = LeafJson.text(EntryJson.text(Entries.entry(seq)), seq, previous);
      Hash hash = Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8));
      log.leaves.add(leaf);
      frontier.add(hash);
      previous = Optional.of(hash);
      if ((seq + 1) % perCheckpoint == 0 || seq + 1 == size) {
        log.sign(frontier, signer);
        log.sign(frontier, signer);
      }
    }
    return log;
  }

  private void sign(Frontier frontier, Signer signer) {
    Optional<Hash> previous =
        checkpoints.isEmpty()
            ? Optional.empty()
            : Optional.of(checkpoints.getLast().checkpoint().hash());
    Instant time = START.plusSeconds(60L * checkpoints.size());
    checkpoints.add(
        SignedCheckpoint.sign(
            new Checkpoint(Entries.TENANT, frontier.head(), time, previous), signer));
  }

  SampleLog copy() {
    return new SampleLog(new ArrayList<>(leaves), new ArrayList<>(checkpoints));
  }

  /** Writes it from its beginning. */
  Path export(Path folder) {
    return export(folder, 0, List.of());
  }

  /** Writes a part of it. */
  Path export(Path folder, int from, List<Hash> before) {
    ExportWriter.Beginning beginning = new ExportWriter.Beginning(Entries.TENANT, from, before);
    try (ExportWriter writer = new ExportWriter(folder, beginning)) {
      for (String leaf : leaves.subList(from, leaves.size())) {
        writer.entry(leaf);
      }
      for (SignedCheckpoint checkpoint : checkpoints) {
        if (checkpoint.checkpoint().head().size() > from || from == 0) {
          writer.checkpoint(checkpoint);
        }
      }
      writer.finish();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
