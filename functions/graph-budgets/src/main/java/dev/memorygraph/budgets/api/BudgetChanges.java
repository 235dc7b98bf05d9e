package dev.memorygraph.budgets.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.base.Json;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.budgets.delivery.WebhookSecrets;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes, changes and deletes budgets. */
final class BudgetChanges {
  /** Budgets of a tenant: each is looked at every five minutes. */
  static final int MAX_BUDGETS = 200;

  private static final ObjectMapper JSON = Json.mapper();
  private static final int RANDOM_BYTES = 5;
  private static final HttpProblem TOO_MANY =
      HttpProblem.of(409, "too_many_budgets", "There are as many budgets as a tenant can have.");
  private static final HttpProblem NO_TOPIC =
      HttpProblem.of(409, "no_topic", "This deployment has no topic for mail.")
          .at("/deliver/email");
  private static final HttpProblem NO_KEY =
      HttpProblem.of(409, "no_webhook_key", "This deployment has no key for webhooks.")
          .at("/deliver/webhook");
  private static final HttpProblem NO_MATCH =
      HttpProblem.of(412, "changed_meanwhile", "The budget is not what it was; look at it again.");
  private static final HttpProblem NO_CONDITION =
      HttpProblem.of(
          428, "if_match_needed", "The header If-Match says which version is to be replaced.");

  private final BudgetRoutes.Parts parts;
  private final RandomGenerator random;
  private final InstantSource clock;

  BudgetChanges(BudgetRoutes.Parts parts, RandomGenerator random, InstantSource clock) {
    this.parts = parts;
    this.random = random;
    this.clock = clock;
  }

  /** The header that says which version an answer shows. */
  static Map<String, String> tagged(Budget budget) {
    return Map.of("ETag", tag(budget));
  }

  private static String tag(Budget budget) {
    return "\"" + budget.version() + "\"";
  }

  Reply create(HttpRequest request, Caller caller) {
    return switch (BudgetRequest.read(fields(request))) {
      case BudgetRequest.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case BudgetRequest.Wanted wanted ->
          refusal(wanted).<Reply>map(Reply.Refused::new).orElseGet(() -> created(caller, wanted));
    };
  }

  private Reply created(Caller caller, BudgetRequest.Wanted wanted) {
    if (parts.budgets().ids(caller.tenant()).size() >= MAX_BUDGETS) {
      return new Reply.Refused(TOO_MANY);
    }
    Instant now = now();
    Budget budget =
        new Budget(
            id(now),
            caller.tenant(),
            wanted.scope(),
            wanted.period(),
            terms(wanted, Optional.empty(), 1),
            now,
            now,
            1,
            1);
    parts.record().add(caller, "createBudget/" + budget.id(), Optional.empty());
    return written(budget, Optional.empty(), 201);
  }

  Reply put(HttpRequest request, Caller caller, Budget before) {
    String condition = request.header("if-match").strip();
    if (condition.isEmpty()) {
      return new Reply.Refused(NO_CONDITION);
    }
    if (!condition.equals("*") && !condition.equals(tag(before))) {
      return new Reply.Refused(NO_MATCH);
    }
    Fields fields = fields(request);
    return switch (BudgetRequest.read(fields)) {
      case BudgetRequest.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case BudgetRequest.Wanted wanted ->
          moved(fields, wanted, before)
              .or(() -> refusal(wanted))
              .<Reply>map(Reply.Refused::new)
              .orElseGet(() -> changed(caller, wanted, before));
    };
  }

  /** What a budget is for stays; for something else there is another budget. */
  private static Optional<HttpProblem> moved(
      Fields fields, BudgetRequest.Wanted wanted, Budget before) {
    if (!wanted.scope().equals(before.scope())) {
      fields.bad("out_of_range", "scope", "Stays; make another budget.", before);
    }
    if (wanted.period() != before.period()) {
      fields.bad("out_of_range", "period", "Stays; make another budget.", before);
    }
    return fields.problem();
  }

  private Reply changed(Caller caller, BudgetRequest.Wanted wanted, Budget before) {
    Budget next =
        before.changed(
            terms(wanted, before.terms().channels().webhook(), before.version() + 1), now());
    parts.record().add(caller, "putBudget/" + next.id(), Optional.empty());
    return written(next, before.terms().channels().webhook(), 200);
  }

  Reply delete(Caller caller, Budget budget) {
    parts.record().add(caller, "deleteBudget/" + budget.id(), Optional.empty());
    parts.budgets().delete(budget);
    return new Reply.Json(200, JsonNodeFactory.instance.objectNode().put("status", "deleted"));
  }

  /** With the secret of its webhook, where that is another than before. */
  private Reply written(Budget budget, Optional<Channels.Webhook> before, int status) {
    ObjectNode json = BudgetJson.of(budget, parts.budgets().state(budget), clock.instant());
    Optional<Channels.Webhook> webhook = budget.terms().channels().webhook();
    boolean other =
        webhook.isPresent()
            && before.map(Channels.Webhook::secretVersion).orElse(0L)
                != webhook.get().secretVersion();
    if (other && parts.secrets().isPresent()) {
      WebhookSecrets secrets = parts.secrets().get();
      json.withObject("/deliver/webhook").put("secret", secrets.of(budget, webhook.get()).reveal());
    }
    return parts.budgets().write(budget)
        ? new Reply.Json(status, json, tagged(budget))
        : new Reply.Refused(NO_MATCH);
  }

  /** A new secret has the number of the version that it came with, so that none comes again. */
  private static Budget.Terms terms(
      BudgetRequest.Wanted wanted, Optional<Channels.Webhook> before, long version) {
    BudgetRequest.Delivery delivery = wanted.delivery();
    long secret =
        before
            .filter(_ -> !delivery.newSecret())
            .map(Channels.Webhook::secretVersion)
            .orElse(version);
    return new Budget.Terms(
        wanted.name(),
        wanted.amounts(),
        wanted.thresholds(),
        new Channels(
            delivery.event(),
            delivery.email(),
            delivery.webhook().map(url -> new Channels.Webhook(url, secret))));
  }

  /** Why alerts cannot be delivered as it is wanted, as far as that can be told before. */
  private Optional<HttpProblem> refusal(BudgetRequest.Wanted wanted) {
    if (wanted.delivery().email() && !parts.hasTopic()) {
      return Optional.of(NO_TOPIC);
    }
    if (wanted.delivery().webhook().isPresent() && parts.secrets().isEmpty()) {
      return Optional.of(NO_KEY);
    }
    return wanted.delivery().webhook().flatMap(this::objection);
  }

  /** Looked at here for who typed it, and again by every call, which is what counts. */
  private Optional<HttpProblem> objection(URI url) {
    return parts
        .guard()
        .objection(url)
        .map(
            why ->
                HttpProblem.of(400, "bad_address", "A webhook lies at a public https address.")
                    .detailed("The address " + why + ".")
                    .at("/deliver/webhook/url"));
  }

  private static Fields fields(HttpRequest request) {
    return Fields.of(request.body().json(JSON));
  }

  /** To the millisecond, as it is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** In the order of time. */
  private String id(Instant now) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return "%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(bytes);
  }
}
