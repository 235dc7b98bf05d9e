package dev.memorygraph.vault.testing;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.engines.kms.KeySpec;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.testkit.TablesForTests;
import dev.memorygraph.vault.PolicySources;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.VaultConfig;
import dev.memorygraph.vault.VaultCore;
import dev.memorygraph.vault.VaultDependencies;
import dev.memorygraph.vault.access.apikey.ApiKeyStore;
import dev.memorygraph.vault.access.context.AddressRange;
import dev.memorygraph.vault.access.context.OfficeHours;
import dev.memorygraph.vault.access.context.RequestContextReader;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.kek.KmsKeyEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A vault with tables and root key of its own. The built-in policies decide, unless a test says
 * otherwise; the clock goes only as the test says.
 */
public final class VaultForTests implements AutoCloseable {
  private static final String ROOT = "arn:aws:kms:us-east-1:000000000000:key/root";
  private static final String SIGNING = "arn:aws:kms:us-east-1:000000000000:key/signing";

  /** The tenant that may ask for work on the keys of all. */
  public static final Tenant OPERATOR = new Tenant("operator");

  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final TablesForTests tables = TablesForTests.create();
  private final Path folder;
  private final KmsEndpoint kmsEndpoint;
  private final DynamoDbClient dynamoDb;
  private final KmsClient kms;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));

  private Optional<Duration> waiting = Optional.empty();

  /** Processes from now on do erasures after a time. */
  public void waiting(Duration time) {
    waiting = Optional.of(time);
  }

  public VaultForTests() {
    this(Optional.empty());
  }

  /**
   * A vault under keys that were made before.
   *
   * @param keys the local KMS's file, which is copied
   */
  public VaultForTests(Path keys) {
    this(Optional.of(keys));
  }

  private VaultForTests(Optional<Path> keys) {
    try {
      folder = Files.createTempDirectory("vault-test");
      if (keys.isPresent()) {
        Files.copy(keys.get(), keyFile());
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-------"));
      }
      kmsEndpoint =
          KmsEndpoint.start(
              0,
              keyFile(),
              Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT, SIGNING, KeySpec.ECC_NIST_P256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dynamoDb = client();
    kms =
        KmsClient.builder()
            .endpointOverride(kmsEndpoint.address())
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClient(ApacheHttpClient.create())
            .overrideConfiguration(settings -> settings.apiCallTimeout(Duration.ofSeconds(1)))
            .build();
  }

  /** A process of the vault, with caches of its own. */
  public Vault process() {
    return process(allowing());
  }

  /** A process whose requests are decided otherwise. */
  public Vault process(PolicySources says) {
    return process(says, dynamoDb);
  }

  /** A process that reaches its tables, but not the key store's, in a way of its own. */
  public Vault process(PolicySources says, DynamoDbClient way) {
    return new Vault(core(way), says);
  }

  /** What a process stands on. */
  public VaultCore core() {
    return core(dynamoDb);
  }

  /** The same, where the tables are reached in another way. */
  public VaultCore core(DynamoDbClient way) {
    KmsKeyEncryption encryption =
        new KmsKeyEncryption(dynamoDb, kms, config().tables().branchKeys(), ROOT);
    return VaultCore.of(
        new VaultDependencies(
            config(), way, encryption, new NoMetrics(), clock(), new SecureRandom()));
  }

  /** The built-in policies decide; nobody is erased, nothing held. */
  public static PolicySources allowing() {
    return new PolicySources(
        CedarPolicies.builtIn(),
        caller -> Optional.empty(),
        (tenant, subject, said) -> false,
        head -> false);
  }

  /** The name of the table of breakers. */
  public String breakers() {
    return tables.name("BreakersTable");
  }

  /** The names of the tables of API keys. */
  public ApiKeyStore.Tables apiKeys() {
    return new ApiKeyStore.Tables(tables.name("ApiKeysTable"), tables.name("ApiKeyUseTable"));
  }

  public VaultConfig config() {
    return new VaultConfig(
        new VaultConfig.Tables(
            tables.name("VaultRecordsTable"),
            tables.name("VaultKeysTable"),
            tables.name("VaultBranchKeysTable"),
            tables.name("VaultAuditTable"),
            tables.name("VaultControlTable"),
            tables.name("VaultErasuresTable"),
            tables.name("AccessTable")),
        ROOT,
        SIGNING,
        new RequestContextReader(
            OfficeHours.parse("09:00-17:00 UTC"), List.of(AddressRange.parse("10.0.0.0/8"))),
        Optional.empty(),
        Optional.of(OPERATOR),
        Optional.empty(),
        Optional.empty(),
        waiting);
  }

  /** A way to the tables through a relay, as patient as the function for interactive requests. */
  public DynamoDbClient client(URI relay, Duration timeout) {
    return DynamoDbClient.builder()
        .endpointOverride(relay)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.apiCallTimeout(timeout))
        .build();
  }

  /** Where the tables are. */
  public URI engine() {
    return tables.dynamoDb();
  }

  /** Another way to the tables, for whoever closes it. */
  public DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(tables.dynamoDb())
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.executionInterceptors(List.of(interceptors)))
        .build();
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public KmsClient kms() {
    return kms;
  }

  /** Where the local KMS keeps its keys. */
  public Path keyFile() {
    return folder.resolve("keys.json");
  }

  /** Counts calls, and fails at the test's word. */
  public KmsEndpoint kmsEndpoint() {
    return kmsEndpoint;
  }

  public InstantSource clock() {
    return now::get;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** An admin of that tenant with all that sensitive contents ask for. */
  public static Requester from(Tenant tenant) {
    return request(tenant, Map.of(), "").requester();
  }

  /** An invocation by ingest, which alone says which of two contents is the later. */
  public static Requester ingest(Tenant tenant) {
    return new Requester(
        new Caller(tenant, "service:ingest", Set.of(Role.SERVICE), 0, false),
        Optional.of(Purpose.OPERATION),
        Requester.Source.invocation(UUID.randomUUID().toString(), ""));
  }

  /** A request of such an admin. */
  public static VaultRequest request(Tenant tenant, Map<String, String> query, String body) {
    Caller admin = new Caller(tenant, "ada", Set.of(Role.ADMIN), 4, true);
    return RequestsForTests.request(admin, Map.of(), query, body);
  }

  @Override
  public void close() {
    kms.close();
    dynamoDb.close();
    kmsEndpoint.close();
    tables.close();
  }
}
