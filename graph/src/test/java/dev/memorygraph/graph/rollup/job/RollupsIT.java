package dev.memorygraph.graph.rollup.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.model.store.Repricing;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.Bucket;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sums that are kept against the calls they are of. {@code -Devents=10000} takes some minutes on a
 * busy machine.
 */
class RollupsIT {
  private static final int EVENTS = Integer.getInteger("events", 1_500);
  private static final List<GroupBy> EVERY = List.of(GroupBy.values());
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Instant FROM = RandomCalls.BEGIN.plusSeconds(1_800);
  private static final Instant TO = RandomCalls.BEGIN.plus(RandomCalls.LENGTH).plusSeconds(60);
  private static final Set<GroupBy> PARTED =
      EnumSet.complementOf(EnumSet.of(GroupBy.SESSION, GroupBy.DAY, GroupBy.HOUR));

  private static RollupGraph graph;

  @BeforeAll
  static void start() throws IOException {
    graph = new RollupGraph();
  }

  @AfterAll
  static void stop() throws IOException {
    graph.close();
  }

  @Test
  void sums_afterLateRepeatedAndRepricedEvents_areThoseOfARecount() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Tenant tenant = graph.tenant();
    RandomCalls calls = new RandomCalls(random, 600);
    List<Facts> said = new ArrayList<>();
    for (int events = 0; events < EVENTS; ) {
      List<Facts> batch = new ArrayList<>();
      for (int i = 1 + random.nextInt(60); i > 0; i--) {
        boolean repeats = !said.isEmpty() && random.nextInt(5) == 0;
        batch.add(repeats ? said.get(random.nextInt(said.size())) : calls.event());
      }
      said.addAll(batch);
      events += batch.size();
      write(tenant, Facts.merge(batch));
      switch (random.nextInt(40)) {
        case 0, 4, 5 -> reprice(tenant, random);
        case 1, 6, 7 -> {
          graph.pass(UsageHours.QUIET.plusSeconds(1));
          graph.run();
        }
        case 2, 8, 9 -> {
          graph.pass(UsageHours.SETTLED_AFTER.plusSeconds(1));
          graph.run();
        }
        case 3 -> {
          graph.sumAll();
          GroupBy by = EVERY.get(random.nextInt(EVERY.size()));
          assertRecounted(
              tenant,
              "seed %d after %d events".formatted(seed, events),
              List.of(new SelectUsage(by, FROM, TO, 1_000)));
        }
        default -> {}
      }
    }
    graph.sumAll();

