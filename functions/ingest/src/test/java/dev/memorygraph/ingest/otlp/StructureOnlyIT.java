package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.EveryField;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.ClassificationDefaults.OfTenant;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** A tenant of which the graph has nodes, edges and numbers, and no text by whichever intake. */
class StructureOnlyIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Driver DRIVER = EnginesForIngest.driver();

  /** What the rules of events let be nothing but words of theirs, and parts of ids. */
  private static final Set<String> JUDGED =
      Set.of(
          "event_type",
          "classification",
          "target",
          "status",
          "severity",
          "span_kind",
          "priority",
          "operation",
          "version",
          "parent_version",
          "template_version");

  private final Tenant structure = new Tenant("structure-" + UUID.randomUUID());
  private final Tenant whole = new Tenant("whole-" + UUID.randomUUID());
  private final VaultForTests vault = new VaultForTests();

  @AfterAll
  static void close() {
    DRIVER.close();
  }

  @Test
  void eventsWithATextInEveryField_leaveNoneInTheGraph() {
    for (String classification : List.of("public", "internal", "confidential")) {
      List<ObjectNode> events = EveryField.good();
      events.forEach(event -> plant(event, classification));
      store(structure, events);
      store(whole, events);
    }

    assertThat(dump(whole)).contains("canary of text");
    assertThat(dump(structure)).doesNotContain("canary of").doesNotContain("content_hash");
    assertThat(count(structure, "n.input_tokens IS NOT NULL")).isPositive();
    String said = "NOT n:Tool AND NOT n:Provider"; // whose names are canaries here
    assertThat(count(structure, said)).isEqualTo(count(whole, said));
    assertThat(vault.contents.values())
        .isNotEmpty()
        .allSatisfy(kept -> assertThat(kept.getClassification()).isEqualTo("confidential"));
  }

  @Test
  void spansWithTexts_leaveNoneInTheGraph() throws IOException {
    Path sample = RepositoryRoot.find().resolve("samples/otlp/orchard.traces.json");
    JsonNode request = JSON.readTree(sample.toFile());
    request.findValues("spans").forEach(spans -> spans.forEach(StructureOnlyIT::speak));
    for (Tenant tenant : List.of(structure, whole)) {
      PostForTests post =
          PostForTests.of("/v1/traces", PostForTests.JSON, JSON.writeValueAsBytes(request))
              .of(tenant.id());
      assertThat(post.to(otlp()).status()).isEqualTo(200);
    }

    assertThat(dump(whole))
        .contains("canary of input", "canary of output", "canary of system", "canary of label");
    assertThat(dump(structure)).doesNotContain("canary of").doesNotContain("content_hash");
    assertThat(count(structure, "true")).isEqualTo(count(whole, "true"));
  }

  private static void speak(JsonNode span) {
    ArrayNode attributes = (ArrayNode) span.path("attributes");
    String message =
        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a canary of %s\"}]}]";
    say(attributes, "gen_ai.input.messages", message.formatted("input"));
    say(attributes, "gen_ai.output.messages", message.formatted("output"));
    say(
        attributes,
        "gen_ai.system_instructions",
        "[{\"type\":\"text\",\"content\":\"a canary of system\"}]");
    say(attributes, "some.label", "a canary of label");
    ((ObjectNode) span).putObject("status").put("code", 2).put("message", "a canary of failure");
  }

  private static void say(ArrayNode attributes, String key, String text) {
    attributes.addObject().put("key", key).putObject("value").put("stringValue", text);
  }

  private static void plant(ObjectNode event, String classification) {
    plant(event);
    event.put("classification", classification);
    event.put("event_id", event.path("event_id").asText() + classification);
  }

  private static void plant(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
        if (field.getValue().isTextual() && !isJudged(field.getKey())) {
          object.put(field.getKey(), "a canary of " + field.getKey());
        } else if (!field.getKey().endsWith("_ids")) {
          plant(field.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, TextNode.valueOf("a canary of list"));
        } else {
          plant(array.get(i));
        }
      }
    }
  }

  private static boolean isJudged(String field) {
    return field.endsWith("_id") || JUDGED.contains(field);
  }

  private void store(Tenant tenant, List<ObjectNode> events) {
    Ingest ingest = ingest();
    List<Accepted<Integer>> accepted = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      ObjectNode event = events.get(i);
      Object judged =
          ingest.validate(
              i,
              () -> EventJson.decode(event),
              () -> new Sender(Optional.of(tenant), Optional.empty(), _ -> true));
      assertThat(judged).as("%s", event).isInstanceOf(Accepted.class);
      @SuppressWarnings("unchecked")
      Accepted<Integer> good = (Accepted<Integer>) judged;
      accepted.add(good);
    }
    assertThat(ingest.store(accepted, () -> Duration.ofMinutes(1))).isEmpty();
  }

  private OtlpHandler otlp() {
    EmfMetrics metrics = new EmfMetrics();
    EventMetrics counts = new EventMetrics(metrics, Clock.systemUTC(), "otlp");
    return new OtlpHandler(new OtlpIngest(ingest(), counts), metrics, Tracer.NONE);
  }

  private Ingest ingest() {
    GraphWriter writer = new GraphWriter(DRIVER, Duration.ofSeconds(30), new Random(1));
    return new Ingest(
        (tenant, facts, timeLeft) ->
            writer.write(facts, new WriteContext(tenant, "test", 1)) == Outcome.WRITTEN,
        vault,
        new ClassificationDefaults(
            Classification.INTERNAL,
            Map.of(structure, new OfTenant(Classification.INTERNAL, true, true))),
        new Newest(Clock.systemUTC(), Duration.ofDays(36_500)),
        AdmissionForTests.open());
  }

  private static long count(Tenant tenant, String condition) {
    try (Session session = DRIVER.session()) {
      return session
          .run(
              "MATCH (n:Node {tenant: $tenant}) WHERE " + condition + " RETURN count(n) AS count",
              Map.of("tenant", tenant.id()))
          .single()
          .get("count")
          .asLong();
    }
  }

  /** All that lies on nodes and edges. */
  private static String dump(Tenant tenant) {
    try (Session session = DRIVER.session()) {
      return session
          .run(
              """
              MATCH (n:Node {tenant: $tenant})
              RETURN properties(n) AS said, COLLECT {
                MATCH (n)-[e]->() RETURN properties(e)
              } AS links
              """,
              Map.of("tenant", tenant.id()))
          .list(row -> row.get("said").asMap().toString() + row.get("links").asList())
          .toString();
    }
  }
}
