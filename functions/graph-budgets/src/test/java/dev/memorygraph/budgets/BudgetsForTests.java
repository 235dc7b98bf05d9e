package dev.memorygraph.budgets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * Both functions as Lambda makes them, on a real Neo4j and real tables, at a time of the test's.
 */
final class BudgetsForTests implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecretStore SECRETS =
      name ->
          () -> new Secret(name.equals("neo4j") ? SharedEngines.neo4jPassword() : "k".repeat(40));

  private final TablesForTests tables = TablesForTests.create("BudgetsTable", "VaultControlTable");
  private final Driver driver =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  private final ApiHandler api;
  private final BudgetsHandler job;
  private final List<String> deeds = new ArrayList<>();
  private final Map<String, Instant> erased = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  BudgetsForTests() {
    this(Map.of("ANOMALY_ALERTS", "none"));
  }

  /**
   * @param anomalies how anomalies are told
   */
  BudgetsForTests(Map<String, String> anomalies) {
    Map.of(
            "aws.endpointUrlDynamoDb", SharedEngines.dynamoDbUrl(),
            "aws.region", "us-east-1",
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local")
        .forEach(System::setProperty);
    new Migrations(driver).apply();
    Map<String, String> environment = new HashMap<>(anomalies);
    environment.putAll(
        Map.of(
            "VAULT_FUNCTION",
            "not-called",
            "NEO4J_URI",
            SharedEngines.neo4jUri(),
            "NEO4J_PASSWORD_SECRET",
            "neo4j",
            "BUDGETS_TABLE",
            tables.name("BudgetsTable"),
            "VAULT_CONTROL_TABLE",
            tables.name("VaultControlTable"),
            "ALERT_WEBHOOK_KEY_SECRET",
            "webhooks",
            "ALERT_PRIVATE_NETWORK",
            "true"));
    api =
        new ApiHandler(
            Wiring.routes(
                ApiConfig.from(environment),
                SECRETS,
                GraphSettings.dynamoDb(),
                (caller, deed, refusal) ->
                    deeds.add(
                        caller.subject()
                            + " "
                            + deed
                            + refusal.map(problem -> " " + problem.code()).orElse("")),
                () -> now),
            new EmfMetrics(),
            Tracer.NONE);
    job =
        new BudgetsHandler(
            Wiring.jobs(
                BudgetsConfig.from(environment),
                SECRETS,
                (_, people) ->
                    people.stream().map(id -> Optional.ofNullable(erased.get(id))).toList(),
                () -> now,
                new EmfMetrics()),
            new EmfMetrics());
  }

  /** What administrators did since the last time that this was asked, as the audit log hears it. */
  List<String> deeds() {
    List<String> heard = List.copyOf(deeds);
    deeds.clear();
    return heard;
  }

  /** As the vault says of somebody from now on. */
  void erase(String person) {
    erased.put(person, now);
  }

  /** The table behind both. */
  KindTable table() {
    return new KindTable(GraphSettings.dynamoDb(), tables.name("BudgetsTable"), "The table");
  }

  void wait(Duration time) {
    now = now.plus(time);
  }

  /** What the schedule does. */
  void run() throws IOException {
    job.handleRequest(
        JSON.convertValue(sample("graph-budgets.scheduled"), new TypeReference<>() {}),
        new ContextForTests(Duration.ofMinutes(4)));
  }

  /** A file of {@code events}. */
  static ObjectNode sample(String name) throws IOException {
    return (ObjectNode)
        JSON.readTree(RepositoryRoot.find().resolve("events/" + name + ".json").toFile());
  }

  /** API Gateway's answer to its event. */
  JsonNode answer(JsonNode event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    api.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, new ContextForTests());
    return JSON.readTree(output.toByteArray());
  }

  /** Puts a call of an agent into the graph, or another cost in its place. */
  void call(String tenant, String agent, String id, double usd) {
    call(tenant, Map.of("agent_id", agent), id, usd);
  }

  /** The same of a call that says this of itself. */
  void call(String tenant, Map<String, Object> said, String id, double usd) {
    driver
        .executableQuery(
            """
            MERGE (c:Node {key: $key})
            SET c:Completion, c.tenant = $tenant, c.id = $id, c.event_time = $time,
              c.cost_usd = $usd, c.input_tokens = 10, c.output_tokens = 5
            SET c += $said
            """)
        .withParameters(
            Map.of(
                "key", tenant + "/completion/" + id,
                "tenant", tenant,
                "id", id,
                "time", now.minus(Duration.ofHours(2)).toEpochMilli(),
                "said", said,
                "usd", usd))
        .execute();
  }

  /** Puts an anomaly into the graph, as {@code graph-anomalies} does that finds one. */
  void anomaly(String tenant, String id, Duration ago) {
    driver
        .executableQuery(
            """
            MERGE (a:Anomaly {key: $tenant + '/' + $id})
            ON CREATE SET a.found_at = $now, a.untold = $now
            SET a += {tenant: $tenant, id: $id, kind: 'cost', series: 'model', name: 'm',
              time: $now - $ago, value: 25.0, expected: 0.5, lower: 0.25, upper: 0.75,
              score: 2.0, threshold: 1.5, grade: 0.5, learned_hours: 168}
            """)
        .withParameters(
            Map.of("tenant", tenant, "id", id, "now", now.toEpochMilli(), "ago", ago.toMillis()))
        .execute();
  }

  /** An anomaly as another build would name its kind. */
  void ofKind(String tenant, String id, String kind) {
    driver
        .executableQuery("MATCH (a:Anomaly {key: $tenant + '/' + $id}) SET a.kind = $kind")
        .withParameters(Map.of("tenant", tenant, "id", id, "kind", kind))
        .execute();
  }

  /** What no longer holds goes. */
  void deleteAnomaly(String tenant, String id) {
    driver
        .executableQuery("MATCH (a:Anomaly {key: $key}) DELETE a")
        .withParameters(Map.of("key", tenant + "/" + id))
        .execute();
  }

  /** What a call is to be signed with. */
  static String signature(String secret, Receiver.Call call) throws GeneralSecurityException {
    String time = call.signature().substring(2, call.signature().indexOf(','));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] of = mac.doFinal((time + "." + call.body()).getBytes(StandardCharsets.UTF_8));
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(of);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    tables.close();
  }
}
