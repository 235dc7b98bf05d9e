package dev.memorygraph.query.answer;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import java.util.function.Function;

/** Makes endpoints that answer readers of the graph, of what they may see of it. */
public final class Reading {
  private final GraphReader graph;
  private final AccessPolicies policies;

  /**
   * @param policies decide what each caller may see
   */
  public Reading(GraphReader graph, AccessPolicies policies) {
    this.graph = graph;
    this.policies = policies;
  }

  /**
   * An endpoint for those who may read the graph. It throws a {@link
   * dev.memorygraph.base.DependencyUnavailableException} where the graph does not answer.
   */
  public Endpoint endpoint(Function<Question, Reply> answer) {
    return request ->
        toReaders(
            request,
            caller ->
                answer.apply(
                    new Question(
                        request.parameters(), PolicySight.scope(policies, caller), graph)));
  }

  /** An endpoint that nobody but those who may read the graph comes to. */
  public static Endpoint readers(Endpoint endpoint) {
    return request -> toReaders(request, caller -> endpoint.answer(request));
  }

  private static Reply toReaders(HttpRequest request, Function<Caller, Reply> answer) {
    return Caller.fromContext(request.authorizer())
        .map(
            caller ->
                caller.may(Permission.GRAPH_READ)
                    ? answer.apply(caller)
                    : new Reply.Refused(HttpProblem.FORBIDDEN))
        .orElse(new Reply.Refused(HttpProblem.UNAUTHORIZED));
  }
}
