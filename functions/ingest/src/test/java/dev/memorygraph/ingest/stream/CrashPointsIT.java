package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.FactsStore;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.ingest.stream.Crashes.Crash;
import dev.memorygraph.ingest.stream.Crashes.Point;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * Wherever the handler dies, the batch that comes again leaves the graph, the vault and the dead
 * letters that a calm day leaves. {@code -Dmemorygraph.crashes=80} tries 80 histories at each point
 * instead of {@value #HISTORIES}.
 */
class CrashPointsIT {
  private static final int HISTORIES = 6;
  private static final int LENGTH = 60;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Driver driver;

  @BeforeAll
  static void connect() {
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    new Migrations(driver).apply();
  }

  @AfterAll
  static void disconnect() {
    driver.close();
  }

  /** All that a history leaves behind. */
  private static final class Left {
    private final VaultForTests vault = new VaultForTests();
    private final Set<Long> letters = new TreeSet<>();

    private void letters(List<DeadLetter> sent) {
      sent.forEach(letter -> letters.add(letter.place().offset()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void handlerThatDies_leavesWhatACalmDayLeaves_whenTheBatchComesAgain(Point point) {
    int histories = Integer.getInteger("memorygraph.crashes", HISTORIES);
    for (long seed = 0; seed < histories; seed++) {
      StoryForTests story = StoryForTests.of(seed, LENGTH);
      String calm = "calm-" + UUID.randomUUID();
      String crash = "crash-" + UUID.randomUUID();
      Left expected = new Left();
      Left found = new Left();
      calm(expected).handle(story.records(calm, 0, 0, LENGTH), () -> LIMIT);
      assertThat(expected.letters).as("%s, seed %s", point, seed).isEqualTo(story.poison());

      // What is known already makes the rest change things, and not only create them.
      calm(found).handle(story.records(crash, 0, 0, LENGTH / 3), () -> LIMIT);
      List<KafkaEventRecord> rest = story.records(crash, 0, LENGTH / 3, LENGTH);
      Random random = new Random(seed);
      int after = point == Point.HALF_JUDGED ? random.nextInt(5) : 0;
      StreamIngest dying = dying(found, new Crashes(point, after));
      assertThatThrownBy(() -> dying.handle(rest, () -> LIMIT))
          .as("%s, seed %s", point, seed)
          .isInstanceOf(Crash.class);
      int cut = random.nextInt(rest.size());
      calm(found).handle(rest.subList(0, cut), () -> LIMIT);
      calm(found).handle(rest.subList(cut, rest.size()), () -> LIMIT);

      assertThat(texts(found)).isNotEmpty();
      assertThat(digest(crash)).as("%s, seed %s", point, seed).isEqualTo(digest(calm));
      assertThat(texts(found)).as("%s, seed %s", point, seed).isEqualTo(texts(expected));
      assertThat(found.letters).as("%s, seed %s", point, seed).isEqualTo(story.poison());
    }
  }

  private static StreamIngest calm(Left left) {
    return ingest(
        new Ingest(
            graph(driver),
            left.vault,
            defaults(),
            newest(Clock.systemUTC()),
            AdmissionForTests.open()),
        left::letters);
  }

  private static StreamIngest dying(Left left, Crashes crashes) {
    FactsStore graph = crashes.graph(graph(crashes.driver(driver)));
    return ingest(
        new Ingest(
            graph,
            crashes.vault(left.vault),
            defaults(),
            newest(crashes.clock()),
            AdmissionForTests.open()),
        crashes.letters(left::letters));
  }

  private static StreamIngest ingest(Ingest ingest, DeadLetters letters) {
    return new StreamIngest(
        ingest,
        RecordsForTests.of(ingest),
        letters,
        new EventMetrics(new EmfMetrics(), Clock.systemUTC(), "kafka"));
  }

  private static FactsStore graph(Driver driver) {
    GraphWriter writer = new GraphWriter(driver, LIMIT, new Random(1));
    return (tenant, facts, timeLeft) ->
        writer.write(facts, new WriteContext(tenant, "kafka", 1L), timeLeft) == Outcome.WRITTEN;
  }

  private static ClassificationDefaults defaults() {
    return new ClassificationDefaults(Classification.INTERNAL, Map.of());
  }

  private static Newest newest(Clock clock) {
    return new Newest(clock, Duration.ofMinutes(15));
  }

  private static String digest(String tenant) {
    return TenantDigest.of(driver, new Tenant(tenant)).digest();
  }

  private static Map<String, StoreRequest> texts(Left left) {
    return Map.copyOf(left.vault.contents);
  }
}
