package dev.memorygraph.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Moves that nobody disturbs. */
class MovesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long WRITTEN_AT = 1_700_000_123_456L;
  private static MovesForTests two;
  private final Tenant tenant = new Tenant("moved-" + UUID.randomUUID());

  @BeforeAll
  static void start() throws IOException {
    // No other process has to hear of it.
    two = new MovesForTests(Duration.ofSeconds(1));
  }

  @AfterAll
  static void stop() throws IOException {
    two.close();
  }

  @Test
  void wordsThatWereTakenAway_andThePseudonym_areTheSameAfterTheMove() throws InterruptedException {
    two.placements.place(tenant, Graphs.MAIN);
    Random random = new Random(8);
    write(Stream.generate(() -> Story.event(random)).limit(300).toList());
    new Eraser(main())
        .erase(new ErasedPerson(tenant, "u-1", Story.BEGIN + 5_000), Held.NOTHING, () -> true);
    TenantDigest before = TenantDigest.of(main(), tenant);
    List<Map<String, Object>> envelopes = envelopes(main());

    move();

    assertThat(TenantDigest.of(second(), tenant)).isEqualTo(before);
    assertThat(envelopes(second())).isEqualTo(envelopes);
    assertThat(envelopes.toString()).contains("pseudonym=true", "redactions=1");
    assertThat(TenantDigest.of(main(), tenant).nodes()).isEmpty();
  }

  @Test
  void hours_areOpenedWhereTheTenantGoes_andGoWhereItLeaves() throws InterruptedException {
    two.placements.place(tenant, Graphs.MAIN);
    write(
        List.of(
            Facts.about(new Stamp(Story.BEGIN, "e"))
                .node(new NodeId(NodeKind.COMPLETION, "c"), Map.of("input_tokens", 1L))
                .build()));
    assertThat(hours(main())).containsExactly("open");

    move();

    assertThat(hours(second())).containsExactly("open");
    assertThat(hours(main())).isEmpty();
  }

  @Test
  void graphOfAnOlderBuild_thatInferredLess_isInferredInBoth() throws InterruptedException {
    two.placements.place(tenant, Graphs.MAIN);
    Random random = new Random(9);
    List<Facts> said = Stream.generate(() -> Story.event(random)).limit(400).toList();
    WriteContext origin = new WriteContext(tenant, "test", WRITTEN_AT);
    new GraphWriter(main(), TIMEOUT, new Random(1)).write(Facts.merge(said), origin);
    TenantDigest before = TenantDigest.of(main(), tenant);

    move();
    write(said);

    TenantDigest inferred = TenantDigest.of(main(), tenant);
    assertThat(inferred).isNotEqualTo(before);
    assertThat(TenantDigest.of(second(), tenant)).isEqualTo(inferred);
  }

  @Test
  void tenantOfManyPages_isMovedWhole_andBack() throws InterruptedException {
    two.placements.place(tenant, Graphs.MAIN);
    for (int i = 0; i < 1_501; i += 500) {
      write(Stream.iterate(i, n -> n + 1).limit(500).map(MovesIT::prompt).toList());
    }
    TenantDigest before = TenantDigest.of(main(), tenant);

    move();
    assertThat(TenantDigest.of(second(), tenant)).isEqualTo(before);
    follow("move", "to", "main");

    assertThat(TenantDigest.of(main(), tenant)).isEqualTo(before);
    assertThat(TenantDigest.of(second(), tenant).nodes()).isEmpty();
  }

  @Test
  void moveThatIsCancelled_leavesTheTenantWhereItIs_andNothingOfTheCopy()
      throws InterruptedException {
    two.placements.place(tenant, Graphs.MAIN);
    write(List.of(prompt(1), prompt(2)));
    TenantDigest before = TenantDigest.of(main(), tenant);
    ask("move", "to", "second");
    writeTo(second(), List.of(prompt(3)));

    follow("cancel", "to", "");

    assertThat(TenantDigest.of(main(), tenant)).isEqualTo(before);
    assertThat(TenantDigest.of(second(), tenant).nodes()).isEmpty();
    assertThat(two.placement(tenant).written()).containsExactly(Graphs.MAIN);
  }

  @Test
  void moveThatCannotBe_isRefused() {
    two.placements.place(tenant, Graphs.MAIN);

    assertThat(ask("move", "to", "third").toString()).contains("main, second");
    assertThat(ask("move", "to", "main").toString()).contains("already");
    assertThat(ask("cancel", "to", "").toString()).contains("not being copied");
    assertThat(ask("move", "to", "second")).doesNotContainKey("problems");
    assertThat(ask("move", "to", "second").toString()).contains("is being moved");
    assertThat(two.invoke(Map.of("action", "list")).toString())
        .contains("tenant=" + tenant.id(), "phase=copying", "step=models", "other=second");
    ask("cancel", "to", "");
  }

  private void move() throws InterruptedException {
    follow("move", "to", "second");
  }

  private void follow(String action, String name, String value) throws InterruptedException {
    assertThat(ask(action, name, value)).doesNotContainKey("problems");
    Instant end = Instant.now().plusSeconds(180);
    while (two.placement(tenant).isMoving()) {
      assertThat(Instant.now())
          .as(() -> two.invoke(Map.of("action", "list")).toString())
          .isBefore(end);
      assertThat(two.invoke(Map.of())).containsEntry("failed", 0);
      Thread.sleep(100);
    }
  }

  private Map<String, Object> ask(String action, String name, String value) {
    return two.invoke(Map.of("action", action, "tenant", tenant.id(), name, value));
  }

  private void write(List<Facts> facts) {
    writeTo(main(), facts);
  }

  private void writeTo(Driver driver, List<Facts> facts) {
    GraphWriter writer = new GraphWriter(driver, TIMEOUT, new Random(1));
    assertThat(
            new TraceWriter(driver, writer)
                .write(
                    Facts.merge(facts),
                    new WriteContext(tenant, "test", WRITTEN_AT),
                    () -> TIMEOUT))
        .isEqualTo(GraphWriter.Outcome.WRITTEN);
  }

  private static Facts prompt(int number) {
    return Facts.about(new Stamp(Story.BEGIN, "e-" + number))
        .node(new NodeId(NodeKind.PROMPT, "p-" + number), Map.of("text", "words " + number))
        .build();
  }

  /** How nodes are kept, by their keys. */
  private List<Map<String, Object>> envelopes(Driver driver) {
    return driver
        .executableQuery(
            "MATCH (n:Node) WHERE n.tenant = $tenant RETURN n {.key, .recorded_at, .source,"
                + " .redactions, .pseudonym} AS node")
        .withParameters(Map.of("tenant", tenant.id()))
        .execute()
        .records()
        .stream()
        .map(row -> row.get("node").asMap())
        .sorted(Comparator.comparing(node -> String.valueOf(node.get("key"))))
        .toList();
  }

  private List<String> hours(Driver driver) {
    return driver
        .executableQuery("MATCH (h:UsageHour {tenant: $tenant}) RETURN h.state AS state")
        .withParameters(Map.of("tenant", tenant.id()))
        .execute()
        .records()
        .stream()
        .map(row -> row.get("state").asString())
        .toList();
  }

  private static Driver main() {
    return two.graphs().driver(Graphs.MAIN);
  }

  private static Driver second() {
    return two.graphs().driver("second");
  }
}
