package dev.memorygraph.budgets.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.delivery.WebhookSecrets;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.outbound.OutboundGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints about budgets, and who may ask for which: readers of the graph see those that
 * {@link Visibility} lets them, administrators change them. All throw a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where a dependency is away.
 */
public final class BudgetRoutes {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{22}");
  private static final Pattern ALERT_ID = Pattern.compile("[0-9a-z.-]{1,64}");
  private static final String NOT_A_CURSOR = "Must be the next_cursor of the page before.";

  private final Parts parts;
  private final InstantSource clock;
  private final BudgetChanges changes;

  /**
   * What stands behind the routes.
   *
   * @param record of what administrators do
   * @param secrets of webhooks; empty where the deployment has no key for them
   * @param guard of addresses of webhooks
   * @param hasTopic whether there is a topic whose subscribers get mail
   */
  public record Parts(
      BudgetTable budgets,
      Outbox outbox,
      Visibility visibility,
      ActionRecord record,
      Optional<WebhookSecrets> secrets,
      OutboundGuard guard,
      boolean hasTopic) {}

  /**
   * @param random that nobody can predict
   */
  public BudgetRoutes(Parts parts, RandomGenerator random, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
    this.changes = new BudgetChanges(parts, random, clock);
  }

  /** The endpoints by operation id. */
  public Map<String, Endpoint> endpoints() {
    return Map.of(
        "listBudgets", reads(this::list),
        "getBudget", reads(one((_, _, budget) -> shown(budget))),
        "listBudgetAlerts", reads(one((request, _, budget) -> alerts(request, budget))),
        "createBudget", changes("createBudget", changes::create),
        "putBudget", changes("putBudget", one(changes::put)),
        "deleteBudget",
            changes("deleteBudget", one((_, caller, budget) -> changes.delete(caller, budget))));
  }

  /** Answers about a budget of the caller's tenant. */
  @FunctionalInterface
  private interface OfOne {
    Reply answer(HttpRequest request, Caller caller, Budget budget);
  }

  private static Endpoint reads(BiFunction<HttpRequest, Caller, Reply> answer) {
    return only(
        (request, caller) ->
            caller.may(Permission.GRAPH_READ)
                ? answer.apply(request, caller)
                : new Reply.Refused(HttpProblem.FORBIDDEN));
  }

  /** What is refused is on record, too; what is done is put there by who does it. */
  private Endpoint changes(String operation, BiFunction<HttpRequest, Caller, Reply> answer) {
    return only(
        (request, caller) -> {
          if (caller.may(Permission.BUDGET_ADMIN)) {
            return answer.apply(request, caller);
          }
          parts.record().add(caller, operation, Optional.of(HttpProblem.FORBIDDEN));
          return new Reply.Refused(HttpProblem.FORBIDDEN);
        });
  }

  private static Endpoint only(BiFunction<HttpRequest, Caller, Reply> answer) {
    return request ->
        Caller.fromContext(request.authorizer())
            .map(caller -> answer.apply(request, caller))
            .orElse(new Reply.Refused(HttpProblem.UNAUTHORIZED));
  }

  /** A budget that is not seen is not there. */
  private BiFunction<HttpRequest, Caller, Reply> one(OfOne answer) {
    return (request, caller) ->
        Optional.of(request.parameters().path("id"))
            .filter(id -> ID.matcher(id).matches())
            .flatMap(id -> parts.budgets().find(caller.tenant(), id))
            .filter(parts.visibility().of(caller))
            .map(budget -> answer.answer(request, caller, budget))
            .orElse(new Reply.Refused(HttpProblem.NOT_FOUND));
  }

  private Reply list(HttpRequest request, Caller caller) {
    Parameters parameters = request.parameters();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    String after = cursor(parameters, ID);
    if (parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().get());
    }
    Predicate<Budget> seen = parts.visibility().of(caller);
    BudgetTable.Page page = parts.budgets().page(caller.tenant(), after, limit);
    List<Budget> shown = page.budgets().stream().filter(seen).toList();
    Map<String, BudgetState> states = parts.budgets().states(caller.tenant(), shown);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode budgets = json.putArray("budgets");
    shown.forEach(
        budget ->
            budgets.add(
                BudgetJson.of(
                    budget, Optional.ofNullable(states.get(budget.id())), clock.instant())));
    return new Reply.Json(200, json.put("next_cursor", orNull(page.next())));
  }

  private Reply shown(Budget budget) {
    ObjectNode json = BudgetJson.of(budget, parts.budgets().state(budget), clock.instant());
    return new Reply.Json(200, json, BudgetChanges.tagged(budget));
  }

  private Reply alerts(HttpRequest request, Budget budget) {
    Parameters parameters = request.parameters();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    String after = cursor(parameters, ALERT_ID);
    if (parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().get());
    }
    Outbox.Page page = parts.outbox().page(budget, after, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode alerts = json.putArray("alerts");
    page.alerts().forEach(alert -> alerts.add(BudgetJson.of(alert)));
    return new Reply.Json(200, json.put("next_cursor", orNull(page.next())));
  }

  private static String cursor(Parameters parameters, Pattern form) {
    return parameters
        .parsed(
            "cursor",
            text -> Optional.of(text).filter(id -> form.matcher(id).matches()),
            NOT_A_CURSOR)
        .orElse("");
  }

  private static @Nullable String orNull(String cursor) {
    return cursor.isEmpty() ? null : cursor;
  }
}
