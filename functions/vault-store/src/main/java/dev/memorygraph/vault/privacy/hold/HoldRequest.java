package dev.memorygraph.vault.privacy.hold;

import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.contracts.store.StoreRules;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.privacy.hold.Hold.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is asked for with a hold's body. */
sealed interface HoldRequest {
  /** Ten years: what lasts longer is placed without an end. */
  double MAX_DAYS = 3_653;

  int MAX_TEXT = 256;

  record Asked(Scope scope, Purpose purpose, String reason, Optional<Duration> duration)
      implements HoldRequest {

    Hold hold(String id, Instant now) {
      return new Hold(id, scope, purpose, reason, now, duration.map(now::plus), Optional.empty());
    }
  }

  record Refused(HttpProblem problem) implements HoldRequest {}

  /**
   * Reads a hold on a person or a content.
   *
   * @param pseudonym of a person's id
   */
  static HoldRequest ofThings(VaultRequest request, UnaryOperator<String> pseudonym) {
    Fields fields = request.fields();
    Optional<String> subject = fields.optional("subject_id", MAX_TEXT);
    Optional<String> content = fields.optional("content_id", 2 * MAX_TEXT);
    if (subject.isPresent() == content.isPresent()) {
      fields.bad("missing_field", "subject_id", "Needs either subject_id or content_id.", "");
    }
    if (content.isPresent() && !StoreRules.isContentId(content.get())) {
      fields.bad("out_of_range", "content_id", "Is no content's id.", "");
    }
    Purpose purpose = fields.choice("purpose", Purpose::parse, Purpose.LEGAL);
    String reason = fields.optional("reason", MAX_TEXT).orElse("");
    Scope scope =
        subject
            .<Scope>map(id -> new Scope.Subject(pseudonym.apply(id)))
            .orElseGet(() -> new Scope.Content(content.orElse("")));
    return asked(fields, new Asked(scope, purpose, reason, days(fields)));
  }

  /** Reads a hold on the audit log; its end has to be said. */
  static HoldRequest ofAuditLog(VaultRequest request) {
    Fields fields = request.fields();
    String reason = fields.text("reason", MAX_TEXT);
    Duration duration = duration(fields.number("duration_days", MAX_DAYS));
    return asked(
        fields, new Asked(new Scope.AuditLog(), Purpose.LEGAL, reason, Optional.of(duration)));
  }

  private static HoldRequest asked(Fields fields, Asked asked) {
    return fields.problem().<HoldRequest>map(Refused::new).orElse(asked);
  }

  private static Optional<Duration> days(Fields fields) {
    return fields.has("duration_days")
        ? Optional.of(duration(fields.number("duration_days", MAX_DAYS)))
        : Optional.empty();
  }

  private static Duration duration(double days) {
    return Duration.ofMillis(Math.round(days * Duration.ofDays(1).toMillis()));
  }
}
