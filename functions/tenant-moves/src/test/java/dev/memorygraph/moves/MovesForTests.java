package dev.memorygraph.moves;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.placement.PlacementTable;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two real databases and a real table, reached as functions reach them. */
final class MovesForTests implements AutoCloseable {
  private static final DriverSettings BOLT =
      new DriverSettings("test", 8, Duration.ofSeconds(5), Duration.ofSeconds(10));

  final PlacementTable placements;
  private final NewGraph engine;
  private final TablesForTests tables = TablesForTests.create("PlacementsTable");
  private final GraphSettings settings;
  private final DynamoDbClient dynamoDb;
  private final MovesHandler handler;
  private final Graphs graphs;

  /**
   * Two databases.
   *
   * @param settled after which all processes know of a placement; each step of a move waits so long
   */
  MovesForTests(Duration settled) throws IOException {
    Map.of(
            "aws.endpointUrlDynamoDb", SharedEngines.dynamoDbUrl(),
            "aws.region", "us-east-1",
            "aws.accessKeyId", "local",
            "aws.secretAccessKey", "local")
        .forEach(System::setProperty);
    engine = NewGraph.start();
    settings =
        GraphSettings.from(
            Map.of(
                "NEO4J_URI",
                SharedEngines.neo4jUri(),
                "NEO4J_PASSWORD_SECRET",
                "main",
                "FURTHER_GRAPHS",
                "second=login",
                "PLACEMENTS_TABLE",
                tables.name("PlacementsTable")));
    dynamoDb = GraphSettings.dynamoDb();
    placements = new PlacementTable(dynamoDb, settings.table(), InstantSource.system());
    graphs = process();
    graphs.drivers().forEach(driver -> new Migrations(driver).apply());
    handler =
        new MovesHandler(
            Optional.of(
                new TenantMove.Parts(
                    graphs,
                    placements,
                    new ProgressTable(dynamoDb, settings.table()),
                    ModelMatcher.REGISTERED,
                    InstantSource.system(),
                    settled)),
            new EmfMetrics());
  }

  /** The databases as another process knows them; the caller closes them. */
  Graphs process() {
    return settings.open(BOLT, name -> () -> new Secret(secret(name)), InstantSource.system());
  }

  Graphs graphs() {
    return graphs;
  }

  /** An invocation. */
  Map<String, Object> invoke(Map<String, Object> event) {
    return handler.handleRequest(event, new ContextForTests());
  }

  Placement placement(Tenant tenant) {
    return placements.find(tenant).orElseThrow();
  }

  private String secret(String name) {
    return name.equals("main")
        ? SharedEngines.neo4jPassword()
        : """
          {"uri": "%s", "username": "neo4j", "password": "%s", "database": "neo4j"}
          """
            .formatted(engine.uri(), engine.password());
  }

  @Override
  public void close() throws IOException {
    graphs.close();
    tables.close();
    dynamoDb.close();
    engine.close();
  }
}
