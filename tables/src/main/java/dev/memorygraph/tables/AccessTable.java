package dev.memorygraph.tables;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.base.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Who is kept out although the token is good: sessions that were revoked, and tenants whose
 * contents are locked. The vault writes it along with its audit entries, the authorizer reads it.
 *
 * <p>One {@code kind} to a tenant; users and tokens lie under a hash of their names. Every method
 * that reads throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table
 * does not answer.
 */
public final class AccessTable {
  private static final String ALL = "revoked/all";
  private static final String USER = "revoked/user/";
  private static final String TOKEN = "revoked/token/";
  private static final String LOCKDOWN = "lockdown";
  private static final String BEFORE = "before_ms";
  private static final String UNTIL = "until_ms";

  private final KindTable table;

  public AccessTable(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of revocations");
  }

  /** Whose sessions are revoked. */
  public sealed interface Scope {
    /** Everybody's of the tenant. */
    record All() implements Scope {}

    record User(String subject) implements Scope {}

    /** One token, by its {@code jti}. */
    record Token(String id) implements Scope {}
  }

  /**
   * A tenant's contents are closed, or were.
   *
   * @param version counts every change
   * @param placedBy pseudonym
   * @param until when it ends by itself, or ended
   * @param endAskedBy pseudonym of the first of the two who end it; empty before
   */
  public record Lockdown(
      long version,
      String reason,
      String placedBy,
      Instant placedAt,
      Instant until,
      String endAskedBy) {

    public boolean inForce(Instant now) {
      return now.isBefore(until);
    }

    /** The next version, with somebody having asked for its end. */
    public Lockdown endAsked(String by) {
      return new Lockdown(version + 1, reason, placedBy, placedAt, until, by);
    }

    /** The next version, ended. */
    public Lockdown ended(Instant now) {
      return new Lockdown(version + 1, reason, placedBy, placedAt, now, endAskedBy);
    }
  }

  /** All that is said of a tenant, as it was read. */
  public record State(Map<String, Instant> revokedBefore, Optional<Lockdown> lockdown) {
    public State {
      revokedBefore = Map.copyOf(revokedBefore);
    }

    /**
     * Whether a token is revoked.
     *
     * @param tokenId the token's {@code jti}, or empty
     * @param issuedAt of the token; the epoch where it does not say, so that it counts as old
     */
    public boolean isRevoked(String subject, String tokenId, Instant issuedAt) {
      return isBefore(ALL, issuedAt)
          || isBefore(id(new Scope.User(subject)), issuedAt)
          || (!tokenId.isEmpty() && revokedBefore.containsKey(id(new Scope.Token(tokenId))));
    }

    public boolean isLocked(Instant now) {
      return lockdown.filter(known -> known.inForce(now)).isPresent();
    }

    private boolean isBefore(String id, Instant issuedAt) {
      Instant before = revokedBefore.get(id);
      return before != null && !issuedAt.isAfter(before);
    }
  }

  /** What holds for a tenant now. */
  public State state(String tenant) {
    Map<String, Instant> revoked = new HashMap<>();
    Optional<Lockdown> lockdown = Optional.empty();
    for (Map<String, AttributeValue> item : table.all(tenant)) {
      String id = text(item, "id");
      if (id.equals(LOCKDOWN)) {
        lockdown = Optional.of(lockdown(item));
      } else {
        revoked.put(id, time(item, BEFORE));
      }
    }
    return new State(revoked, lockdown);
  }

  /** The tenant's last lockdown, in force or not. */
  public Optional<Lockdown> lockdown(String tenant) {
    return table.find(tenant, LOCKDOWN).map(AccessTable::lockdown);
  }

  /**
   * Part of a transaction that revokes what was issued up to a moment.
   *
   * @param why for whoever looks at the table; names nobody
   */
  public Put revocation(String tenant, Scope scope, Instant before, String why) {
    Map<String, AttributeValue> item = new HashMap<>(KindTable.key(tenant, id(scope)));
    item.put(BEFORE, millis(before));
    item.put("reason", fromS(why));
    return Put.builder().tableName(table.name()).item(item).build();
  }

  /** Part of a transaction that writes the next version of a tenant's lockdown, and no other. */
  public Put lockdown(String tenant, Lockdown next) {
    Map<String, AttributeValue> item = new HashMap<>(KindTable.key(tenant, LOCKDOWN));
    item.put("version", fromN(Long.toString(next.version())));
    item.put("reason", fromS(next.reason()));
    item.put("placed_by", fromS(next.placedBy()));
    item.put("placed_ms", millis(next.placedAt()));
    item.put(UNTIL, millis(next.until()));
    item.put("end_asked_by", fromS(next.endAskedBy()));
    return Put.builder()
        .tableName(table.name())
        .item(item)
        .conditionExpression("attribute_not_exists(kind) OR #version = :before")
        .expressionAttributeNames(Map.of("#version", "version"))
        .expressionAttributeValues(Map.of(":before", fromN(Long.toString(next.version() - 1))))
        .build();
  }

  private static Lockdown lockdown(Map<String, AttributeValue> item) {
    return new Lockdown(
        Long.parseLong(value(item, "version").n()),
        text(item, "reason"),
        text(item, "placed_by"),
        time(item, "placed_ms"),
        time(item, UNTIL),
        text(item, "end_asked_by"));
  }

  private static String id(Scope scope) {
    return switch (scope) {
      case Scope.All() -> ALL;
      case Scope.User(String subject) -> USER + Sha256.hex(subject);
      case Scope.Token(String id) -> TOKEN + Sha256.hex(id);
    };
  }
}
