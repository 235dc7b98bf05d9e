package dev.memorygraph.vault.access.apikey;

import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import java.time.Duration;

/** What came of reading a request for another secret. */
sealed interface RotationRequest {
  Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  Duration MAX_OVERLAP = Duration.ofDays(7);

  /** Another secret, beside which the one before is good for so long. */
  record Rotation(Duration overlap) implements RotationRequest {}

  record Refused(HttpProblem problem) implements RotationRequest {}

  static RotationRequest read(Fields fields) {
    int overlap =
        ApiKeyRequest.whole(
            fields,
            "overlap_seconds",
            (int) DEFAULT_OVERLAP.toSeconds(),
            0,
            (int) MAX_OVERLAP.toSeconds());
    return fields
        .problem()
        .<RotationRequest>map(Refused::new)
        .orElseGet(() -> new Rotation(Duration.ofSeconds(overlap)));
  }
}
