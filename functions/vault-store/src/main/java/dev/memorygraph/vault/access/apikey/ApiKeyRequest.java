package dev.memorygraph.vault.access.apikey;

import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.Times;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.tables.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** What came of reading a request for a key. */
sealed interface ApiKeyRequest {
  int MAX_NAME = 128;
  int DEFAULT_DAYS = 90;
  int MAX_DAYS = 365;

  /** What one client may ask for in a second, whatever its key says: see {@code template.yaml}. */
  double MAX_RATE = 100;

  double DEFAULT_RATE = 50;
  int MAX_BURST = 200;
  int DEFAULT_BURST = 100;

  /**
   * A key that somebody wants.
   *
   * @param expiresAt to the second
   */
  record Wanted(
      String name,
      Set<Role> roles,
      Set<Classification> classes,
      Instant expiresAt,
      ApiKey.Limit limit)
      implements ApiKeyRequest {}

  record Refused(HttpProblem problem) implements ApiKeyRequest {}

  static ApiKeyRequest read(Fields fields, Instant now) {
    String name = fields.text("name", MAX_NAME);
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      fields.bad("wrong_kind", "name", "Must be one line of text.", name);
    }
    Set<Role> roles = fields.choices("roles", label -> Role.parse(label).filter(Role::isForKeys));
    if (roles.isEmpty()) {
      fields.bad("missing_field", "roles", "Must name a role.", roles);
    }
    Set<Classification> classes =
        fields.has("classes")
            ? fields.choices("classes", Classification::parse)
            : Set.of(Classification.PUBLIC, Classification.INTERNAL);
    if (classes.isEmpty()) {
      fields.bad("missing_field", "classes", "Must name a class.", classes);
    }
    Instant expiresAt = expiresAt(fields, now);
    ApiKey.Limit limit =
        new ApiKey.Limit(
            fields.has("rate_per_second")
                ? fields.number("rate_per_second", MAX_RATE)
                : DEFAULT_RATE,
            whole(fields, "burst", DEFAULT_BURST, 1, MAX_BURST));
    return fields
        .problem()
        .<ApiKeyRequest>map(Refused::new)
        .orElseGet(() -> new Wanted(name, roles, classes, expiresAt, limit));
  }

  private static Instant expiresAt(Fields fields, Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    int days = whole(fields, "days", DEFAULT_DAYS, 1, MAX_DAYS);
    Optional<String> text = fields.optional("expires_at", 64);
    if (text.isEmpty()) {
      return start.plus(Duration.ofDays(days));
    }
    Optional<Instant> time = text.flatMap(Times::parse);
    if (fields.has("days")) {
      return fields.bad("conflicting_fields", "expires_at", "Stands instead of days.", now);
    }
    boolean fits =
        time.filter(at -> at.isAfter(now))
            .filter(at -> !at.isAfter(now.plus(Duration.ofDays(MAX_DAYS))))
            .isPresent();
    return fits
        ? time.get().truncatedTo(ChronoUnit.SECONDS)
        : fields.bad(
            "out_of_range", "expires_at", "Must be a time within " + MAX_DAYS + " days.", now);
  }

  /** A whole number between two bounds, both included. */
  static int whole(Fields fields, String name, int whenAbsent, int min, int max) {
    int value = fields.level(name, whenAbsent);
    return value >= min && value <= max
        ? value
        : fields.bad(
            "out_of_range", name, "Must be a whole number from " + min + " to " + max + ".", min);
  }
}
