package dev.memorygraph.placement;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.testkit.NewGraph;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two databases, {@code main} and {@code second}, and a table of placements. */
final class TwoGraphs implements AutoCloseable {
  final Driver main =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  final Driver second;
  final PlacementTable table;
  private final NewGraph engine;
  private final TablesForTests tables = TablesForTests.create("PlacementsTable");

  TwoGraphs() throws IOException {
    engine = NewGraph.start();
    second = GraphDatabase.driver(engine.uri(), AuthTokens.basic("neo4j", engine.password()));
    table = new PlacementTable(client(), tables.name("PlacementsTable"), InstantSource.system());
    new Migrations(main).apply();
    new Migrations(second).apply();
  }

  /** As a process knows them that has just started. */
  Graphs graphs(String... names) {
    SequencedMap<String, Supplier<Driver>> openers = new LinkedHashMap<>();
    for (String name : names) {
      openers.put(name, () -> name.equals(Graphs.MAIN) ? main : second);
    }
    return Graphs.of(openers, new CachedPlacements(table, InstantSource.system()));
  }

  /** A prompt. */
  static Facts prompt(String id) {
    return Facts.about(new Stamp(1_700_000_000_000L, "e-" + id))
        .node(new NodeId(NodeKind.PROMPT, id), Map.of("text", "words of " + id))
        .build();
  }

  /** How many nodes a database has of a tenant. */
  static long nodes(Driver driver, Tenant tenant) {
    return driver
        .executableQuery("MATCH (n:Node) WHERE n.tenant = $tenant RETURN count(n) AS found")
        .withParameters(Map.of("tenant", tenant.id()))
        .execute()
        .records()
        .getFirst()
        .get("found")
        .asLong();
  }

  private static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(SharedEngines.dynamoDbUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  public void close() throws IOException {
    main.close();
    second.close();
    tables.close();
    engine.close();
  }
}
