package dev.memorygraph.query.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.RouteCall;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import java.util.Map;
import java.util.Optional;

/**
 * Hands questions about budgets on to the function behind their routes, for the same caller, and
 * its answers back: its rights, limits and figures are those of the API.
 */
public final class BudgetQuestions {
  private static final ObjectMapper JSON = Json.mapper();
  private static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "budgets_unavailable", "Nobody can say it at the moment.");

  private final Optional<FunctionClient> budgets;

  /**
   * @param budgets the function; empty where there is none, and nobody can say
   */
  public BudgetQuestions(Optional<FunctionClient> budgets) {
    this.budgets = budgets;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("listBudgets", this::ask, "listBudgetAlerts", this::ask);
  }

  private Reply ask(HttpRequest request) {
    return budgets
        .map(function -> reply(function.invoke(event(request))))
        .orElseGet(() -> new Reply.Refused(UNAVAILABLE));
  }

  private static ObjectNode event(HttpRequest request) {
    return new RouteCall(request.route(), request.path(), request.query(), Map.of(), "")
        .event(request.source().requestId(), request.authorizer());
  }

  private static Reply reply(JsonNode answer) {
    JsonNode body = Json.read(answer.path("body").asText()).orElse(JSON.missingNode());
    int status = answer.path("statusCode").asInt();
    if (status == 200 && body.isObject()) {
      return new Reply.Json(status, body);
    }
    if (status < 400 || status >= 500) {
      throw new DependencyUnavailableException("Budgets were not told: status " + status);
    }
    return new Reply.Refused(
        HttpProblem.of(status, body.path("code").asText(), body.path("title").asText())
            .detailed(body.path("detail").asText())
            .at(body.path("pointer").asText()));
  }
}
