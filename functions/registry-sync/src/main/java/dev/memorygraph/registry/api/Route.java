package dev.memorygraph.registry.api;

import java.util.Arrays;
import java.util.Optional;

/** The routes of {@code openapi.yaml} that lead here. */
enum Route {
  WEBHOOK("POST", "/api/v1/registry/webhook/model-updated", "receiveWebhook", Needs.NOBODY, false),
  WEBHOOK_ALIAS("POST", "/webhooks/registry", "receiveWebhookAlias", Needs.NOBODY, false),
  CONFLICTS("GET", "/api/v1/registry/conflicts", "listConflicts", Needs.READER, false),
  PARKED("GET", "/api/v1/registry/parked", "listParked", Needs.STEERING, false),
  FORGET_PARKED("DELETE", "/api/v1/registry/parked/{id}", "forgetParked", Needs.STEERING, true),
  SYNC_TRIGGER("POST", "/admin/sync/trigger", "triggerSync", Needs.STEERING, true),
  SYNC_STATUS("GET", "/admin/sync/status", "getSyncStatus", Needs.STEERING, false),
  RECONCILE("POST", "/admin/reconcile", "reconcile", Needs.ADMINISTRATOR, true),
  SCHEMAS("GET", "/admin/schemas/supported", "listSupportedSchemas", Needs.STEERING, false),
  ADD_SCHEMA_VERSION(
      "POST", "/admin/schemas/add-version", "addSchemaVersion", Needs.STEERING, true),
  MIGRATIONS("GET", "/admin/migrations/status", "listMigrations", Needs.STEERING, false),
  MIGRATE_SCHEMA("POST", "/admin/migrate/schema", "migrateSchema", Needs.STEERING, true),
  MIGRATION_PROGRESS(
      "GET", "/admin/migrate/progress", "getMigrationProgress", Needs.STEERING, false),
  ROLL_BACK_MIGRATION("POST", "/admin/migrate/rollback", "rollBackMigration", Needs.STEERING, true);

  private final String method;
  private final String resource;
  private final String operation;
  private final Needs needs;
  private final boolean changes;

  /** Who may take a route. */
  enum Needs {
    /** Anybody: what comes this way proves itself by a signature. */
    NOBODY,
    /** Who reads the graph, of the own tenant. */
    READER,
    /** An administrator of the sync, for a tenant that registries describe. */
    ADMINISTRATOR,
    /** One of the tenant that steers the sync for all. */
    STEERING
  }

  Route(String method, String resource, String operation, Needs needs, boolean changes) {
    this.method = method;
    this.resource = resource;
    this.operation = operation;
    this.needs = needs;
    this.changes = changes;
  }

  /** The route of API Gateway's {@code resource}, which is a path with its parameters' names. */
  static Optional<Route> of(String method, String resource) {
    return Arrays.stream(values())
        .filter(route -> route.method.equals(method) && route.resource.equals(resource))
        .findFirst();
  }

  Needs needs() {
    return needs;
  }

  /** Whether it changes something, so that it leaves an audit entry. */
  boolean changes() {
    return changes;
  }

  /** The operation's id in openapi.yaml, and in metrics. */
  String operation() {
    return operation;
  }
}
