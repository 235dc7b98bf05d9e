package dev.memorygraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.testkit.CloudFormationForTests;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Real events, a graph of its own, and the place that answers go to. */
class SchemaHandlerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LATEST = Migrations.latest();

  private static NewGraph graph;
  private static Driver driver;
  private CloudFormationForTests cloudFormation;

  @BeforeAll
  static void startGraph() throws IOException {
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
  }

  @AfterAll
  static void stopGraph() throws IOException {
    driver.close();
    graph.close();
  }

  @BeforeEach
  void open() throws IOException {
    cloudFormation = new CloudFormationForTests(200);
    indexes().forEach(name -> run("DROP INDEX " + name));
    rules().forEach(name -> run("DROP CONSTRAINT " + name));
    run("MATCH (s:GraphSchema) DELETE s");
  }

  @AfterEach
  void close() {
    cloudFormation.close();
  }

  @Test
  void create_inAnEmptyGraph_makesRulesAndIndexes_andAnswersTheVersion() throws Exception {
    ObjectNode sample = sample("Create");

    JsonNode answer = answer(sample);

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("memory-graph-schema");
    assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("GraphSchema");
    assertThat(answer.path("RequestId")).isEqualTo(sample.path("RequestId"));
    assertThat(answer.path("Data").path("Version").asInt()).isEqualTo(LATEST);
    assertThat(answer.path("Reason").asText())
        .isEqualTo("The graph's schema went from version 0 to " + LATEST + ".");
    assertThat(rules())
        .containsExactlyInAnyOrder(
            "node_key",
            "privacy_cursor",
            "trace_lock",
            "usage_hour",
            "anomaly_key",
            "anomaly_day",
            "anomaly_cursor");
    assertThat(indexes()).contains("completion_time", "model_reprice", "node_user", "node_text");
    assertThat(online()).isTrue();
  }

  @Test
  void create_again_changesNothing() throws Exception {
    answer(sample("Create"));

    JsonNode answer = answer(sample("Create"));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Reason").asText())
        .isEqualTo("The graph's schema is at version " + LATEST + ".");
  }

  @Test
  void update_ofAnOlderGraph_runsTheStepsThatItLacks_andNoOthers() throws Exception {
    run("CREATE (:GraphSchema {id: 'memory-graph', version: 2})");

    JsonNode answer = answer(sample("Update"));

    assertThat(answer.path("Reason").asText())
        .isEqualTo("The graph's schema went from version 2 to " + LATEST + ".");
    assertThat(indexes()).contains("node_user").doesNotContain("completion_time");
  }

  @Test
  void update_ofANewerGraph_leavesItAsItIs() throws Exception {
    run("CREATE (:GraphSchema {id: 'memory-graph', version: 99})");

    JsonNode answer = answer(sample("Update"));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Data").path("Version").asInt()).isEqualTo(99);
    assertThat(indexes()).isEmpty();
  }

  @Test
  void update_toAVersionThatThisBuildDoesNotHave_failsAndSaysWhichItHas() throws Exception {
    ObjectNode event = sample("Update");
    ((ObjectNode) event.path("ResourceProperties")).put("Version", "" + (LATEST + 1));

    JsonNode answer = answer(event);

    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText())
        .isEqualTo("Version must be a whole number from 1 to " + LATEST);
    assertThat(indexes()).isEmpty();
  }

  @Test
  void update_ofADeploymentThatIsRolledBack_keepsTheSchema() throws Exception {
    answer(sample("Create"));
    ObjectNode event = sample("Update");
    ((ObjectNode) event.path("ResourceProperties")).put("Version", "1");

    JsonNode answer = answer(event);

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Data").path("Version").asInt()).isEqualTo(LATEST);
  }

  @Test
  void delete_keepsTheSchema_withoutAskingTheGraph() throws Exception {
    answer(sample("Create"));

    JsonNode answer = answer(sample("Delete"), new SchemaHandler(Map.of(), secrets()));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(rules()).contains("node_key");
  }

  @Test
  void create_whileTheGraphIsAway_fails_andSoItDoesWithoutSettings() throws Exception {
    JsonNode away = answer(sample("Create"), handler("bolt://127.0.0.1:1"));
    JsonNode unset = answer(sample("Create"), new SchemaHandler(Map.of(), secrets()));

    assertThat(away.path("Status").asText()).isEqualTo("FAILED");
    assertThat(away.path("Reason").asText())
        .startsWith("Could not bring the graph's schema to version " + LATEST);
    assertThat(unset.path("Status").asText()).isEqualTo("FAILED");
    assertThat(unset.path("Reason").asText()).contains("NEO4J_URI");
  }

  @Test
  void operator_whoInvokesIt_hasTheSchemaMade_andIsToldTheVersion() {
    Map<String, Object> answer =
        handler(graph.uri()).handleRequest(parsed("{}"), new ContextForTests());

    assertThat(answer).isEqualTo(Map.of("Version", LATEST));
    assertThat(rules()).contains("node_key");
    assertThat(cloudFormation.answers()).isEmpty();
  }

  private JsonNode answer(ObjectNode event) {
    return answer(event, handler(graph.uri()));
  }

  private JsonNode answer(ObjectNode event, SchemaHandler handler) {
    String json = event.put("ResponseURL", cloudFormation.url()).toString();
    handler.handleRequest(parsed(json), new ContextForTests());
    return cloudFormation.answers().getLast();
  }

  private static SchemaHandler handler(String uri) {
    return new SchemaHandler(Map.of("NEO4J_URI", uri, "NEO4J_PASSWORD_SECRET", "neo4j"), secrets());
  }

  private static SecretStore secrets() {
    return name -> () -> new Secret(graph.password());
  }

  /** The event as Lambda's runtime hands it over. */
  private static CloudFormationCustomResourceEvent parsed(String json) {
    return LambdaEventSerializers.serializerFor(
            CloudFormationCustomResourceEvent.class, SchemaHandlerIT.class.getClassLoader())
        .fromJson(json);
  }

  private static ObjectNode sample(String type) throws IOException {
    Path file = Path.of("../../events/graph-schema.create.json");
    return ((ObjectNode) JSON.readTree(file.toFile())).put("RequestType", type);
  }

  private static List<String> rules() {
    return names("SHOW CONSTRAINTS YIELD name");
  }

  /** Those that no constraint owns. */
  private static List<String> indexes() {
    return names(
        "SHOW INDEXES YIELD name, type, owningConstraint"
            + " WHERE owningConstraint IS NULL AND type IN ['RANGE', 'FULLTEXT', 'VECTOR']");
  }

  private static boolean online() {
    return names("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE'").isEmpty();
  }

  private static List<String> names(String cypher) {
    return driver.executableQuery(cypher).execute().records().stream()
        .map(row -> row.get("name").asString())
        .toList();
  }

  private static void run(String cypher) {
    driver.executableQuery(cypher).execute();
  }
}
