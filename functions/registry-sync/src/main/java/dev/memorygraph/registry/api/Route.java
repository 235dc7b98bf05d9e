package dev.memorygraph.registry.api;

import java.util.Arrays;
import java.util.Optional;

/** The routes of {@code openapi.yaml} that lead here. */
enum Route {
  WEBHOOK("POST", "/api/v1/registry/webhook/model-updated", "receiveWebhook"),
  WEBHOOK_ALIAS("POST", "/webhooks/registry", "receiveWebhookAlias"),
  CONFLICTS("GET", "/api/v1/registry/conflicts", "listConflicts"),
  PARKED("GET", "/api/v1/registry/parked", "listParked"),
  FORGET_PARKED("DELETE", "/api/v1/registry/parked/{id}", "forgetParked"),
  SYNC_TRIGGER("POST", "/admin/sync/trigger", "triggerSync"),
  SYNC_STATUS("GET", "/admin/sync/status", "getSyncStatus"),
  RECONCILE("POST", "/admin/reconcile", "reconcile"),
  SCHEMAS("GET", "/admin/schemas/supported", "listSupportedSchemas"),
  ADD_SCHEMA_VERSION("POST", "/admin/schemas/add-version", "addSchemaVersion"),
  MIGRATIONS("GET", "/admin/migrations/status", "listMigrations"),
  MIGRATE_SCHEMA("POST", "/admin/migrate/schema", "migrateSchema"),
  MIGRATION_PROGRESS("GET", "/admin/migrate/progress", "getMigrationProgress"),
  ROLL_BACK_MIGRATION("POST", "/admin/migrate/rollback", "rollBackMigration");

  private final String method;
  private final String resource;
  private final String operation;

  Route(String method, String resource, String operation) {
    this.method = method;
    this.resource = resource;
    this.operation = operation;
  }

  /** The route of API Gateway's {@code resource}, which is a path with its parameters' names. */
  static Optional<Route> of(String method, String resource) {
    return Arrays.stream(values())
        .filter(route -> route.method.equals(method) && route.resource.equals(resource))
        .findFirst();
  }

  /** The operation's id in openapi.yaml, and in metrics. */
  String operation() {
    return operation;
  }
}
