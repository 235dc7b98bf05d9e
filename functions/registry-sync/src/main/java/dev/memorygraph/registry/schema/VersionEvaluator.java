package dev.memorygraph.registry.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import dev.memorygraph.registry.schema.compare.CompatibilityMode.Verdict;
import dev.memorygraph.registry.schema.compare.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Decides the status of all versions of a schema. Follows from what was published and approved
 * alone, and not from the order in which that arrived. Pure.
 *
 * @param mode what a version must be able to, to be accepted by itself
 */
record VersionEvaluator(CompatibilityMode mode) {
  private static final Comparator<Publication> ORDER =
      Comparator.comparing(Publication::version, new VersionOrder());

  /**
   * The versions in their order. Each is compared with those before it that are accepted.
   *
   * @param versions of one schema
   */
  List<EvaluatedVersion> of(Collection<Publication> versions) {
    List<EvaluatedVersion> evaluated = new ArrayList<>();
    List<JsonNode> accepted = new ArrayList<>();
    for (Publication version : versions.stream().sorted(ORDER).toList()) {
      Verdict verdict = mode.evaluate(accepted, version.document());
      VersionStatus status = status(version, verdict);
      evaluated.add(new EvaluatedVersion(version, status, verdict.changes()));
      if (status == VersionStatus.ACCEPTED) {
        accepted.add(version.document());
      }
    }
    return evaluated;
  }

  private static VersionStatus status(Publication version, Verdict verdict) {
    if (version.approval().isPresent() || verdict.accepts()) {
      return VersionStatus.ACCEPTED;
    }
    return verdict.holds(Direction.FORWARD) ? VersionStatus.BUFFERED : VersionStatus.HELD;
  }
}
