package dev.memorygraph.infra.function;

import static dev.memorygraph.infra.function.FunctionSpec.Start.COLD;
import static dev.memorygraph.infra.function.FunctionSpec.Start.PROVISIONED;
import static dev.memorygraph.infra.function.FunctionSpec.Start.SNAPSHOT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function: to deploy another one, add it to template.yaml and here. */
public final class Functions {
  private static final String RECORDS = "VaultRecordsTable";
  private static final String KEYS = "VaultKeysTable";
  private static final String BRANCH_KEYS = "VaultBranchKeysTable";
  private static final String AUDIT = "VaultAuditTable";
  private static final String CONTROL = "VaultControlTable";
  private static final String ERASURES = "VaultErasuresTable";
  private static final String ACCESS = "AccessTable";
  private static final String API_KEYS = "ApiKeysTable";
  private static final String API_KEY_USE = "ApiKeyUseTable";
  private static final String BREAKERS = "BreakersTable";
  private static final String REGISTRY = "RegistryTable";
  private static final String LETTERS = "DeadLettersTable";
  private static final String ROOT_KEY = "VaultRootKey";
  private static final String SIGNING_KEY = "VaultSigningKey";
  private static final String PLACEMENTS = "PlacementsTable";
  private static final String BUDGETS = "BudgetsTable";
  private static final String EXPORTS = "ExportsTable";
  private static final String EXPORTS_BUCKET = "ExportsBucket";
  private static final String ALERT_KEY = "AlertWebhookKeySecret";
  private static final String ANOMALY_SECRET = "AnomalyWebhookSecret";
  private static final String GRAPH_PASSWORD = "Neo4jPasswordSecret";
  private static final String FURTHER_GRAPHS = "FurtherGraphs";

  private static final String[] TELEMETRY = {
    "llm-telemetry-events", "otlp_spans", "llm.prompts.v1", "llm.responses.v1", "llm.sessions.v1"
  };

  private static final String[] TELEMETRY_LETTERS =
      Arrays.stream(TELEMETRY).map(topic -> topic + "-dlq").toArray(String[]::new);

  private static final String[] CHANGES = {
    "registry.public.models",
    "registry.public.model_versions",
    "registry.public.schemas",
    "registry.public.capabilities"
  };

  public static final List<FunctionSpec> ALL =
      List.of(
          new FunctionSpec("IngestStreamFunction", PROVISIONED, true, Functions::ingestStream),
          new FunctionSpec("IngestApiFunction", PROVISIONED, true, Functions::ingestApi),
          new FunctionSpec("IngestOtlpFunction", PROVISIONED, true, Functions::ingestApi),
          new FunctionSpec("QueryFunction", PROVISIONED, true, Functions::query),
          new FunctionSpec("GraphPrivacyFunction", SNAPSHOT, true, Functions::graphPrivacy),
          new FunctionSpec("GraphEmbeddingsFunction", SNAPSHOT, false, Functions::embeddings),
          new FunctionSpec("GraphRollupsFunction", SNAPSHOT, false, Functions::graph),
          new FunctionSpec("GraphAnomaliesFunction", SNAPSHOT, false, Functions::graph),
          new FunctionSpec("GraphBudgetsFunction", SNAPSHOT, true, Functions::graphBudgets),
          new FunctionSpec("BudgetsApiFunction", SNAPSHOT, true, Functions::budgetsApi),
          new FunctionSpec("ExportsFunction", SNAPSHOT, true, Functions::exports),
          new FunctionSpec("ExportsApiFunction", SNAPSHOT, true, Functions::exportsApi),
          new FunctionSpec("TenantMovesFunction", SNAPSHOT, true, Functions::tenantMoves),
          new FunctionSpec("AuthorizerFunction", PROVISIONED, true, Functions::authorizer),
          new FunctionSpec("VaultStoreFunction", PROVISIONED, true, Functions::vaultStore),
          new FunctionSpec("VaultBatchFunction", PROVISIONED, true, Functions::vaultBatch),
          new FunctionSpec("VaultAuditFunction", SNAPSHOT, true, Functions::vaultAudit),
          new FunctionSpec("VaultMaintenanceFunction", SNAPSHOT, true, Functions::vaultMaintenance),
          new FunctionSpec("RegistryStreamFunction", SNAPSHOT, true, Functions::registryStream),
          new FunctionSpec("RegistryApiFunction", SNAPSHOT, true, Functions::registryApi),
          new FunctionSpec(
              "RegistryMaintenanceFunction", SNAPSHOT, true, Functions::registryMaintenance),
          new FunctionSpec("GraphSchemaFunction", COLD, false, Functions::graph),
          new FunctionSpec("TopicsFunction", COLD, false, PermissionGrants::makesTopics),
          new FunctionSpec("DeadLettersFunction", COLD, true, Functions::deadLetters));

