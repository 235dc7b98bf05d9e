package dev.memorygraph.query.answer;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes endpoints that answer readers of the graph, of what they may see of it and want of that:
 * {@code fields} is read here.
 */
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
    return request -> toReaders(request, caller -> answer(request, caller, answer));
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

  private Reply answer(HttpRequest request, Caller caller, Function<Question, Reply> answer) {
    Parameters parameters = request.parameters();
    Optional<Selection> selection = Selection.of(parameters, request.route());
    Reply reply =
        answer.apply(new Question(parameters, PolicySight.scope(policies, caller), graph));
    return selection.map(fields -> kept(fields, reply)).orElse(reply);
  }

  private static Reply kept(Selection fields, Reply reply) {
    return reply instanceof Reply.Json(int status, var body, var headers)
        ? new Reply.Json(status, fields.of(body), headers)
        : reply;
  }
}
