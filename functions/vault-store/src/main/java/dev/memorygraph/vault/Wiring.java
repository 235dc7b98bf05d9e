package dev.memorygraph.vault;

import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.secrets.SecretsManager;
import dev.memorygraph.vault.access.AccessWiring;
import dev.memorygraph.vault.access.apikey.ApiKeyMaker;
import dev.memorygraph.vault.access.apikey.ApiKeyRoutes;
import dev.memorygraph.vault.access.apikey.ApiKeyStore;
import dev.memorygraph.vault.access.http.AuditFrame;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.api.AuditRoutes;
import dev.memorygraph.vault.audit.sequence.KmsSigner;
import dev.memorygraph.vault.batch.Invocations;
import dev.memorygraph.vault.breaker.BreakerRoutes;
import dev.memorygraph.vault.breaker.BreakerStore;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.keys.kek.KmsKeyEncryption;
import dev.memorygraph.vault.keys.transit.TransitKeyEncryption;
import dev.memorygraph.vault.letters.LetterRoutes;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure;
import dev.memorygraph.vault.privacy.erasure.execution.GraphFunction;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import dev.memorygraph.vault.privacy.retention.SweepCursor;
import dev.memorygraph.vault.rotation.job.JobTrigger;
import dev.memorygraph.vault.rotation.job.MaintenanceFunction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Puts the vault's functions together from their environment. */
public final class Wiring {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** Longer than the graph's privacy function may run. */
  private static final Duration GRAPH_TIMEOUT = Duration.ofSeconds(310);

  /** Less than the gateway waits, and more than the function takes that is told to be quick. */
  private static final Duration LETTERS_TIMEOUT = Duration.ofSeconds(22);

  /** Whoever waits for an answer hears within a second that the tables are away. */
  static final Duration INTERACTIVE_TIMEOUT = Duration.ofMillis(800);

  private final VaultCore core;
  private final Clock clock;
  private final KmsSigner signer;
  private final AccessWiring access;
  private final Vault vault;
  private final Privacy privacy;

  private Wiring(VaultConfig config, Metrics metrics, Duration timeout) {
    DynamoDbClient dynamoDb = dynamoDb(timeout);
    Clock clock = Clock.systemUTC();
    KmsClient kms = kms();
    this.clock = clock;
    this.signer = new KmsSigner(kms, config.signingKey());
    this.core =
        VaultCore.of(
            new VaultDependencies(
                config,
                dynamoDb,
                keyEncryption(config, dynamoDb, kms),
                metrics,
                clock,
                new SecureRandom()));
    this.access =
        new AccessWiring(
            dynamoDb,
            new AccessWiring.Tables(config.tables().control(), config.tables().access()),
            core.trail(),
            core.pseudonyms(),
            clock);
    HoldStore holds = Privacy.holds(core);
    this.vault =
        new Vault(
            core,
            new PolicySources(access.policies(), access.grants(), core.erasure().ledger(), holds));
    this.privacy = new Privacy(vault, holds, signer, graph(config));
    access.tenantPolicies().prime();
  }

  /** All that the API offers. */
  public static Routes routes(Map<String, String> environment, Metrics metrics) {
    Wiring wiring = new Wiring(VaultConfig.from(environment), metrics, INTERACTIVE_TIMEOUT);
    wiring.core.records().reach(CALL_TIMEOUT);
    return new AuditFrame(wiring.vault.guard(), wiring.core.trail())
        .routes(wiring.endpoints(VaultConfig.apiParts(environment)));
  }

  private Map<String, VaultEndpoint> endpoints(VaultConfig.ApiParts parts) {
    Map<String, VaultEndpoint> endpoints = new HashMap<>();
    endpoints.putAll(vault.contentRoutes().endpoints());
    endpoints.putAll(auditRoutes().endpoints());
    endpoints.putAll(access.endpoints(audited(), core.ids()));
    endpoints.putAll(apiKeyRoutes(parts.apiKeys()).endpoints());
    endpoints.putAll(breakerRoutes(parts.breakers()).endpoints());
    endpoints.putAll(letterRoutes(parts.deadLetters()).endpoints());
    endpoints.putAll(privacy.endpoints());
    endpoints.putAll(keyMaintenance().routes(emergencies()).endpoints());
    return Map.copyOf(endpoints);
  }

