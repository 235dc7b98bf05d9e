package dev.memorygraph.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.embeddings.Embedder;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.query.anomaly.AnomalyEndpoints;
import dev.memorygraph.query.answer.Conditional;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.budget.BudgetQuestions;
import dev.memorygraph.query.compare.CompareEndpoints;
import dev.memorygraph.query.evaluation.EvaluationEndpoints;
import dev.memorygraph.query.export.ExportEndpoints;
import dev.memorygraph.query.graphql.GraphQlEndpoints;
import dev.memorygraph.query.lineage.LineageEndpoints;
import dev.memorygraph.query.mcp.McpEndpoints;
import dev.memorygraph.query.node.NodeEndpoints;
import dev.memorygraph.query.reference.ReferenceEndpoints;
import dev.memorygraph.query.search.ReuseEndpoints;
import dev.memorygraph.query.search.SearchEndpoints;
import dev.memorygraph.query.search.SimilarEndpoints;
import dev.memorygraph.query.session.SessionEndpoints;
import dev.memorygraph.query.topology.TopologyEndpoints;
import dev.memorygraph.query.usage.ForecastEndpoints;
import dev.memorygraph.query.usage.UsageEndpoints;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The endpoints of all questions about the graph. */
final class Query {
  private final GraphReader graph;
  private final AccessPolicies policies;
  private final InstantSource clock;
  private final ModelMatcher matcher;
  private final Optional<Embedder> embedder;
  private final BudgetQuestions budgets;

  /** One that knows nobody to ask about budgets. */
  Query(
      GraphReader graph,
      AccessPolicies policies,
      InstantSource clock,
      ModelMatcher matcher,
      Optional<Embedder> embedder) {
    this(graph, policies, clock, matcher, embedder, new BudgetQuestions(Optional.empty()));
  }

  /**
   * @param policies decide what each caller may see
   * @param matcher finds list prices of models that no registry prices
   * @param embedder makes vectors of what is searched for; empty where nodes have none
   * @param budgets answers agents that ask about budgets
   */
  Query(
      GraphReader graph,
      AccessPolicies policies,
      InstantSource clock,
      ModelMatcher matcher,
      Optional<Embedder> embedder,
      BudgetQuestions budgets) {
    this.graph = graph;
    this.policies = policies;
    this.clock = clock;
    this.matcher = matcher;
    this.embedder = embedder;
    this.budgets = budgets;
  }

  /**
   * The endpoints of the function, by operation id.
   *
   * @param metrics where tools of agents are counted; what the API is asked is counted by its frame
   */
  Map<String, Endpoint> endpoints(Metrics metrics) {
    Reading reading = new Reading(graph, policies);
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.putAll(new NodeEndpoints(reading, clock, matcher).byOperation());
    endpoints.putAll(new LineageEndpoints(reading, matcher).byOperation());
    endpoints.putAll(new SessionEndpoints(reading).byOperation());
    endpoints.putAll(new CompareEndpoints(reading).byOperation());
    endpoints.putAll(new ExportEndpoints(reading).byOperation());
    endpoints.putAll(new UsageEndpoints(reading, clock).byOperation());
    endpoints.putAll(new AnomalyEndpoints(reading).byOperation());
    endpoints.putAll(new TopologyEndpoints(reading, clock).byOperation());
    endpoints.putAll(new ForecastEndpoints(reading, clock).byOperation());
    endpoints.putAll(new EvaluationEndpoints(reading).byOperation());
    endpoints.putAll(new SearchEndpoints(reading, embedder).byOperation());
    endpoints.putAll(new SimilarEndpoints(reading).byOperation());
    endpoints.putAll(new ReuseEndpoints(reading).byOperation());
    endpoints.putAll(new GraphQlEndpoints(reading, endpoints).byOperation());
    Map<String, Endpoint> questions = new HashMap<>(endpoints);
    questions.putAll(budgets.byOperation());
    Map<String, Endpoint> tools = new McpEndpoints(Map.copyOf(questions), metrics).byOperation();
    endpoints.replaceAll((_, endpoint) -> Conditional.ofCaller(endpoint));
    endpoints.putAll(tools);
    endpoints.putAll(new ReferenceEndpoints().byOperation());
    endpoints.put("getHealth", request -> new Reply.Json(200, status("up")));
    endpoints.put("getReady", request -> ready());
    return Map.copyOf(endpoints);
  }

  private Reply ready() {
    graph.ping();
    return new Reply.Json(200, status("ready"));
  }

  private static JsonNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
