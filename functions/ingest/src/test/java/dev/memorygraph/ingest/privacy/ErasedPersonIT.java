package dev.memorygraph.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.privacy.redaction.Taken;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.ingest.facts.EventFacts;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** What every kind of event leaves in the graph about somebody, and what is left of it. */
class ErasedPersonIT {
  private static final long ERASED_AT = 1_800_000_000_000L;

  /** Fields besides ids that hold a word of a vocabulary, wherever they stand. */
  private static final Set<String> STAYS =
      Set.of(
          "content_ref",
          "error_type",
          "evaluator",
          "finish_reasons",
          "metric_type",
          "operation",
          "parent_version",
          "percentile",
          "price_version",
          "priority",
          "provider",
          "request_model",
          "role",
          "severity",
          "span_kind",
          "status",
          "target",
          "template_version",
          "tool_name",
          "tool_type",
          "unit",
          "version");

  /** Kinds whose nodes stand in no session: where such an event names nobody, it is nobody's. */
  private static final Set<String> OF_NOBODY = Set.of("agent", "evaluation", "metric", "template");

  private static Driver driver;
  private static GraphWriter writer;
  private static Eraser eraser;

  @BeforeAll
  static void connect() {
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    new Migrations(driver).apply();
    writer = new GraphWriter(driver, Duration.ofSeconds(10), new Random(1));
    eraser = new Eraser(driver);
  }

  @AfterAll
  static void disconnect() {
    driver.close();
  }

