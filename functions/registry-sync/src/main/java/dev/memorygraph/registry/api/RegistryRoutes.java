package dev.memorygraph.registry.api;

import static java.util.Map.entry;

import dev.memorygraph.access.Caller;
import dev.memorygraph.graph.model.read.SelectConflicts;
import dev.memorygraph.graph.model.read.SelectConflicts.Place;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.api.AccessCheck.Answer;
import dev.memorygraph.registry.api.AccessCheck.Operation;
import dev.memorygraph.registry.job.JobName;
import dev.memorygraph.registry.job.JobStarter;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.webhook.Inbox;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoints of the function, and who may ask for which. All throw a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where a dependency is away, the record of
 * who steers among them.
 */
public final class RegistryRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 500;
  private static final String SIGNATURE = "x-registry-signature";

  private final Parts parts;
  private final AccessCheck access;
  private final Map<String, Operation> operations;

  /** What stands behind the routes. */
  public record Parts(
      WebhookEndpoint webhooks,
      Inbox inbox,
      ParkedMessages parked,
      Progress progress,
      GraphReader graph,
      JobStarter tasks,
      Optional<Reconciliation> reconciliation,
      SchemaRoutes schemas,
      AliasRoutes aliases) {}

  public RegistryRoutes(Parts parts, AccessCheck access) {
    this.parts = parts;
    this.access = access;
    SchemaRoutes schemas = parts.schemas();
    this.operations =
        Map.ofEntries(
            entry("listConflicts", new Operation(Needs.READER, false, this::conflicts)),
            entry("listModelAliases", new Operation(Needs.READER, false, parts.aliases()::list)),
            entry(
                "putModelAliases",
                new Operation(Needs.OWN_ADMINISTRATOR, true, parts.aliases()::put)),
            entry("reconcile", new Operation(Needs.ADMINISTRATOR, true, this::reconcile)),
            entry("listParked", sees((request, _) -> parked(request))),
            entry("forgetParked", steers((request, _) -> forget(request))),
            entry("getSyncStatus", sees((_, _) -> status())),
            entry("triggerSync", steers((request, _) -> trigger(request))),
            entry("listSupportedSchemas", sees((request, _) -> schemas.supported(request))),
            entry(
                "addSchemaVersion", steers((request, by) -> schemas.addVersion(request, name(by)))),
            entry("listMigrations", sees((_, _) -> schemas.status())),
            entry("migrateSchema", steers((request, by) -> schemas.migrate(request, name(by)))),
            entry("getMigrationProgress", sees((request, _) -> schemas.progress(request))),
            entry("rollBackMigration", steers((request, _) -> schemas.rollBack(request))));
  }

  /** The endpoints by operation id. What comes to webhooks proves itself by a signature. */
  public Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new HashMap<>();
    operations.forEach((id, operation) -> endpoints.put(id, access.before(id, operation)));
    endpoints.put("receiveWebhook", this::webhook);
    endpoints.put("receiveWebhookAlias", this::webhook);
    return Map.copyOf(endpoints);
  }

  /** Who may ask for which operation. */
  Map<String, Operation> operations() {
    return operations;
  }

  private static Operation sees(Answer answer) {
    return new Operation(Needs.STEERING, false, answer);
  }

  private static Operation steers(Answer answer) {
    return new Operation(Needs.STEERING, true, answer);
  }

  private static String name(Caller caller) {
    return caller.tenant().id() + "/" + caller.subject();
  }

  private Reply webhook(HttpRequest sent) {
    // What is not base64 is nothing, which nobody signed.
    byte[] body = sent.body().sent().orElseGet(() -> new byte[0]);
    return parts.webhooks().answer(sent.header(SIGNATURE), body);
  }

  private Reply conflicts(HttpRequest request, Caller caller) {
    Parameters parameters = request.parameters().withoutBlank();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    Optional<Place> before =
        parameters.parsed(
            "cursor", RegistryJson::place, "Must be the next_cursor of the page before.");
    if (parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().get());
    }
    SelectConflicts query = new SelectConflicts(parameters.text("model_id"), before, limit);
    List<SelectConflicts.Entry> entries =
        parts.graph().execute(query, new Scope(caller.tenant(), Set.of()));
    return new Reply.Json(200, RegistryJson.conflicts(entries, limit));
  }

  private Reply parked(HttpRequest request) {
    Parameters parameters = request.parameters().withoutBlank();
    int limit = parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
    String cursor = parameters.text("cursor").orElse("");
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () -> new Reply.Json(200, RegistryJson.parked(parts.parked().page(cursor, limit))));
  }

  private Reply forget(HttpRequest request) {
    parts.parked().forget(request.parameters().path("id"));
    return new Reply.Json(200, RegistryJson.status("forgotten"));
  }

  private Reply trigger(HttpRequest request) {
    BodyFields fields = BodyFields.of(request.body());
    Optional<JobName> task = JobName.parse(fields.text("source").orElse(JobName.POLL.label()));
    boolean full = fields.flag("full_sync");
    if (task.isEmpty()) {
      fields.bad("source", "Must be one of " + RegistryJson.tasks() + ".");
    }
    if (fields.problem().isPresent()) {
      return new Reply.Refused(fields.problem().get());
    }
    task.ifPresent(known -> parts.tasks().start(known, full));
    return new Reply.Json(202, RegistryJson.status("started"));
  }

  private Reply reconcile(HttpRequest request, Caller caller) {
    BodyFields fields = BodyFields.of(request.body());
    var wanted =
        new Reconciliation.Request(
            fields.text("model_id"), fields.flag("dry_run"), fields.flag("force"));
    if (fields.problem().isPresent()) {
      return new Reply.Refused(fields.problem().get());
    }
    return parts
        .reconciliation()
        .<Reply>map(
            ours ->
                new Reply.Json(
                    200, RegistryJson.reconciled(wanted, ours.run(caller.tenant(), wanted))))
        .orElse(new Reply.Refused(AccessCheck.NO_REGISTRY));
  }

  private Reply status() {
    return new Reply.Json(
        200,
        RegistryJson.status(
            parts.progress(),
            parts.inbox().waiting(MAX_LIMIT).size(),
            parts.parked().page("", MAX_LIMIT).messages().size()));
  }
}
