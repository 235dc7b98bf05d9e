package dev.memorygraph.tables;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When API keys were used last, and the token buckets that hold each to its limit in all processes
 * together. A table of its own: the authorizer writes here, and must not be able to write keys.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * table does not answer.
 */
public final class ApiKeyUse {
  private static final String USED = "used";
  private static final String USED_AT = "used_ms";
  private static final String BUCKET = "bucket";
  private static final String TOKENS = "tokens";
  private static final String FILLED = "filled_ms";
  private static final String TURN = "turn";

  /** Longer than the longest life of a key and the time for which it is on record after that. */
  private static final Duration USED_KEPT = Duration.ofDays(500);

  private static final Duration BUCKET_KEPT = Duration.ofDays(1);

  /** Tries to take from a bucket that others take from at the same moment. */
  private static final int TRIES = 8;

  private final KindTable table;

  public ApiKeyUse(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of the use of API keys");
  }

  /**
   * What was got out of a bucket.
   *
   * @param tokens as many requests may be let in; 0 where the bucket is empty
   * @param retryAfter until there is a token again; zero where there are any
   */
  public record Taken(int tokens, Duration retryAfter) {}

  private record Bucket(double tokens, Instant filledAt, long turn) {}

  /** Notes a use, unless one within that time is noted. */
  public void used(String id, Instant now, Duration within) {
    table.putIf(
        USED,
        id,
        Map.of(USED_AT, millis(now), "expires_at", seconds(now.plus(USED_KEPT))),
        "attribute_not_exists(kind) OR " + USED_AT + " <= :before",
        Map.of(":before", millis(now.minus(within))));
  }

  /** When keys were used last, by id; those that never were are left out. */
  public Map<String, Instant> lastUsed(Collection<String> ids) {
    Map<String, Instant> used = new HashMap<>();
    table.findAll(USED, ids).forEach(item -> used.put(Items.text(item, "id"), at(item)));
    return Map.copyOf(used);
  }

  private static Instant at(Map<String, AttributeValue> item) {
    return Items.time(item, USED_AT);
  }

  /**
   * Takes out of a key's bucket what is there, up to a number. In any time no more is taken, by all
   * processes together, than the burst and what the rate gives in that time.
   */
  public Taken take(String id, ApiKey.Limit limit, int wanted, Instant now) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<Bucket> last = table.find(BUCKET, id).map(ApiKeyUse::bucket);
      Bucket filled = filled(last, limit, now);
      int tokens = Math.min(wanted, (int) filled.tokens());
      if (tokens == 0) {
        return new Taken(0, wait(filled, limit));
      }
      if (put(id, filled, tokens)) {
        return new Taken(tokens, Duration.ZERO);
      }
    }
    return new Taken(0, Duration.ofSeconds(1)); // So many take from it that it must be near empty.
  }

  /** Clocks of processes differ: time that goes back fills nothing, and takes nothing away. */
  private static Bucket filled(Optional<Bucket> last, ApiKey.Limit limit, Instant now) {
    if (last.isEmpty()) {
      return new Bucket(limit.burst(), now, 0);
    }
    Bucket before = last.get();
    Instant at = now.isAfter(before.filledAt()) ? now : before.filledAt();
    double seconds = Duration.between(before.filledAt(), at).toMillis() / 1e3;
    double tokens = Math.min(limit.burst(), before.tokens() + seconds * limit.ratePerSecond());
    return new Bucket(tokens, at, before.turn());
  }

  private static Duration wait(Bucket filled, ApiKey.Limit limit) {
    return Duration.ofMillis((long) Math.ceil((1 - filled.tokens()) * 1e3 / limit.ratePerSecond()));
  }

  private boolean put(String id, Bucket filled, int taken) {
    return table.putIf(
        BUCKET,
        id,
        Map.of(
            TOKENS,
            fromN(Double.toString(filled.tokens() - taken)),
            FILLED,
            millis(filled.filledAt()),
            TURN,
            number(filled.turn() + 1),
            "expires_at",
            seconds(filled.filledAt().plus(BUCKET_KEPT))),
        "attribute_not_exists(kind) OR " + TURN + " = :before",
        Map.of(":before", number(filled.turn())));
  }

  private static Bucket bucket(Map<String, AttributeValue> item) {
    return new Bucket(
        Double.parseDouble(Items.value(item, TOKENS).n()),
        Items.time(item, FILLED),
        Items.number(item, TURN));
  }

  private static AttributeValue seconds(Instant time) {
    return number(time.getEpochSecond());
  }
}
