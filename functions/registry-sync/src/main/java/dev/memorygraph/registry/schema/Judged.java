package dev.memorygraph.registry.schema;

import dev.memorygraph.registry.schema.compare.Change;
import java.util.List;

/**
 * A version and its standing.
 *
 * @param changes from the versions that it was compared with; the reasons of the standing
 */
public record Judged(Publication publication, Standing standing, List<Change> changes) {
  public Judged {
    changes = List.copyOf(changes);
  }

  public boolean isAccepted() {
    return standing == Standing.ACCEPTED;
  }
}
