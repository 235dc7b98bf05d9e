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
  private static final String BREAKERS = "BreakersTable";
  private static final String REGISTRY = "RegistryTable";
  private static final String LETTERS = "DeadLettersTable";
  private static final String ROOT_KEY = "VaultRootKey";
  private static final String SIGNING_KEY = "VaultSigningKey";
  private static final String GRAPH_PASSWORD = "Neo4jPasswordSecret";

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
          new FunctionSpec("QueryFunction", PROVISIONED, false, Functions::graph),
          new FunctionSpec("GraphPrivacyFunction", SNAPSHOT, false, Functions::graphPrivacy),
          new FunctionSpec("AuthorizerFunction", SNAPSHOT, true, Functions::authorizer),
          new FunctionSpec("VaultStoreFunction", PROVISIONED, true, Functions::vaultStore),
          new FunctionSpec("VaultBatchFunction", PROVISIONED, true, Functions::vaultBatch),
          new FunctionSpec("VaultAuditFunction", SNAPSHOT, true, Functions::vaultAudit),
          new FunctionSpec("VaultChoresFunction", SNAPSHOT, true, Functions::vaultChores),
          new FunctionSpec("RegistryStreamFunction", SNAPSHOT, true, Functions::registryStream),
          new FunctionSpec("RegistryApiFunction", SNAPSHOT, true, Functions::registryApi),
          new FunctionSpec("RegistryChoresFunction", SNAPSHOT, true, Functions::registryChores),
          new FunctionSpec("TopicsFunction", COLD, false, Estate::makesTopics),
          new FunctionSpec("DeadLettersFunction", COLD, true, Functions::deadLetters));

  /** Keys of the template that are the vault's, and the functions that may use each, and how. */
  public static final Map<String, List<KeyUse>> KEY_USES =
      Map.of(
          ROOT_KEY,
          List.of(
              new KeyUse(
                  List.of("VaultStoreFunction", "VaultBatchFunction", "VaultChoresFunction"),
                  wrappingActions())),
          SIGNING_KEY,
          List.of(
              new KeyUse(
                  List.of("VaultStoreFunction", "VaultAuditFunction", "VaultChoresFunction"),
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

  private static List<Grant> ingestStream(Estate estate) {
    return joined(
        joined(
            estate.consumes(List.of("memory-graph-consumers"), "llm-telemetry-events"),
            estate.produces("Records that nobody can read", "llm-telemetry-events-dlq")),
        ingestApi(estate));
  }

  private static List<Grant> ingestApi(Estate estate) {
    return joined(
        graph(estate),
        List.of(
            estate.invokes(
                "Texts that may not lie in the graph go to the vault", "VaultBatchFunction"),
            breakers(estate)));
  }

  private static Grant breakers(Estate estate) {
    return estate.may(
        "Tells how its breakers stand, and hears of resets",
        List.of("dynamodb:GetItem", "dynamodb:PutItem"),
        BREAKERS);
  }

  private static List<Grant> graph(Estate estate) {
    return estate.readsSecrets("Logs in to the graph", GRAPH_PASSWORD);
  }

  private static List<Grant> graphPrivacy(Estate estate) {
    return joined(
        graph(estate),
        List.of(estate.invokes("Asks who was erased and what is held", "VaultBatchFunction")));
  }

  private static List<Grant> authorizer(Estate estate) {
    return List.of(estate.reads("Who is kept out although the token is good", ACCESS));
  }

  private static List<Grant> vaultStore(Estate estate) {
    return joined(
        contents(estate),
        List.of(
            estate.changes("Erasures, policies, grants, holds and jobs", CONTROL, ERASURES),
            estate.changes("Revokes sessions and locks tenants", ACCESS),
            estate.may(
                "Shows how breakers stand, and resets them",
                List.of("dynamodb:Query", "dynamodb:PutItem"),
                BREAKERS),
            estate.reads("Reads the audit log for those who may", AUDIT),
            estate.invokes("An emergency rotation begins at once", "VaultChoresFunction"),
            estate.invokes("Erased people leave the graph, too", "GraphPrivacyFunction"),
            wrapping(estate),
            signing(estate, "Signs receipts and manifests")));
  }

  private static List<Grant> vaultBatch(Estate estate) {
    return joined(
        contents(estate),
        List.of(
            estate.reads("Policies, holds, lockdowns and erasures", CONTROL, ERASURES, ACCESS),
            wrapping(estate)));
  }

  private static List<Grant> vaultAudit(Estate estate) {
    return joined(
        List.of(
            estate.may(
                "Gives entries their place in the log; nothing is deleted",
                List.of(
                    "dynamodb:GetItem",
                    "dynamodb:Query",
                    "dynamodb:Scan",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:ConditionCheckItem"),
                AUDIT),
            signing(estate, "Signs the log's checkpoints")),
        estate.produces("Tells others of what was ordered", "audit-events"));
  }

  private static List<Grant> vaultChores(Estate estate) {
    return joined(
        contents(estate),
        List.of(
            estate.may("Counts what is stored", List.of("dynamodb:Scan"), RECORDS),
            estate.changes("Jobs, holds and the ledger of erasures", CONTROL, ERASURES),
            estate.reads("Lockdowns", ACCESS),
            estate.invokes("Erased people leave the graph, too", "GraphPrivacyFunction"),
            wrapping(estate),
            signing(estate, "Signs receipts of erasures that waited")));
  }

  private static List<Grant> registryStream(Estate estate) {
    return joined(
        estate.consumes(
            List.of(
                "registry-cdc-consumers",
                "registry-cdc-consumers-model-versions",
                "registry-cdc-consumers-schemas",
                "registry-cdc-consumers-capabilities"),
            CHANGES),
        joined(
            graph(estate),
            List.of(estate.changes("Records that cannot be used, and schemas", REGISTRY))));
  }

  private static List<Grant> registryApi(Estate estate) {
    return joined(
        estate.readsSecrets(
            "Logs in to graph and registry, and checks who signed a webhook",
            GRAPH_PASSWORD,
            "RegistryApiTokenSecret",
            "WebhookKeysSecret"),
        List.of(
            estate.changes("Webhooks that wait, and what operators see", REGISTRY),
            breakers(estate),
            estate.invokes("Puts on record who steers the sync", "VaultBatchFunction"),
            estate.invokes("What waits is taken in at once", "RegistryChoresFunction")));
  }

  private static List<Grant> registryChores(Estate estate) {
    return joined(
        estate.readsSecrets(
            "Logs in to graph and registry", GRAPH_PASSWORD, "RegistryApiTokenSecret"),
        List.of(
            estate.changes("What waits, cursors and what was parked", REGISTRY),
            breakers(estate),
            estate.may(
                "Takes out webhooks that were taken in",
                List.of("dynamodb:BatchWriteItem"),
                REGISTRY)));
  }

  private static List<Grant> deadLetters(Estate estate) {
    return joined(
        estate.readsTopics(
            "Dead letters, the records that they tell of, and change events that were parked",
            both(new String[] {"llm-telemetry-events", "llm-telemetry-events-dlq"}, CHANGES)),
        joined(
            estate.produces(
                "Sends records again", both(new String[] {"llm-telemetry-events"}, CHANGES)),
            List.of(
                estate.may(
                    "Which records were sent again",
                    List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem"),
                    LETTERS))));
  }

  private static List<Grant> contents(Estate estate) {
    return joined(
        estate.readsSecrets("Logs in to transit, where that keeps the keys", "TransitTokenSecret"),
        List.of(
            estate.changes("Sealed contents and wrapped keys", RECORDS, KEYS, BRANCH_KEYS),
            estate.may(
                "A content's head and its key's pointer in one read",
                List.of("dynamodb:BatchGetItem"),
                RECORDS,
                KEYS),
            estate.appends("Every access leaves an entry, which it can not take back", AUDIT)));
  }

  private static Grant wrapping(Estate estate) {
    return estate.uses(
        "Unwraps key-encryption keys, and makes new ones",
        ROOT_KEY,
        wrappingActions().toArray(String[]::new));
  }

  private static Grant signing(Estate estate, String why) {
    return estate.uses(why, SIGNING_KEY, signingActions().toArray(String[]::new));
  }

  private static List<Grant> joined(List<Grant> some, List<Grant> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String[] both(String[] some, String[] others) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
  }

  /** By logical id. */
  public static Map<String, FunctionSpec> byId() {
    return ALL.stream().collect(Collectors.toMap(FunctionSpec::logicalId, Function.identity()));
  }
}
