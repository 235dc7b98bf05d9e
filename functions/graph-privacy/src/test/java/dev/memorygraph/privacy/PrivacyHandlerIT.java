package dev.memorygraph.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.privacy.Standings.Answer;
import dev.memorygraph.privacy.Standings.Erasure;
import dev.memorygraph.privacy.Standings.Person;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** The function on a real graph; the vault's answers are made up. */
class PrivacyHandlerIT {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final long ERASED_AT = NOW.minusSeconds(60).toEpochMilli();

  private final Driver driver =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  private final GraphWriter writer = new GraphWriter(driver, Duration.ofSeconds(10), new Random(1));
  private final Tenant tenant = new Tenant("handler-" + UUID.randomUUID());

  /** Nothing may be taken from the tenants of other tests. */
  private final List<Tenant> tenants = new ArrayList<>(List.of(tenant));

  private final Map<String, Erasure> erased = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private Held contents = Held.NOTHING;
  private int questions;
  private final CopiesForTests copies = new CopiesForTests();

  private final PrivacyHandler handler =
      new PrivacyHandler(
          Wiring.work(
              Graphs.only(driver), () -> tenants, this::answer, copies, InstantSource.fixed(NOW)),
          Tracer.NONE);

  PrivacyHandlerIT() {
    new Migrations(driver).apply();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void vaultsEvent_erasesThePeopleOfTheTenant_andTellsBySeq() {
    said("ada", "a", ERASED_AT);
    said("bob", "b", ERASED_AT);
    said("cy", "c", ERASED_AT);
    erased.put("ada", new Erasure(7, ERASED_AT));
    erased.put("cy", new Erasure(8, ERASED_AT));
    held.add("cy");

    Map<String, Object> answer = erase(7, 60);

    assertThat(answer).containsEntry("complete", true).containsEntry("whole", true);
    assertThat(String.valueOf(answer.get("erasures")))
        .contains("erasure=7", "people=1", "nodes=1", "links=1")
        .doesNotContain("erasure=8");
    assertThat(node("prompt/a")).doesNotContainKeys("text", "user_id");
    assertThat(node("prompt/b")).containsEntry("text", "words of bob");
    assertThat(node("prompt/c")).containsEntry("text", "words of cy");
    assertThat(node("user/ada")).isEmpty();
    assertThat(String.valueOf(erase(7, 60).get("erasures"))).isEqualTo("[]");
  }

  @Test
  void copies_hearOfIt_whereSomethingWasTaken_andOtherwiseThatNothingWas() {
    said("ada", "a", ERASED_AT);
    said("bob", "b", ERASED_AT);
    erase(7, 60);
    assertThat(copies.told).isEmpty();
    erased.put("ada", new Erasure(7, ERASED_AT));

    erase(7, 60);
    assertThat(copies.told).containsExactly("begin", "end, taken: true");
    said("ada", "later", ERASED_AT + 1);
    erase(7, 60);

    assertThat(copies.told)
        .containsExactly("begin", "end, taken: true", "begin", "end, taken: false");
  }

  @Test
  void vaultsEvent_withoutTime_isNotComplete_andGoesOnWithTheNext() {
    said("ada", "a", ERASED_AT);
    erased.put("ada", new Erasure(7, ERASED_AT));

    assertThat(erase(7, 0)).containsEntry("complete", false);
    assertThat(node("prompt/a")).containsKey("text");
    assertThat(erase(7, 60)).containsEntry("complete", true);
    assertThat(node("prompt/a")).doesNotContainKey("text");
  }

  @Test
  void schedule_takesLateEventsAndWordsPastTheirTime_andLeavesWhatIsHeld() throws IOException {
    long old = NOW.minus(Duration.ofDays(366)).toEpochMilli();
    said("ada", "a", ERASED_AT - 1);
    erased.put("ada", new Erasure(7, ERASED_AT));
    said("bob", "b", old);
    said("cy", "c", old);
    held.add("cy");
    said("dee", "d", old);
    contents = Held.of(List.of("prompt:d"));

    schedule();

    assertThat(node("prompt/a")).doesNotContainKeys("text", "user_id");
    assertThat(node("prompt/b")).containsEntry("user_id", "bob").doesNotContainKey("text");
    assertThat(node("prompt/c")).containsEntry("text", "words of cy");
    assertThat(node("prompt/d")).containsEntry("text", "words of dee");
    held.clear();
    contents = Held.NOTHING;

    schedule();

    assertThat(node("prompt/c")).doesNotContainKey("text");
    assertThat(node("prompt/d")).doesNotContainKey("text");
  }

  @Test
  void tenantThatFails_stopsNoOther_andTheInvocationFails() throws IOException {
    said("ada", "a", ERASED_AT);
    erased.put("ada", new Erasure(7, ERASED_AT));
    Tenant broken = new Tenant("broken-" + UUID.randomUUID());
    write(broken, "bob", "b", ERASED_AT);
    tenants.addFirst(broken);
    Map<String, Object> event = event("graph-privacy.scheduled.json");

    assertThatThrownBy(() -> handler.handleRequest(event, new ContextForTests()))
        .isInstanceOf(DependencyUnavailableException.class);

    assertThat(node("prompt/a")).doesNotContainKey("text");
  }

  @Test
  void peopleOfManyPages_areAllAskedFor() {
    for (int i = 0; i < 2_100; i += 700) {
      int from = i;
      Facts facts =
          Facts.merge(
              java.util.stream.IntStream.range(from, from + 700)
                  .mapToObj(
                      n ->
                          Facts.about(new Stamp(ERASED_AT, "e" + n))
                              .node(new NodeId(NodeKind.USER, "u" + n))
                              .build())
                  .toList());
      writer.write(facts, new WriteContext(tenant, "test", 1));
    }
    said("u999", "p", ERASED_AT);
    erased.put("u999", new Erasure(1, ERASED_AT));

    assertThat(erase(1, 60)).containsEntry("complete", true);

    assertThat(questions).isEqualTo(3);
    assertThat(node("prompt/p")).doesNotContainKey("text");
  }

  private Answer answer(Tenant of, List<String> people) {
    if (!of.equals(tenant)) {
      throw new DependencyUnavailableException("The vault is away for everybody else");
    }
    questions++;
    return new Answer(
        people.stream()
            .map(id -> new Person(Optional.ofNullable(erased.get(id)), held.contains(id)))
            .toList(),
        contents);
  }

  private void schedule() throws IOException {
    Map<String, Object> event = event("graph-privacy.scheduled.json");

    assertThat(handler.handleRequest(event, new ContextForTests()))
        .containsEntry("tenants", 1)
        .containsEntry("complete", true);
  }

  private Map<String, Object> erase(long seq, long seconds) {
    return handler.handleRequest(
        Map.of("tenant", tenant.id(), "erasure", seq, "seconds", seconds), new ContextForTests());
  }

  private void said(String person, String prompt, long at) {
    write(tenant, person, prompt, at);
  }

  private void write(Tenant whose, String person, String prompt, long at) {
    NodeId session = new NodeId(NodeKind.SESSION, "s-" + prompt);
    NodeId user = new NodeId(NodeKind.USER, person);
    Facts facts =
        Facts.about(new Stamp(at, "e-" + prompt))
            .node(user)
            .node(
                new NodeId(NodeKind.PROMPT, prompt),
                Map.of(
                    "text",
                    "words of " + person,
                    "user_id",
                    person,
                    "session_id",
                    session.id(),
                    "classification",
                    "internal"))
            .link(new Edge(session, EdgeType.INITIATED_BY, user), Map.of())
            .build();
    writer.write(facts, new WriteContext(whose, "test", at));
  }

  private Map<String, Object> node(String id) {
    try (Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:Node {key: $key}) RETURN properties(n) AS said",
              Map.of("key", tenant.id() + "/" + id))
          .stream()
          .map(row -> new TreeMap<>(row.get("said").asMap()))
          .findFirst()
          .orElseGet(TreeMap::new);
    }
  }

  private static Map<String, Object> event(String sample) throws IOException {
    return new ObjectMapper()
        .readValue(Path.of("../../events/" + sample).toFile(), new TypeReference<>() {});
  }
}