  /** Keys of the template that are the vault's, and the functions that may use each, and how. */
  public static final Map<String, List<KeyUse>> KEY_USES =
      Map.of(
          ROOT_KEY,
          List.of(
              new KeyUse(
                  List.of("VaultStoreFunction", "VaultBatchFunction", "VaultMaintenanceFunction"),
                  wrappingActions())),
          SIGNING_KEY,
          List.of(
              new KeyUse(
                  List.of("VaultStoreFunction", "VaultAuditFunction", "VaultMaintenanceFunction"),
                  signingActions())));

  /** Functions that may use a key in some ways. */
  public record KeyUse(List<String> functions, List<String> actions) {}

  private Functions() {}

  private static List<String> wrappingActions() {
    return List.of(
        "kms:Decrypt",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
        "kms:DescribeKey");
  }

  private static List<String> signingActions() {
    return List.of("kms:Sign", "kms:GetPublicKey", "kms:DescribeKey");
  }

  private static List<Grant> ingestStream(PermissionGrants permissions) {
    return joined(
        joined(
            permissions.consumes(
                List.of(
                    "memory-graph-consumers",
                    "memory-graph-otlp-spans",
                    "memory-graph-ingestion",
                    "memory-graph-ingestion-responses",
                    "memory-graph-ingestion-sessions"),
                TELEMETRY),
            permissions.produces("Records that nobody can read", TELEMETRY_LETTERS)),
        joined(
            joined(
                permissions.readsSecrets(
                    "Logs in to graph and schema registry",
                    GRAPH_PASSWORD,
                    FURTHER_GRAPHS,
                    "SchemaRegistryLoginSecret"),
                permissions.readsSchemas("Schemas of records in Avro", "GlueSchemaRegistry")),
            joined(
                tellsChanges(permissions),
                joined(toVault(permissions), List.of(places(permissions))))));
  }

  private static List<Grant> ingestApi(PermissionGrants permissions) {
    return joined(
        joined(graph(permissions), toVault(permissions)),
        joined(tellsChanges(permissions), List.of(places(permissions))));
  }

  private static List<Grant> tellsChanges(PermissionGrants permissions) {
    return permissions.produces("Tells subscribers of changes", "graph-changes");
  }

  private static List<Grant> toVault(PermissionGrants permissions) {
    return List.of(
        permissions.invokes(
            "Texts that may not lie in the graph go to the vault", "VaultBatchFunction"),
        breakers(permissions));
  }

  private static Grant breakers(PermissionGrants permissions) {
    return permissions.may(
        "Tells how its breakers stand, and hears of resets",
        List.of("dynamodb:GetItem", "dynamodb:PutItem"),
        BREAKERS);
  }

  private static List<Grant> graph(PermissionGrants permissions) {
    return permissions.readsSecrets("Logs in to the graph", GRAPH_PASSWORD, FURTHER_GRAPHS);
  }

  private static List<Grant> embeddings(PermissionGrants permissions) {
    return joined(graph(permissions), vectors(permissions));
  }

  private static List<Grant> vectors(PermissionGrants permissions) {
    return permissions.asksModel("Has vectors of texts computed", "EmbeddingModel");
  }

  private static List<Grant> query(PermissionGrants permissions) {
    return joined(
        joined(graph(permissions), vectors(permissions)),
        List.of(
            locates(permissions),
            permissions.invokes("Asks about budgets, for agents", "BudgetsApiFunction"),
            policies(permissions)));
  }

  private static Grant locates(PermissionGrants permissions) {
    return permissions.may(
        "Knows in which database a tenant lies", List.of("dynamodb:GetItem"), PLACEMENTS);
  }

  private static Grant places(PermissionGrants permissions) {
    return permissions.may(
        "Knows in which database a tenant lies, and places new ones",
        List.of("dynamodb:GetItem", "dynamodb:PutItem"),
        PLACEMENTS);
  }

  private static List<Grant> graphPrivacy(PermissionGrants permissions) {
    return joined(
        graph(permissions),
        List.of(
            locates(permissions),
            permissions.may(
                "Notes that exports of before somebody was erased are to go",
                List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
                EXPORTS),
            permissions.invokes("Asks who was erased and what is held", "VaultBatchFunction")));
  }