  @Test
  void personAmongMany_erased_leavesNoWordAndTouchesNobodyElse() {
    for (long seed = 0; seed < 4; seed++) {
      Tenant tenant = tenant("erase-among-many-" + seed);
      Random random = new Random(seed);
      Canaries person = new Canaries("s" + random.nextInt(20));
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        events.addAll(eventsOf(new Canaries("s" + i), random));
      }
      Collections.shuffle(events, random);
      write(tenant, events);
      Map<String, Object> others = othersThan(person, tenant);
      assertThat(seen(person, tenant)).contains("text", "title", "reason", "message", "metadata");

      Taken taken = erase(tenant, person);

      assertThat(taken.complete()).isTrue();
      assertThat(seen(person, tenant)).as("seed %d", seed).isEmpty();
      assertThat(all(tenant).toString()).doesNotContain(person.userId());
      Set<Map.Entry<String, Object>> left = othersThan(person, tenant).entrySet();
      assertThat(left).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(others.entrySet());
    }
  }

  @Test
  void eventsOfAnErasedPerson_thatComeAgain_areErasedByTheNextPass() {
    Tenant tenant = tenant("erase-again");
    Canaries person = new Canaries("late");
    List<Event> events = eventsOf(person, new Random(7));
    write(tenant, events);
    erase(tenant, person);

    write(tenant, events); // as a replay does, or a dump of the graph that was loaded
    assertThat(seen(person, tenant)).isNotEmpty();
    erase(tenant, person);

    assertThat(seen(person, tenant)).isEmpty();
    assertThat(all(tenant).toString()).doesNotContain(person.userId());
  }

  @Test
  void whatAPersonDoesAfterwards_stays() {
    Tenant tenant = tenant("erase-and-return");
    Canaries person = new Canaries("back");
    write(tenant, eventsOf(person, new Random(7)));
    Event later =
        Event.newBuilder()
            .setEventId("later")
            .setTimestampMs(ERASED_AT + 1)
            .setUserId(person.userId())
            .setSessionId("new-session")
            .setPayload(
                EventPayload.newBuilder()
                    .setPrompt(PromptEvent.newBuilder().setPromptId("new").setText("hello again")))
            .build();
    write(tenant, List.of(later));

    erase(tenant, person);
    Map<String, Object> after = all(tenant);
    erase(tenant, person);

    assertThat(seen(person, tenant)).isEqualTo(Set.of("user_id"));
    assertThat(said(after, "prompt/new")).contains("hello again", person.userId());
    assertThat(said(after, "user/" + person.userId())).doesNotContain("event_time");
    assertThat(all(tenant)).isEqualTo(after);
  }

  @Test
  void erasure_stoppedAfterEveryPiece_comesToTheSameEnd() {
    Tenant tenant = tenant("erase-in-pieces");
    Canaries person = new Canaries("slow");
    write(tenant, eventsOf(person, new Random(7)));

    int calls = 0;
    Taken taken;
    do {
      int[] pieces = {1 + calls % 5}; // an end in ever other places
      taken =
          eraser.erase(
              new ErasedPerson(tenant, person.userId(), ERASED_AT),
              Held.NOTHING,
              () -> pieces[0]-- > 0);
      calls++;
    } while (!taken.complete());

    assertThat(calls).isGreaterThan(2);
    assertThat(seen(person, tenant)).isEmpty();
  }

  /** Events of every kind, and some that are found by where they hang alone. */
  private static List<Event> eventsOf(Canaries person, Random random) {
    List<Event> events = new ArrayList<>();
    for (FieldDescriptor payload : Canaries.payloads()) {
      Event event = person.event(payload, ERASED_AT - random.nextInt(1_000_000));
      events.add(event);
      if (!OF_NOBODY.contains(payload.getName())) {
        events.add(renamed(event, event.toBuilder().clearUserId().build(), "nameless"));
      }
    }
    String call = events.stream().map(ErasedPersonIT::calls).reduce("", (a, b) -> a + b);
    ToolResultEvent result =
        ToolResultEvent.newBuilder().setToolCallId(call).setResult(text(person)).build();
    events.add(
        Event.newBuilder()
            .setEventId("result")
            .setTimestampMs(ERASED_AT)
            .setPayload(EventPayload.newBuilder().setToolResult(result))
            .build());
    return events;
  }

  private static String calls(Event event) {
    return event.getPayload().hasToolCall() && !event.getUserId().isBlank()
        ? event.getPayload().getToolCall().getToolCallId()
        : "";
  }

  private static String text(Canaries person) {
    return "canary<result|" + person.person() + ">";
  }

  /** The event about another thing: a nameless one must not be found by the ids of the other. */
  private static Event renamed(Event original, Event event, String prefix) {
    EventPayload.Builder payload = event.getPayload().toBuilder();
    for (FieldDescriptor field : EventPayload.getDescriptor().getFields()) {
      if (payload.hasField(field)) {
        var message = ((com.google.protobuf.Message) payload.getField(field)).toBuilder();
        for (FieldDescriptor id : message.getDescriptorForType().getFields()) {
          if (id.getName().endsWith("_id") && message.getField(id) instanceof String value) {
            message.setField(id, prefix + value);
          }
        }
        payload.setField(field, message.build());
      }
    }
    return event.toBuilder().setEventId(prefix + original.getEventId()).setPayload(payload).build();
  }

  private static Taken erase(Tenant tenant, Canaries person) {
    return eraser.erase(
        new ErasedPerson(tenant, person.userId(), ERASED_AT), Held.NOTHING, () -> true);
  }

  private static void write(Tenant tenant, List<Event> events) {
    for (int i = 0; i < events.size(); i += 50) {
      List<Facts> facts =
          events.subList(i, Math.min(i + 50, events.size())).stream()
              .map(event -> EventFacts.of(event, "internal"))
              .toList();
      assertThat(writer.write(Facts.merge(facts), new WriteContext(tenant, "test", 1)))
          .isEqualTo(Outcome.WRITTEN);
    }
  }

  /** Fields of the person's whose words are in the graph. */
  private static Set<String> seen(Canaries person, Tenant tenant) {
    Set<String> seen = new TreeSet<>(person.in(all(tenant).toString()));
    seen.removeIf(
        field -> !field.equals("user_id") && (field.endsWith("_id") || field.endsWith("_ids")));
    seen.removeAll(STAYS);
    return seen;
  }

  /** A graph that nobody has written to, in an engine that many runs share. */
  private static Tenant tenant(String name) {
    return new Tenant(name + "-" + UUID.randomUUID());
  }

  private static String said(Map<String, Object> graph, String key) {
    return String.valueOf(graph.get(key));
  }

  private static Map<String, Object> othersThan(Canaries person, Tenant tenant) {
    Map<String, Object> others = all(tenant);
    others.keySet().removeIf(key -> !person.in(key).isEmpty() || key.contains("erased-"));
    return others;
  }

  /** Every node and every edge with all that is on it, by a name. */
  private static Map<String, Object> all(Tenant tenant) {
    TreeMap<String, Object> all = new TreeMap<>();
    int prefix = tenant.id().length() + 1;
    try (Session session = driver.session()) {
      session
          .run(
              "MATCH (n:Node {tenant: $tenant}) RETURN n.key AS key, properties(n) AS said",
              Map.of("tenant", tenant.id()))
          .forEachRemaining(
              row ->
                  all.put(
                      row.get("key").asString().substring(prefix),
                      new TreeMap<>(row.get("said").asMap())));
      session
          .run(
              "MATCH (n:Node {tenant: $tenant})-[e]->(m)"
                  + " RETURN n.key + type(e) + m.key AS key, properties(e) AS said",
              Map.of("tenant", tenant.id()))
          .forEachRemaining(
              row -> all.put(row.get("key").asString(), new TreeMap<>(row.get("said").asMap())));
    }
    return all;
  }
}
