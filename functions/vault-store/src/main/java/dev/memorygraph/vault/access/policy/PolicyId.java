package dev.memorygraph.vault.access.policy;

import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a policy as a path names it. */
record PolicyId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  static PolicyId of(VaultRequest request) {
    return new PolicyId(request.path("id"));
  }

  Optional<HttpProblem> problem() {
    return FORM.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            HttpProblem.badParameter(
                "id", "Must be 1 to 64 small letters, digits and dashes, no dash first."));
  }

  /** What the log calls it: only what has the form of an id is written there. */
  Target target() {
    return Target.of("policy", problem().isEmpty() ? value : "");
  }
}
