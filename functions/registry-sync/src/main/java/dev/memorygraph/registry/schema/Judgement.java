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
 * Decides the standing of all versions of a schema. Follows from what was published and approved
 * alone, and not from the order in which that arrived. Pure.
 *
 * @param mode what a version must be able to, to be accepted by itself
 */
record Judgement(CompatibilityMode mode) {
  private static final Comparator<Publication> ORDER =
      Comparator.comparing(Publication::version, new VersionOrder());

  /**
   * The versions in their order. Each is compared with those before it that are accepted.
   *
   * @param versions of one schema
   */
  List<Judged> of(Collection<Publication> versions) {
    List<Judged> judged = new ArrayList<>();
    List<JsonNode> accepted = new ArrayList<>();
    for (Publication version : versions.stream().sorted(ORDER).toList()) {
      Verdict verdict = mode.judge(accepted, version.document());
      Standing standing = standing(version, verdict);
      judged.add(new Judged(version, standing, verdict.changes()));
      if (standing == Standing.ACCEPTED) {
        accepted.add(version.document());
      }
    }
    return judged;
  }

  private static Standing standing(Publication version, Verdict verdict) {
    if (version.approval().isPresent() || verdict.accepts()) {
      return Standing.ACCEPTED;
    }
    return verdict.holds(Direction.FORWARD) ? Standing.BUFFERED : Standing.HELD;
  }
}
