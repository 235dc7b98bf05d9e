package dev.memorygraph.audit.export;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an export holds, as it was read and not yet judged. A leaf or checkpoint that cannot be read
 * is empty and keeps its place.
 *
 * @param changed names of the files whose hash or count is not the manifest's
 */
public record Export(
    Manifest manifest,
    List<Optional<Leaf>> leaves,
    List<Optional<SignedCheckpoint>> checkpoints,
    Set<String> changed) {
  public Export {
    leaves = List.copyOf(leaves);
    checkpoints = List.copyOf(checkpoints);
    changed = Set.copyOf(changed);
  }
}
