package dev.memorygraph.registry.api;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.GraphUnavailableException;
import dev.memorygraph.graph.model.read.SelectConflicts;
import dev.memorygraph.graph.model.read.SelectConflicts.Place;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.registry.Progress;
import dev.memorygraph.registry.Reply;
import dev.memorygraph.registry.chore.Task;
import dev.memorygraph.registry.chore.TaskStarter;
import dev.memorygraph.registry.parked.ParkedWords;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.webhook.Inbox;
import dev.memorygraph.registry.webhook.WebhookDoor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers requests; what each needs of its caller is said here and nowhere else. */
final class Answering {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 500;
  private static final String SIGNATURE = "X-Registry-Signature";
  private static final HttpProblem UNAUTHORIZED =
      HttpProblem.of(401, "unauthorized", "A bearer token is needed.");
  private static final HttpProblem NO_REGISTRY =
      HttpProblem.of(409, "no_registry", "No registry is configured for this tenant.");

  private final Parts parts;
  private final List<Tenant> tenants;
  private final Optional<Tenant> steering;

  /** What stands behind the routes. */
  record Parts(
      WebhookDoor webhooks,
      Inbox inbox,
      ParkedWords parked,
      Progress progress,
      GraphReader graph,
      TaskStarter tasks,
      Optional<Reconciliation> reconciliation,
      SchemaRoutes schemas,
      ControlRecord record) {}

  /**
   * @param tenants whose models the registries describe
   * @param steering whose administrators see and steer what concerns all of them
   */
  Answering(Parts parts, List<Tenant> tenants, Optional<Tenant> steering) {
    this.parts = parts;
    this.tenants = List.copyOf(tenants);
    this.steering = steering;
  }

  /**
   * The answer. What changes something is on record before it is done.
   *
   * @throws TransientException where a dependency is away, the record among them
   */
  Reply answer(Route route, Request request) {
    Optional<Caller> caller = request.caller();
    Optional<HttpProblem> refusal = refusal(route.needs(), caller);
    if (route.changes() && caller.isPresent()) {
      parts.record().add(caller.get(), route.operation(), refusal);
    }
    return refusal
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () -> caller.isPresent() ? answer(route, request, caller.get()) : webhook(request));
  }

  private Reply answer(Route route, Request sent, Caller caller) {
    return switch (route) {
      case WEBHOOK, WEBHOOK_ALIAS -> webhook(sent);
      case CONFLICTS -> conflicts(sent, caller);
      case RECONCILE -> reconcile(sent.withBody(), caller);
      case PARKED -> parked(sent.withBody());
      case FORGET_PARKED -> forget(sent.withBody());
      case SYNC_STATUS -> status();
      case SYNC_TRIGGER -> trigger(sent.withBody());
      case SCHEMAS -> parts.schemas().supported(sent.withBody());
      case ADD_SCHEMA_VERSION -> parts.schemas().addVersion(sent.withBody(), name(caller));
      case MIGRATIONS -> parts.schemas().status();
      case MIGRATE_SCHEMA -> parts.schemas().migrate(sent.withBody(), name(caller));
      case MIGRATION_PROGRESS -> parts.schemas().progress(sent.withBody());
      case ROLL_BACK_MIGRATION -> parts.schemas().rollBack(sent.withBody());
    };
  }

  private Reply webhook(Request sent) {
    return parts.webhooks().answer(sent.header(SIGNATURE), sent.bytes());
  }

  private static String name(Caller caller) {
    return caller.tenant().id() + "/" + caller.subject();
  }

  private Optional<HttpProblem> refusal(Route.Needs needs, Optional<Caller> caller) {
    return switch (needs) {
      case NOBODY -> Optional.empty();
      case READER -> unless(Permission.GRAPH_READ, caller);
      case ADMINISTRATOR ->
          unless(Permission.REGISTRY_ADMIN, caller)
              .or(() -> caller.filter(it -> !tenants.contains(it.tenant())).map(it -> NO_REGISTRY));
      case STEERING ->
          unless(Permission.REGISTRY_ADMIN, caller)
              .or(() -> caller.filter(it -> !steers(it)).map(this::notSteering));
    };
  }

  private static Optional<HttpProblem> unless(Permission permission, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      return Optional.of(UNAUTHORIZED);
    }
    return caller.get().may(permission) ? Optional.empty() : Optional.of(HttpProblem.FORBIDDEN);
  }

  private boolean steers(Caller caller) {
    return steering.filter(caller.tenant()::equals).isPresent();
  }

  private HttpProblem notSteering(Caller caller) {
    return tenants.contains(caller.tenant()) ? HttpProblem.OPERATOR_ONLY : NO_REGISTRY;
  }

  private Reply conflicts(Request request, Caller caller) {
    int limit = request.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
    Optional<Place> before = request.query("cursor").flatMap(RegistryJson::place);
    if (before.isEmpty() && request.query("cursor").isPresent()) {
      request.keep(
          HttpProblem.badParameter("cursor", "Must be the next_cursor of the page before."));
    }
    if (request.problem().isPresent()) {
      return new Reply.Refused(request.problem().get());
    }
    SelectConflicts asked = new SelectConflicts(request.query("model_id"), before, limit);
    try {
      List<SelectConflicts.Entry> entries =
          parts.graph().ask(asked, new Scope(caller.tenant(), Set.of()));
      return new Reply.Json(200, RegistryJson.conflicts(entries, limit));
    } catch (GraphUnavailableException e) {
      throw new TransientException("Reading the ledger of conflicts failed", e);
    }
  }

  private Reply parked(Request request) {
    int limit = request.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
    return request
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                new Reply.Json(
                    200,
                    RegistryJson.parked(
                        parts.parked().page(request.query("cursor").orElse(""), limit))));
  }

  private Reply forget(Request request) {
    parts.parked().forget(request.path("id"));
    return new Reply.Json(200, RegistryJson.status("forgotten"));
  }

  private Reply trigger(Request request) {
    Optional<Task> task = Task.parse(request.text("source").orElse(Task.POLL.label()));
    boolean full = request.flag("full_sync");
    if (task.isEmpty()) {
      request.bad("source", "Must be one of " + RegistryJson.tasks() + ".");
    }
    if (request.problem().isPresent()) {
      return new Reply.Refused(request.problem().get());
    }
    parts.tasks().start(task.get(), full);
    return new Reply.Json(202, RegistryJson.status("started"));
  }

  private Reply reconcile(Request request, Caller caller) {
    var asked =
        new Reconciliation.Request(
            request.text("model_id"), request.flag("dry_run"), request.flag("force"));
    if (request.problem().isPresent()) {
      return new Reply.Refused(request.problem().get());
    }
    return parts
        .reconciliation()
        .<Reply>map(
            ours ->
                new Reply.Json(
                    200, RegistryJson.reconciled(asked, ours.run(caller.tenant(), asked))))
        .orElse(new Reply.Refused(NO_REGISTRY));
  }

  private Reply status() {
    return new Reply.Json(
        200,
        RegistryJson.status(
            parts.progress(),
            parts.inbox().waiting(MAX_LIMIT).size(),
            parts.parked().page("", MAX_LIMIT).words().size()));
  }
}
