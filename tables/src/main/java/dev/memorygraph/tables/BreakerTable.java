package dev.memorygraph.tables;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * How the circuit breakers of all processes stand, and who reset them last. Processes write the
 * first and read the second, the vault the other way round.
 *
 * <p>Every method that reads or writes throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
public final class BreakerTable {
  /** What was told longer ago is of a process that is gone, or has nothing to do. */
  public static final Duration MAX_AGE = Duration.ofHours(1);

  private static final String STANDINGS = "standing";
  private static final String RESETS = "reset";
  private static final String SERVICE = "service";
  private static final String BREAKER = "breaker";
  private static final String STATE = "state";
  private static final String SINCE = "since_ms";
  private static final String TOLD = "told_ms";
  private static final String AT = "at_ms";

  private final KindTable table;

  public BreakerTable(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of breakers");
  }

  /**
   * A breaker of one process.
   *
   * @param service name of the function
   */
  public record Standing(String service, String breaker, State state, Instant since) {}

  /**
   * Somebody had a breaker closed.
   *
   * @param by pseudonym
   */
  public record Reset(String breaker, Instant at, String by, String reason) {}

  /** What a process of a function tells and asks, as one that nobody else is. */
  public BreakerBoard board(String service, InstantSource clock) {
    return new TableBoard(this, service, clock);
  }

  /** All that was told within the last hour; a process that never had one open told nothing. */
  public List<Standing> standings(Instant now) {
    return table.all(STANDINGS).stream()
        .filter(item -> time(item, TOLD).isAfter(now.minus(MAX_AGE)))
        .map(BreakerTable::standing)
        .toList();
  }

  /** When each breaker was reset last, if ever. */
  public Map<String, Instant> resets() {
    Map<String, Instant> resets = new HashMap<>();
    table.all(RESETS).forEach(item -> resets.put(text(item, "id"), time(item, AT)));
    return Map.copyOf(resets);
  }

  /** Part of a transaction that has all processes close a breaker, those that it is open in. */
  public Put reset(Reset reset) {
    Map<String, AttributeValue> item = new HashMap<>(KindTable.key(RESETS, reset.breaker()));
    item.put(AT, millis(reset.at()));
    item.put("by", fromS(reset.by()));
    item.put("reason", fromS(reset.reason()));
    return Put.builder().tableName(table.name()).item(item).build();
  }

  boolean isReset(String breaker, Instant openSince) {
    return table
        .find(RESETS, breaker)
        .filter(item -> !time(item, AT).isBefore(openSince))
        .isPresent();
  }

  void put(Standing standing, String process, Instant now) {
    long expires = now.plus(MAX_AGE).getEpochSecond();
    table.put(
        STANDINGS,
        standing.service() + "/" + standing.breaker() + "/" + process,
        Map.of(
            SERVICE,
            fromS(standing.service()),
            BREAKER,
            fromS(standing.breaker()),
            STATE,
            fromS(standing.state().name()),
            SINCE,
            millis(standing.since()),
            TOLD,
            millis(now),
            "expires_at",
            fromN(Long.toString(expires))));
  }

  private static Standing standing(Map<String, AttributeValue> item) {
    return new Standing(
        text(item, SERVICE),
        text(item, BREAKER),
        State.valueOf(text(item, STATE)),
        time(item, SINCE));
  }
}
