package dev.memorygraph.query;

import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.query.budget.BudgetQuestions;
import dev.memorygraph.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of the function, put together. */
record Wiring(Query query, Metrics metrics, Tracer tracer) {
  private static final DriverSettings BOLT =
      new DriverSettings("query", 8, Duration.ofSeconds(2), Duration.ofSeconds(2));

  /** It may start cold. */
  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(15);

  /** For Lambda; connects with the first query. */
  static Wiring of(QueryConfig config, SecretStore secrets, DynamoDbClient dynamoDb) {
    InstantSource clock = InstantSource.system();
    TenantPolicies policies = TenantPolicies.in(dynamoDb, config.policiesTable(), clock);
    policies.prime();
    Query query =
        new Query(
            new GraphReader(config.graphs().open(BOLT, secrets, clock), GraphReader.TIMEOUT),
            policies,
            clock,
            new ModelMatcher(config.catalogue().catalogue()),
            config.embedder().embedder(),
            new BudgetQuestions(config.budgetsFunction().map(Wiring::function)));
    return new Wiring(query, new EmfMetrics(), new XRayTracer());
  }

  private static FunctionClient function(String name) {
    return FunctionClient.of(
        new FunctionClient.Settings(name, FUNCTION_TIMEOUT, FunctionClient.Retries.STANDARD),
        UrlConnectionHttpClient.builder());
  }
}
