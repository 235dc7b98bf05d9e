package dev.memorygraph.vault.access.grant;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.http.VaultRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What came of reading a request for a role. */
sealed interface GrantRequest {
  Pattern TICKET = Pattern.compile("[A-Z][A-Z0-9]+-[0-9]+");

  record Asked(GrantRecord.Terms terms) implements GrantRequest {}

  record Refused(HttpProblem problem) implements GrantRequest {}

  static GrantRequest read(VaultRequest request) {
    Fields fields = request.fields();
    Role role = fields.choice("role", Role::parse, Role.DATA_SCIENTIST);
    Purpose purpose = fields.choice("purpose", Purpose::parse, Purpose.OPERATION);
    boolean breakGlass = fields.flag("break_glass", false);
    double hours = fields.number("duration_hours", 168);
    String ticket = fields.text("ticket", 64);
    String reason = fields.optional("reason", 1_000).orElse("");
    if (!TICKET.matcher(ticket).matches()) {
      fields.bad("wrong_kind", "ticket", "Must look like INC-4711.", ticket);
    }
    Duration duration = Duration.ofSeconds(Math.round(hours * 3_600));
    limit(fields, role, breakGlass, duration);
    return fields
        .problem()
        .<GrantRequest>map(Refused::new)
        .orElseGet(
            () ->
                new Asked(
                    new GrantRecord.Terms(role, breakGlass, duration, purpose, ticket, reason)));
  }

  private static void limit(Fields fields, Role role, boolean breakGlass, Duration duration) {
    Optional<Duration> longest = GrantLimits.longest(role, breakGlass);
    if (longest.isEmpty()) {
      fields.bad("out_of_range", "role", "Is not given in this way.", role);
    } else if (duration.compareTo(longest.get()) > 0
        || duration.compareTo(GrantLimits.SHORTEST) < 0) {
      fields.bad(
          "out_of_range",
          "duration_hours",
          "Must be a minute or more and at most " + longest.get().toMinutes() + " minutes.",
          duration);
    }
  }
}