    assertThat(graph.states(tenant)).as("seed %d", seed).hasSize(6).containsOnly("summed");
    assertRecounted(tenant, "seed %d at the end".formatted(seed));
  }

  @Test
  void sums_thatOneWouldSee_answerWithoutTheCalls() {
    Tenant tenant = graph.tenant();
    RandomCalls calls = new RandomCalls(new Random(1), 50);
    write(tenant, Facts.merge(Stream.generate(calls::event).limit(500).toList()));
    graph.sumAll();
    SelectUsage whole =
        new SelectUsage(
            GroupBy.MODEL,
            RandomCalls.BEGIN,
            RandomCalls.BEGIN.plus(RandomCalls.LENGTH),
            Bucket.HOUR,
            1_000);
    SelectUsage.Answer before = graph.ask(whole, tenant, Optional.empty());

    graph.rows(
        "MATCH (n:Node) WHERE n.tenant = $tenant DETACH DELETE n", Map.of("tenant", tenant.id()));

    assertThat(before.total().calls()).isPositive();
    assertThat(graph.ask(whole, tenant, Optional.empty())).isEqualTo(before);
  }

  @Test
  void erasedPerson_isNamedByNoSum_andIsStillCounted() {
    Tenant tenant = graph.tenant();
    RandomCalls calls = new RandomCalls(new Random(2), 50);
    write(tenant, Facts.merge(Stream.generate(calls::event).limit(500).toList()));
    graph.sumAll();
    SelectUsage byUser = new SelectUsage(GroupBy.USER, FROM, TO, 10);
    SelectUsage.Answer before = graph.ask(byUser, tenant, Optional.empty());
    assertThat(names(tenant, "ada")).isPositive();

    new Eraser(graph.driver)
        .erase(new ErasedPerson(tenant, "ada", TO.toEpochMilli()), Held.NOTHING, () -> true);

    assertThat(names(tenant, "ada")).isZero();
    graph.sumAll();
    assertThat(names(tenant, "ada")).isZero();
    SelectUsage.Answer after = graph.ask(byUser, tenant, Optional.empty());
    assertThat(after.groups())
        .extracting(SelectUsage.Group::key)
        .doesNotContain(Optional.of("ada"));
    assertThat(after.total()).isEqualTo(before.total());
    assertRecounted(tenant, "after the erasure");
  }

  private static long names(Tenant tenant, String user) {
    return graph
        .rows(
            "MATCH (h:UsageHour {tenant: $tenant}) RETURN properties(h) AS said",
            Map.of("tenant", tenant.id()))
        .stream()
        .flatMap(row -> row.get("said").asMap().values().stream())
        .filter(byte[].class::isInstance)
        .map(bytes -> new String((byte[]) bytes, StandardCharsets.ISO_8859_1))
        .filter(text -> text.contains(user))
        .count();
  }

  private static void write(Tenant tenant, Facts facts) {
    GraphWriter writer = new GraphWriter(graph.driver, TIMEOUT, new Random(1));
    assertThat(writer.write(facts, new WriteContext(tenant, "test", graph.nowMs())))
        .isEqualTo(GraphWriter.Outcome.WRITTEN);
  }

  private static void reprice(Tenant tenant, Random random) {
    TreeMap<ModelField, FieldValue> fields =
        new TreeMap<>(
            Map.of(
                ModelField.INPUT_USD_PER_MILLION,
                new FieldValue.Price(random.nextInt(1_000) / 8.0),
                ModelField.OUTPUT_USD_PER_MILLION,
                new FieldValue.Price(random.nextInt(1_000) / 8.0)));
    long since = RandomCalls.BEGIN.toEpochMilli() + random.nextLong(RandomCalls.LENGTH.toMillis());
    ModelChange change =
        ModelChange.of(
            "m-" + (1 + random.nextInt(2)), since, 0, "registry", ModelChange.Kind.STATED, fields);
    new ModelWriter(graph.driver, TIMEOUT)
        .write(new WriteContext(tenant, "test", graph.nowMs()), List.of(change));
    new Repricing(
            graph.driver,
            TIMEOUT,
            InstantSource.fixed(Instant.ofEpochMilli(graph.nowMs())),
            new ModelMatcher(Catalogue.NONE))
        .run(tenant);
  }

  /** By every dimension, for everybody and for one: the same from the sums and from the calls. */
  private static void assertRecounted(Tenant tenant, String when) {
    List<SelectUsage> questions = new ArrayList<>();
    for (GroupBy groupBy : GroupBy.values()) {
      questions.add(new SelectUsage(groupBy, FROM, TO, 1_000));
    }
    PARTED.forEach(by -> questions.add(new SelectUsage(by, FROM, TO, Bucket.HOUR, 1_000)));
    assertRecounted(tenant, when, questions);
  }

  private static void assertRecounted(Tenant tenant, String when, List<SelectUsage> questions) {
    List<SelectUsage.Answer> bySums = new ArrayList<>();
    List<SelectUsage.Answer> bobs = new ArrayList<>();
    for (SelectUsage question : questions) {
      bySums.add(graph.ask(question, tenant, Optional.empty()));
      bobs.add(graph.ask(question, tenant, Optional.of("bob")));
    }
    graph.rows(
        "MATCH (h:UsageHour {tenant: $tenant}) WHERE h.state = 'summed' SET h.state = 'kept'",
        Map.of("tenant", tenant.id()));
    for (int i = 0; i < questions.size(); i++) {
      assertThat(bySums.get(i))
          .as("%s, %s", when, questions.get(i))
          .isEqualTo(graph.ask(questions.get(i), tenant, Optional.empty()));
      assertThat(bobs.get(i))
          .as("%s, %s of bob", when, questions.get(i))
          .isEqualTo(graph.ask(questions.get(i), tenant, Optional.of("bob")));
    }
    graph.rows(
        "MATCH (h:UsageHour {tenant: $tenant}) WHERE h.state = 'kept' SET h.state = 'summed'",
        Map.of("tenant", tenant.id()));
  }
}
