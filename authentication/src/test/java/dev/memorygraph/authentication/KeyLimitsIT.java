package dev.memorygraph.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyUse;
import dev.memorygraph.testkit.TablesForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Several processes at one bucket, which lies in a real DynamoDB. */
class KeyLimitsIT {
  private static final ApiKey.Limit LIMIT = new ApiKey.Limit(20, 30);

  private final TablesForTests tables = TablesForTests.create("ApiKeyUseTable");
  private final DynamoDbClient dynamoDb = tables.client(ApacheHttpClient.create());
  private final ApiKeyUse use = new ApiKeyUse(dynamoDb, tables.name("ApiKeyUseTable"));
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private int calls;

  @AfterEach
  void close() {
    dynamoDb.close();
    tables.close();
  }

  @Test
  void oneProcess_afterTheBurst_hasTheRate() {
    KeyLimits process = process();

    assertThat(letIn(process, 100)).isEqualTo(30);
    assertThat(process.count("k", LIMIT)).isPositive().isLessThanOrEqualTo(Duration.ofMillis(50));
    now = now.plusSeconds(1);
    assertThat(letIn(process, 100)).isEqualTo(20);
    now = now.plusSeconds(60);
    assertThat(letIn(process, 100)).isEqualTo(30);
  }

  @Test
  void oneProcess_belowItsRate_isNeverRefused() {
    KeyLimits process = process();
    for (int i = 0; i < 100; i++) {
      now = now.plusMillis(60);

      assertThat(process.count("k", LIMIT)).isZero();
    }
  }

  @Test
  void emptyBucket_isNotAskedForEachRequest() {
    KeyLimits process = process();
    letIn(process, 30);
    int before = calls;

    assertThat(letIn(process, 1_000)).isZero();

    assertThat(calls - before).isEqualTo(1);
  }

  @Test
  void keys_doNotTakeFromEachOther() {
    KeyLimits process = process();
    letIn(process, 100);

    assertThat(process.count("other", LIMIT)).isZero();
  }

  @Test
  void severalProcesses_atAnyTimes_letInNoMoreThanTheLimitTogether() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("-Dseed=" + seed);
    Random random = new Random(seed);
    List<KeyLimits> processes = Stream.generate(this::process).limit(4).toList();
    Instant start = now;
    int letIn = 0;
    for (int i = 0; i < 2_000; i++) {
      now = now.plusMillis(random.nextInt(10));
      KeyLimits process = processes.get(random.nextInt(processes.size()));
      letIn += process.count("k", LIMIT).isZero() ? 1 : 0;
    }

    double seconds = Duration.between(start, now).toMillis() / 1e3;
    assertThat(letIn).isLessThanOrEqualTo((int) (30 + 20 * seconds));
    // Asked for five times too much, little of what may be let in is lost in processes' hands.
    assertThat(letIn).isGreaterThan((int) (0.8 * 20 * seconds));
  }

  @Test
  void clockThatGoesBack_fillsNothing() {
    letIn(process(), 100);
    now = now.minusSeconds(60);

    assertThat(letIn(process(), 10)).isZero();
  }

  @Test
  void lastUse_isWrittenOnceAMinute_byAllProcessesTogether() {
    LastUse one = new LastUse(use::used, () -> now);
    LastUse other = new LastUse(use::used, () -> now);
    Instant first = now;
    one.of("k");
    now = now.plusSeconds(59);
    other.of("k");
    assertThat(use.lastUsed(List.of("k", "never"))).containsOnlyKeys("k").containsValue(first);

    now = now.plusSeconds(1);
    one.of("k");

    assertThat(use.lastUsed(List.of("k"))).containsEntry("k", now);
  }

  private KeyLimits process() {
    return new KeyLimits(
        (id, limit, wanted, at) -> {
          calls++;
          return use.take(id, limit, wanted, at);
        },
        () -> now);
  }

  private static int letIn(KeyLimits process, int requests) {
    return (int)
        IntStream.range(0, requests).filter(i -> process.count("k", LIMIT).isZero()).count();
  }
}
