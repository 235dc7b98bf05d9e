package dev.memorygraph.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.model.store.Repricing;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.graph.route.Placement.Phase;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** A tenant is moved while processes write; one of which the same is said is not. */
class MoveUnderLoadIT {
  private static final int PROCESSES = 3;
  private static final int BATCH = 20;
  private static final long PAUSE_MS = 200;

  /** Longer than a placement is used, and a write of these tests takes. */
  private static final Duration SETTLED = Duration.ofSeconds(8);

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private final Tenant moved = new Tenant("moved-" + UUID.randomUUID());
  private final Tenant stays = new Tenant("stays-" + UUID.randomUUID());
  private final long seed = new Random().nextLong();

  @Test
  void tenantThatIsMovedUnderLoad_isTheSameAsOneThatWasNot()
      throws IOException, InterruptedException, ExecutionException {
    try (MovesForTests two = new MovesForTests(SETTLED);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      two.placements.place(moved, Graphs.MAIN);
      two.placements.place(stays, Graphs.MAIN);
      write(two.graphs(), new Random(seed), 60);
      AtomicBoolean goOn = new AtomicBoolean(true);
      List<Future<Long>> processes = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        Random random = new Random(seed + 1 + i);
        processes.add(threads.submit(() -> process(two, random, goOn)));
      }

      assertThat(two.invoke(Map.of("action", "move", "tenant", moved.id(), "to", "second")))
          .doesNotContainKey("problems");
      List<Phase> phases = followed(two);
      goOn.set(false);
      long written = 0;
      for (Future<Long> process : processes) {
        written += process.get();
      }

      Driver main = two.graphs().driver(Graphs.MAIN);
      Driver second = two.graphs().driver("second");
      reprice(second, moved);
      reprice(main, stays);
      TenantDigest expected = TenantDigest.of(main, stays);
      assertThat(phases).containsExactly(Phase.COPYING, Phase.SWITCHED, Phase.CLEARING);
      assertThat(written).as("batches").isGreaterThan(PROCESSES);
      assertThat(expected.nodes().get("Completion")).isGreaterThan(100);
      assertThat(TenantDigest.of(second, moved)).as("seed %d", seed).isEqualTo(expected);
      assertThat(TenantDigest.of(main, moved).nodes()).isEmpty();
      assertThat(two.placement(moved).written()).containsExactly("second");
    }
  }

  /** Goes on with the move, as the schedule does, to its end. */
  private List<Phase> followed(MovesForTests two) throws InterruptedException {
    List<Phase> phases = new ArrayList<>();
    Instant end = Instant.now().plusSeconds(240);
    while (two.placement(moved).isMoving()) {
      Phase phase = two.placement(moved).phase();
      if (phases.isEmpty() || phases.getLast() != phase) {
        phases.add(phase);
      }
      assertThat(Instant.now())
          .as("%s, seed %d", two.invoke(Map.of("action", "list")), seed)
          .isBefore(end);
      assertThat(two.invoke(Map.of())).containsEntry("failed", 0);
      Thread.sleep(200);
    }
    return phases;
  }

  private long process(MovesForTests two, Random random, AtomicBoolean goOn)
      throws InterruptedException {
    long written = 0;
    try (Graphs graphs = two.process()) {
      for (; goOn.get(); written++) {
        write(graphs, random, 1);
        // A load, and not all that the machine can do: the move has to end.
        Thread.sleep(PAUSE_MS);
      }
    }
    return written;
  }

  private void write(Graphs graphs, Random random, int batches) {
    PerDatabase<TraceWriter> facts =
        graphs.each(
            driver -> new TraceWriter(driver, new GraphWriter(driver, TIMEOUT, new Random(seed))));
    PerDatabase<ModelWriter> models = graphs.each(driver -> new ModelWriter(driver, TIMEOUT));
    for (int i = 0; i < batches; i++) {
      Facts said = Facts.merge(Stream.generate(() -> Story.event(random)).limit(BATCH).toList());
      List<ModelChange> changes = random.nextInt(10) == 0 ? List.of(price(random)) : List.of();
      for (Tenant tenant : List.of(moved, stays)) {
        WriteContext origin = new WriteContext(tenant, "test", 1);
        for (TraceWriter writer : facts.written(tenant)) {
          Outcome outcome = writer.write(said, origin, () -> TIMEOUT);
          while (outcome == Outcome.OVERTAKEN) { // as Kafka brings it again
            outcome = writer.write(said, origin, () -> TIMEOUT);
          }
          assertThat(outcome).isEqualTo(Outcome.WRITTEN);
        }
        models
            .written(tenant)
            .forEach(writer -> assertThat(writer.write(origin, changes)).isPresent());
      }
    }
  }

  private static ModelChange price(Random random) {
    long at = Story.BEGIN + random.nextInt(1_000);
    return ModelChange.of(
        Story.MODELS.get(random.nextInt(Story.MODELS.size())),
        at,
        0,
        random.nextBoolean() ? "registry" : "other",
        ModelChange.Kind.STATED,
        new TreeMap<>(
            Map.of(
                ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(random.nextInt(1, 100)))));
  }

  private static void reprice(Driver driver, Tenant tenant) {
    new Repricing(driver, TIMEOUT, InstantSource.system(), ModelMatcher.REGISTERED).run(tenant);
  }
}