  /** All that is done on the schedule, in this order. */
  public static List<ScheduledJob> scheduledJobs(Map<String, String> environment, Metrics metrics) {
    Wiring wiring = new Wiring(VaultConfig.from(environment), metrics, CALL_TIMEOUT);
    List<ScheduledJob> scheduledJobs = new ArrayList<>(List.of(wiring.privacy.pendingErasures()));
    scheduledJobs.addAll(wiring.keyMaintenance().scheduledJobs());
    return List.copyOf(scheduledJobs);
  }

  /** What other functions may have done, and may know. */
  public static Invocations invocations(Map<String, String> environment, Metrics metrics) {
    Wiring wiring = new Wiring(VaultConfig.from(environment), metrics, CALL_TIMEOUT);
    return new Invocations(
        wiring.vault.storeBatch(), wiring.privacy.standings(), wiring.core.othersEntries());
  }

  private AuditRoutes auditRoutes() {
    AuditTable table =
        new AuditTable(
            core.dependencies().dynamoDb(), core.dependencies().config().tables().audit());
    return new AuditRoutes(vault.guard(), core.trail(), table, core.pseudonyms(), signer, clock);
  }

  private KeyMaintenance keyMaintenance() {
    return new KeyMaintenance(vault, SweepCursor.DAYS);
  }

  private JobTrigger emergencies() {
    return core.dependencies()
        .config()
        .maintenanceFunction()
        .<JobTrigger>map(
            function -> new MaintenanceFunction(function(function, CALL_TIMEOUT, Retries.STANDARD)))
        .orElse(JobTrigger.BY_SCHEDULE);
  }

  private static Optional<GraphErasure> graph(VaultConfig config) {
    return config
        .graphFunction()
        .map(function -> new GraphFunction(function(function, GRAPH_TIMEOUT, Retries.NONE)));
  }

  private AuditedCall audited() {
    return new AuditedCall(vault.guard(), core.trail());
  }

  private ApiKeyRoutes apiKeyRoutes(ApiKeyStore.Tables tables) {
    ApiKeyStore store = new ApiKeyStore(core.dependencies().dynamoDb(), tables, core.trail());
    return new ApiKeyRoutes(
        store,
        audited(),
        core.pseudonyms(),
        new ApiKeyMaker(core.ids(), core.dependencies().random()));
  }

  private BreakerRoutes breakerRoutes(String table) {
    BreakerStore store = new BreakerStore(core.dependencies().dynamoDb(), table, core.trail());
    return new BreakerRoutes(
        store, audited(), core.pseudonyms(), core.dependencies().config().operator());
  }

  private LetterRoutes letterRoutes(Optional<String> function) {
    return new LetterRoutes(
        function.map(name -> function(name, LETTERS_TIMEOUT, Retries.NONE)).map(it -> it::invoke),
        audited(),
        core.dependencies().config().operator());
  }

  /** The one place that chooses who keeps the key-encryption keys. */
  private static KeyEncryption keyEncryption(
      VaultConfig config, DynamoDbClient dynamoDb, KmsClient kms) {
    return config
        .transit()
        .<KeyEncryption>map(transit -> new TransitKeyEncryption(transit, new SecretsManager()))
        .orElseGet(
            () ->
                new KmsKeyEncryption(
                    dynamoDb, kms, config.tables().branchKeys(), config.rootKey()));
  }

  private static DynamoDbClient dynamoDb(Duration timeout) {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.apiCallTimeout(timeout))
        .build();
  }

  private static KmsClient kms() {
    return KmsClient.builder()
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.apiCallTimeout(VaultConfig.KEYS_TIMEOUT))
        .build();
  }

  private static FunctionClient function(String name, Duration timeout, Retries retries) {
    return FunctionClient.of(
        new FunctionClient.Settings(name, timeout, retries), ApacheHttpClient.builder());
  }
}