  private static List<Grant> exports(PermissionGrants permissions) {
    return joined(
        joined(
            graph(permissions),
            permissions.usesFiles(
                "Writes files of exports and deletes them, and reads none",
                EXPORTS_BUCKET,
                "kms:GenerateDataKey",
                "s3:PutObject",
                "s3:DeleteObject")),
        List.of(
            locates(permissions),
            permissions.lists("Finds the files that are to go", EXPORTS_BUCKET),
            permissions.changes("Exports that are made", EXPORTS),
            permissions.reads("Who is kept out although the token was good", ACCESS),
            permissions.may(
                "Whether an API key is still good", List.of("dynamodb:GetItem"), API_KEYS),
            policies(permissions)));
  }

  private static List<Grant> exportsApi(PermissionGrants permissions) {
    return joined(
        joined(
            graph(permissions),
            permissions.usesFiles(
                "Signs addresses that give files of exports",
                EXPORTS_BUCKET,
                "kms:Decrypt",
                "s3:GetObject")),
        List.of(
            locates(permissions),
            permissions.changes("Begins exports, tells of them and cancels them", EXPORTS),
            permissions.invokes("Puts on record who takes the graph out", "VaultBatchFunction"),
            policies(permissions)));
  }

  private static Grant policies(PermissionGrants permissions) {
    return permissions.may(
        "Reads the policies that decide who sees what", List.of("dynamodb:Query"), CONTROL);
  }

