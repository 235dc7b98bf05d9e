package dev.memorygraph.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.move.TenantCopy;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placements;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.privacy.Standings.Answer;
import dev.memorygraph.privacy.Standings.Erasure;
import dev.memorygraph.privacy.Standings.Person;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Words are taken from a tenant before or after its move, and not while a copy carries them on. */
class MovingTenantIT implements Placements {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final long SAID = NOW.minus(Duration.ofDays(400)).toEpochMilli();
  private final Tenant tenant = new Tenant("moving-" + UUID.randomUUID());
  private final Driver main =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  private Placement placement = Placement.first(Graphs.MAIN, NOW);
  private NewGraph engine;
  private Driver second;
  private PrivacyHandler handler;

  @BeforeEach
  void start() throws IOException {
    engine = NewGraph.start();
    second = GraphDatabase.driver(engine.uri(), AuthTokens.basic("neo4j", engine.password()));
    new Migrations(main).apply();
    new Migrations(second).apply();
    SequencedMap<String, Supplier<Driver>> openers = new LinkedHashMap<>();
    openers.put(Graphs.MAIN, () -> main);
    openers.put("second", () -> second);
    Graphs graphs = Graphs.of(openers, this);
    handler =
        new PrivacyHandler(
            Wiring.work(
                graphs,
                () -> List.of(tenant),
                MovingTenantIT::ada,
                new CopiesForTests(),
                InstantSource.fixed(NOW)),
            Tracer.NONE);
    new GraphWriter(main, Duration.ofSeconds(20), new Random(1))
        .write(
            Facts.about(new Stamp(SAID, "e"))
                .node(
                    new NodeId(NodeKind.PROMPT, "p"),
                    Map.of("text", "words of ada", "user_id", "ada"))
                .node(new NodeId(NodeKind.USER, "ada"))
                .build(),
            new WriteContext(tenant, "test", SAID));
  }

  @AfterEach
  void stop() throws IOException {
    main.close();
    second.close();
    engine.close();
  }

  @Test
  void erasureAndRetention_waitForTheMove_andThenTakeTheWordsWhereTheyAre() {
    placement = placement.moving("second", NOW);
    TenantCopy copy =
        new TenantCopy(tenant, main, second, ModelMatcher.REGISTERED, InstantSource.system());
    copy.nodes("");

    assertThat(erase()).containsEntry("complete", false);
    assertThat(schedule()).containsEntry("complete", false);
    assertThat(text(main)).contains("words of ada");
    assertThat(text(second)).contains("words of ada");

    placement = placement.switched(NOW);
    assertThat(erase()).containsEntry("complete", false);
    placement = placement.clearing(NOW).settled(NOW);
    assertThat(erase()).containsEntry("complete", true);
    assertThat(text(second)).isEmpty();
    assertThat(schedule()).containsEntry("complete", true);
  }

  private Map<String, Object> erase() {
    return handler.handleRequest(
        Map.of("tenant", tenant.id(), "erasure", 1, "seconds", 60), new ContextForTests());
  }

  private Map<String, Object> schedule() {
    return handler.handleRequest(Map.of(), new ContextForTests());
  }

  private Optional<String> text(Driver driver) {
    return driver
        .executableQuery("MATCH (n:Prompt) WHERE n.tenant = $tenant RETURN n.text AS text")
        .withParameters(Map.of("tenant", tenant.id()))
        .execute()
        .records()
        .stream()
        .filter(row -> !row.get("text").isNull())
        .map(row -> row.get("text").asString())
        .findFirst();
  }

  private static Answer ada(Tenant of, List<String> people) {
    return new Answer(
        people.stream()
            .map(
                id ->
                    new Person(
                        id.equals("ada")
                            ? Optional.of(new Erasure(1, NOW.toEpochMilli()))
                            : Optional.empty(),
                        false))
            .toList(),
        Held.NOTHING);
  }

  @Override
  public Optional<Placement> find(Tenant of) {
    return Optional.of(placement);
  }

  @Override
  public Placement place(Tenant of, String database) {
    return placement;
  }
}
