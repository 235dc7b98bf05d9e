package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import dev.memorygraph.testkit.injection.RecordingDriver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The handler as Lambda makes it, on a real Neo4j and a real table of policies. */
final class QueryForTests implements AutoCloseable {
  private static final Instant RECORDED = Instant.parse("2026-11-23T10:00:00Z");

  private final TablesForTests tables = TablesForTests.create("VaultControlTable");
  private final DynamoDbClient dynamoDb = tables.client(UrlConnectionHttpClient.create());
  private final Driver driver =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  private final RecordingDriver recording = new RecordingDriver(driver);
  private final QueryHandler handler =
      new QueryHandler(
          Wiring.of(
              QueryConfig.from(
                  Map.of(
                      "NEO4J_URI",
                      SharedEngines.neo4jUri(),
                      "NEO4J_PASSWORD_SECRET",
                      "neo4j",
                      "VAULT_CONTROL_TABLE",
                      tables.name("VaultControlTable"))),
              name -> () -> new Secret(SharedEngines.neo4jPassword()),
              dynamoDb));

  /** The same handler on a driver that tells what it ran. */
  private final QueryHandler recorded =
      new QueryHandler(
          new Wiring(
              new Query(
                  new GraphReader(Graphs.only(recording.driver()), GraphReader.TIMEOUT),
                  CedarPolicies.builtIn(),
                  InstantSource.system(),
                  ModelMatcher.REGISTERED,
                  Optional.empty()),
              new RecordedMetrics(),
              Tracer.NONE));

  QueryForTests() {
    new Migrations(driver).apply();
  }

  /** Answers as {@link #answer}, and keeps what was run for it. */
  APIGatewayProxyResponseEvent recorded(APIGatewayProxyRequestEvent event) {
    return patiently(recorded, event);
  }

  /** The statements since the last time that they were taken. */
  List<String> taken() {
    return recording.take();
  }

  /** Writes a tenant's graph as ingest would. */
  void write(Tenant tenant, Facts facts) {
    new GraphWriter(driver, Duration.ofSeconds(30), new Random(1))
        .write(facts, new WriteContext(tenant, "test", RECORDED.toEpochMilli()));
  }

  /**
   * Answers as to a client that asks again where the graph had no time: a statement that is planned
   * for the first time, beside other tests, may take longer than a query may.
   */
  APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent request) {
    return patiently(handler, request);
  }

  private static APIGatewayProxyResponseEvent patiently(
      QueryHandler handler, APIGatewayProxyRequestEvent request) {
    APIGatewayProxyResponseEvent answer = Events.answer(handler, request);
    for (int again = 0; again < 5 && answer.getStatusCode() == 503; again++) {
      answer = Events.answer(handler, request);
    }
    return answer;
  }

  /** Waits until what was written can be searched for. */
  void awaitIndex() {
    driver
        .executableQuery("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        .execute();
  }

  /** An hour of a model that was too dear, as the schedule finds it. */
  void anomaly(Tenant tenant, String id, String model) {
    driver
        .executableQuery(
            """
            CREATE (a:Anomaly {key: $tenant + '/' + $id, tenant: $tenant, id: $id, kind: 'cost',
              series: 'model', name: $model, time: $time, found_at: $time, value: 41.7,
              expected: 6.2, lower: 0.0, upper: 9.8, score: 3.41, threshold: 1.62, grade: 0.525,
              learned_hours: 682})
            WITH a
            MATCH (m:Node {key: $tenant + '/model/' + $model})
            CREATE (a)-[:CONCERNS]->(m)
            """)
        .withParameters(
            Map.of(
                "tenant", tenant.id(), "id", id, "model", model, "time", RECORDED.toEpochMilli()))
        .execute();
  }

  /** How many nodes a tenant has. */
  long nodes(Tenant tenant) {
    try (Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:Node {tenant: $tenant}) RETURN count(n) AS nodes",
              Map.of("tenant", tenant.id()))
          .single()
          .get("nodes")
          .asLong();
    }
  }

  @Override
  public void close() {
    driver.close();
    dynamoDb.close();
    tables.close();
  }
}