  private static List<Grant> graphBudgets(PermissionGrants permissions) {
    return joined(
        joined(
            tellsChanges(permissions),
            joined(
                permissions.readsSecrets(
                    "Logs in to the graph, and signs webhooks",
                    GRAPH_PASSWORD,
                    FURTHER_GRAPHS,
                    ALERT_KEY,
                    ANOMALY_SECRET),
                permissions.tells(
                    "Alerts of budgets and anomalies", "AlertEventBus", "AlertTopicArn"))),
        List.of(
            locates(permissions),
            permissions.invokes("Asks who was erased", "VaultBatchFunction"),
            permissions.may(
                "All budgets, how they stand, and alerts that are to be delivered",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:Query",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:DeleteItem"),
                BUDGETS)));
  }

  private static List<Grant> budgetsApi(PermissionGrants permissions) {
    return joined(
        permissions.readsSecrets("Shows the secret of a webhook to who makes it", ALERT_KEY),
        List.of(
            permissions.invokes("Puts on record who changes budgets", "VaultBatchFunction"),
            permissions.may(
                "Budgets of tenants, and what was told of them",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:BatchGetItem",
                    "dynamodb:Query",
                    "dynamodb:PutItem",
                    "dynamodb:DeleteItem"),
                BUDGETS),
            policies(permissions)));
  }

  private static List<Grant> tenantMoves(PermissionGrants permissions) {
    return joined(
        graph(permissions),
        List.of(
            permissions.may(
                "Which tenant lies where, and how far moves are",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:Query",
                    "dynamodb:PutItem",
                    "dynamodb:DeleteItem"),
                PLACEMENTS)));
  }

  private static List<Grant> authorizer(PermissionGrants permissions) {
    return List.of(
        permissions.reads("Who is kept out although the token is good", ACCESS),
        permissions.may("Knows API keys, and makes none", List.of("dynamodb:GetItem"), API_KEYS),
        permissions.may(
            "Notes the use of API keys, and counts it",
            List.of("dynamodb:GetItem", "dynamodb:PutItem"),
            API_KEY_USE));
  }

  private static List<Grant> vaultStore(PermissionGrants permissions) {
    return joined(
        contents(permissions),
        List.of(
            permissions.changes("Erasures, policies, grants, holds and jobs", CONTROL, ERASURES),
            permissions.changes("Revokes sessions and locks tenants", ACCESS),
            permissions.may(
                "Makes, lists and revokes API keys",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:BatchGetItem",
                    "dynamodb:Query",
                    "dynamodb:PutItem"),
                API_KEYS),
            permissions.may(
                "Shows when API keys were used last",
                List.of("dynamodb:BatchGetItem"),
                API_KEY_USE),
            permissions.may(
                "Shows how breakers stand, and resets them",
                List.of("dynamodb:Query", "dynamodb:PutItem"),
                BREAKERS),
            permissions.reads("Reads the audit log for those who may", AUDIT),
            permissions.invokes("An emergency rotation begins at once", "VaultMaintenanceFunction"),
            permissions.invokes("Erased people leave the graph, too", "GraphPrivacyFunction"),
            permissions.invokes("Dead letters, for operators", "DeadLettersFunction"),
            wrapping(permissions),
            signing(permissions, "Signs receipts and manifests")));
  }

  private static List<Grant> vaultBatch(PermissionGrants permissions) {
    return joined(
        contents(permissions),
        List.of(
            permissions.reads("Policies, holds, lockdowns and erasures", CONTROL, ERASURES, ACCESS),
            wrapping(permissions)));
  }

  private static List<Grant> vaultAudit(PermissionGrants permissions) {
    return joined(
        List.of(
            permissions.may(
                "Gives entries their place in the log; nothing is deleted",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:Query",
                    "dynamodb:Scan",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:ConditionCheckItem"),
                AUDIT),
            signing(permissions, "Signs the log's checkpoints")),
        permissions.produces("Tells others of what was ordered", "audit-events"));
  }

  private static List<Grant> vaultMaintenance(PermissionGrants permissions) {
    return joined(
        contents(permissions),
        List.of(
            permissions.may("Counts what is stored", List.of("dynamodb:Scan"), RECORDS),
            permissions.changes("Jobs, holds and the ledger of erasures", CONTROL, ERASURES),
            permissions.reads("Lockdowns", ACCESS),
            permissions.invokes("Erased people leave the graph, too", "GraphPrivacyFunction"),
            wrapping(permissions),
            signing(permissions, "Signs receipts of erasures that waited")));
  }

  private static List<Grant> registryStream(PermissionGrants permissions) {
    return joined(
        permissions.consumes(
            List.of(
                "registry-cdc-consumers",
                "registry-cdc-consumers-model-versions",
                "registry-cdc-consumers-schemas",
                "registry-cdc-consumers-capabilities"),
            CHANGES),
        joined(
            permissions.readsSecrets(
                "Logs in to graph and schema registry",
                GRAPH_PASSWORD,
                FURTHER_GRAPHS,
                "SchemaRegistryLoginSecret"),
            joined(
                permissions.readsSchemas("Schemas of change events in Avro", "GlueSchemaRegistry"),
                List.of(
                    places(permissions),
                    permissions.changes("Records that cannot be used, and schemas", REGISTRY)))));
  }

  private static List<Grant> registryApi(PermissionGrants permissions) {
    return joined(
        permissions.readsSecrets(
            "Logs in to graph and registry, and checks who signed a webhook",
            GRAPH_PASSWORD,
            FURTHER_GRAPHS,
            "RegistryApiTokenSecret",
            "WebhookKeysSecret"),
        List.of(
            places(permissions),
            permissions.changes("Webhooks that wait, and what operators see", REGISTRY),
            breakers(permissions),
            permissions.invokes("Puts on record who steers the sync", "VaultBatchFunction"),
            permissions.invokes("What waits is taken in at once", "RegistryMaintenanceFunction")));
  }

  private static List<Grant> registryMaintenance(PermissionGrants permissions) {
    return joined(
        permissions.readsSecrets(
            "Logs in to graph and registry",
            GRAPH_PASSWORD,
            FURTHER_GRAPHS,
            "RegistryApiTokenSecret"),
        List.of(
            places(permissions),
            permissions.changes("What waits, cursors and what was parked", REGISTRY),
            breakers(permissions),
            permissions.may(
                "Takes out webhooks that were taken in",
                List.of("dynamodb:BatchWriteItem"),
                REGISTRY)));
  }

  private static List<Grant> deadLetters(PermissionGrants permissions) {
    return joined(
        permissions.readsTopics(
            "Dead letters, the records that they tell of, and change events that were parked",
            both(both(TELEMETRY, TELEMETRY_LETTERS), CHANGES)),
        joined(
            permissions.produces("Sends records again", both(TELEMETRY, CHANGES)),
            List.of(
                permissions.may(
                    "Which records were sent again",
                    List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem"),
                    LETTERS))));
  }

  private static List<Grant> contents(PermissionGrants permissions) {
    return joined(
        permissions.readsSecrets(
            "Logs in to transit, where that keeps the keys", "TransitTokenSecret"),
        List.of(
            permissions.changes("Sealed contents and wrapped keys", RECORDS, KEYS, BRANCH_KEYS),
            permissions.may(
                "A content's head and its key's pointer in one read",
                List.of("dynamodb:BatchGetItem"),
                RECORDS,
                KEYS),
            permissions.appends(
                "Every access leaves an entry, which it can not take back", AUDIT)));
  }

  private static Grant wrapping(PermissionGrants permissions) {
    return permissions.uses(
        "Unwraps key-encryption keys, and makes new ones",
        ROOT_KEY,
        wrappingActions().toArray(String[]::new));
  }

  private static Grant signing(PermissionGrants permissions, String why) {
    return permissions.uses(why, SIGNING_KEY, signingActions().toArray(String[]::new));
  }

  /** Both; what both name is there once, as the template's statements are. */
  private static List<Grant> joined(List<Grant> some, List<Grant> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private static String[] both(String[] some, String[] others) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
  }

  /** By logical id. */
  public static Map<String, FunctionSpec> byId() {
    return ALL.stream().collect(Collectors.toMap(FunctionSpec::logicalId, Function.identity()));
  }
}
