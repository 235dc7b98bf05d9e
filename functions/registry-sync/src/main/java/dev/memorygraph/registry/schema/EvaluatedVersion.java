package dev.memorygraph.registry.schema;

import dev.memorygraph.registry.schema.compare.Change;
import java.util.List;

/**
 * A version and its status.
 *
 * @param changes from the versions that it was compared with; the reasons of the status
 */
public record EvaluatedVersion(
    Publication publication, VersionStatus status, List<Change> changes) {
  public EvaluatedVersion {
    changes = List.copyOf(changes);
  }

  public boolean isAccepted() {
    return status == VersionStatus.ACCEPTED;
  }
}
