package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.LambdaClient;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.MetricsPage;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.schedule.Schedules;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.LocalSystem;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.Neo4jException;

/** A whole system on free ports and in a folder of its own, and what a user can do with it. */
final class SystemForTests implements AutoCloseable {
  static {
    // It would compute vectors of whatever a test sends, beside the test; whoever wants some asks.
    System.setProperty(Schedules.UNSCHEDULED, "memory-graph-graph-embeddings");
  }

  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static @Nullable SystemForTests shared;

  private final Path data;
  private final LocalSystem system;
  private final Issuer issuer;
  private final Endpoints endpoints;
  private final Driver driver;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SystemForTests(Path data, int instances, boolean registry) {
    this.data = data;
    this.issuer = Issuer.of(data);
    LocalConfig config =
        new LocalConfig(RepositoryRoot.find(), data, LocalConfig.freePorts(), instances, registry)
            .withEdge(registry);
    this.system = LocalSystem.start(config, issuer, System.err::println);
    this.endpoints = Endpoints.read(data);
    this.driver =
        GraphDatabase.driver(
            endpoints.get("bolt").toString(),
            AuthTokens.basic("neo4j", Secrets.neo4jPassword(data)));
  }

  /**
   * One system for all tests of this JVM, with a registry and the streaming edge; each test uses a
   * tenant of its own.
   */
  static synchronized SystemForTests shared() {
    if (shared == null) {
      Path data = emptyFolder();
      SystemForTests started = new SystemForTests(data, 2, true);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started), "stop-system"));
      shared = started;
    }
    return shared;
  }

  /**
   * A system beside the shared one, with one process of each function and without registry and edge,
   * on a folder that outlives it.
   */
  static SystemForTests on(Path data) {
    return new SystemForTests(data, 1, false);
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("memory-graph-system");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Issuer issuer() {
    return issuer;
  }

  LocalDeployment deployment() {
    return new LocalDeployment(data, endpoints, issuer);
  }

  Sender sender() {
    return new Sender(deployment(), Duration.ofMinutes(3));
  }

  /** Sends to the log, and returns when Kafka has all of them. */
  void sendToLog(String tenant, List<Event> events) {
    try (Sink kafka = sender().kafka(tenant)) {
      events.forEach(kafka::send);
      kafka.flush();
    }
  }

  /** Sends by REST, in order. */
  void send(String tenant, List<Event> events) {
    try (var sink = sender().rest(tenant, "test", 500)) {
      events.forEach(sink::send);
      sink.flush();
    }
  }

  /** The id of a new budget of the tenant. */
  String budget(String tenant) throws IOException, InterruptedException {
    byte[] body = "{\"name\": \"b\", \"amount_usd\": 5}".getBytes(StandardCharsets.UTF_8);
    List<Answer> made = new ArrayList<>();
    try (Api api = new Api(endpoints.get("api"), token(tenant, Role.ADMIN))) {
      // Functions may still start.
      await(
          () -> {
            made.addFirst(api.post("/api/v1/budgets", body));
            return made.getFirst().status() == 201;
          });
    }
    return made.getFirst().json().path("id").asText();
  }

  /** An anomaly as it would be found in more data than a test has. */
  void findAnomaly(String tenant, String id) {
    driver
        .executableQuery(
            """
            MERGE (a:Anomaly {key: $tenant + '/' + $id})
            SET a += {tenant: $tenant, id: $id, kind: 'cost', series: 'tenant',
              time: timestamp() / 3600000 * 3600000, found_at: timestamp(), value: 25.0,
              expected: 0.5, lower: 0.25, upper: 0.75, score: 2.0, threshold: 1.5, grade: 0.5,
              learned_hours: 168}
            """)
        .withParameters(Map.of("tenant", tenant, "id", id))
        .execute();
  }

  TenantDigest digest(String tenant) {
    return TenantDigest.of(driver, new Tenant(tenant));
  }

  /** Empty while the database is away. */
  String digestOrNothing(String tenant) {
    try {
      return digest(tenant).digest();
    } catch (Neo4jException e) {
      return "";
    }
  }

  Answer get(String tenant, String path) throws IOException, InterruptedException {
    try (Api api = new Api(endpoints.get("api"), token(tenant, Role.ADMIN))) {
      return api.get(path);
    }
  }

  /** Asked again while a cold or busy process does not reach the graph in time. */
  Answer getInTime(String tenant, String path) {
    return Backoff.of(PATIENCE).until(() -> get(tenant, path));
  }

  /** By the vault's listener, with the client's certificate. */
  Answer getByMutualTls(String tenant, String path) throws IOException, InterruptedException {
    try (Api api =
        new Api(
            endpoints.get("vault"), token(tenant, Role.ADMIN), Certificates.read(data).client())) {
      return api.get(path);
    }
  }

  String token(String tenant, Role role) {
    return issuer.mint(Caller.of(tenant, "tester", role), Duration.ofMinutes(30));
  }

  /** Invokes a function with a file of {@code events/}, as its schedule does. */
  void invoke(String function, String sample) throws IOException, InterruptedException {
    byte[] event = Files.readAllBytes(RepositoryRoot.find().resolve("events").resolve(sample));
    try (LambdaClient lambda = new LambdaClient(endpoints.get("lambda"))) {
      lambda.invoke(function, event);
    }
  }

  /** A request to the API as it is, for what {@link Api} would not send. */
  Answer raw(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), Duration.ZERO);
  }

  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoints.get("api").resolve(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  String metrics() throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(endpoints.get("metrics").toString())).build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Kills the processes of that name as the kernel would, without a word. */
  int kill(String process) throws IOException, InterruptedException {
    List<ProcessHandle> found = processes(process);
    found.forEach(ProcessHandle::destroyForcibly);
    return found.size();
  }

  /** Sends a signal, such as STOP, to the processes of that name, of which there must be some. */
  void signal(String process, String signal) throws IOException, InterruptedException {
    List<ProcessHandle> found = processes(process);
    assertThat(found).as(process).isNotEmpty();
    signalAll(signal, found);
  }

  /** Stops the processes of that name until the returned is run. */
  Runnable pause(String process) throws IOException, InterruptedException {
    List<ProcessHandle> found = processes(process);
    assertThat(found).as(process).isNotEmpty();
    signalAll("STOP", found);
    // While they stand still nobody may be able to say which they are.
    return () -> signalAll("CONT", found);
  }

  private static void signalAll(String signal, List<ProcessHandle> processes) {
    for (ProcessHandle one : processes) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(one.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Calls the table engine past everything that would guard it. */
  String dynamoDb(String operation, String json) throws IOException, InterruptedException {
    return TableCalls.call(endpoints, operation, json);
  }

  /** Calls KMS about a key. */
  void kms(String operation, String key) throws IOException, InterruptedException {
    TableCalls.kms(endpoints, operation, "{\"KeyId\": \"%s\"}".formatted(key));
  }

  /** The id of the vault's root key. */
  String rootKey() {
    return key("VaultRootKey");
  }

  /** The id of a key of the template, by its logical id. */
  String key(String logicalId) {
    return UUID.nameUUIDFromBytes(("memory-graph/" + logicalId).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private List<ProcessHandle> processes(String process) throws IOException, InterruptedException {
    return new MetricsPage(metrics())
        .processes().stream()
            .filter(one -> one.name().startsWith(process))
            .flatMap(one -> ProcessHandle.of(one.pid()).stream())
            .toList();
  }

  /** Everything that the functions wrote to their logs. */
  String logs() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  /** What a tenant's nodes refer to in the vault, sorted. */
  List<String> references(String tenant) {
    return driver
        .executableQuery(
            """
            MATCH (n:Node {tenant: $tenant})
            UNWIND [key IN keys(n) WHERE key ENDS WITH '_ref'] AS key
            RETURN n[key] AS reference ORDER BY reference
            """)
        .withParameters(Map.of("tenant", tenant))
        .execute()
        .records()
        .stream()
        .map(row -> row.get("reference").asString())
        .toList();
  }

  /** Takes everything of a tenant out of the graph, as a disaster would. */
  void lose(String tenant) {
    try (var session = driver.session()) {
      session
          .run(
              """
              MATCH (n:Node {tenant: $tenant})
              CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS
              """,
              Map.of("tenant", tenant))
          .consume();
    }
  }

  /** How many nodes and edges hold that text in one of their properties. */
  long holding(String text) {
    return driver
        .executableQuery(
            """
            CALL () {
              MATCH (n) WHERE any(key IN keys(n) WHERE toStringOrNull(n[key]) CONTAINS $text)
              RETURN n AS one
              UNION ALL
              MATCH ()-[r]->() WHERE any(key IN keys(r) WHERE toStringOrNull(r[key]) CONTAINS $text)
              RETURN r AS one
            }
            RETURN count(one) AS holding
            """)
        .withParameters(Map.of("text", text))
        .execute()
        .records()
        .getFirst()
        .get("holding")
        .asLong();
  }

  /** Leaves the texts of all other tenants without vectors. */
  void embedOnly(String tenant) {
    driver
        .executableQuery(
            "MATCH (n:Node) WHERE n.unembedded >= 0 AND n.tenant <> $tenant REMOVE n.unembedded")
        .withParameters(Map.of("tenant", tenant))
        .execute();
  }

  /** How many texts wait for their vectors. */
  long unembedded() {
    return driver
        .executableQuery("MATCH (n:Node) WHERE n.unembedded >= 0 RETURN count(n) AS count")
        .execute()
        .records()
        .getFirst()
        .get("count")
        .asLong();
  }

  Path data() {
    return data;
  }

  /** What registries keep beside of each model that they have, as JSON text by model. */
  SortedMap<String, String> modelMetadata(String tenant) {
    TreeMap<String, String> metadata = new TreeMap<>();
    driver
        .executableQuery(
            """
            MATCH (m:Model)
            WHERE m.tenant = $tenant AND m.metadata IS NOT NULL AND m.deleted_at IS NULL
            RETURN m.id AS id, m.metadata AS metadata
            """)
        .withParameters(Map.of("tenant", tenant))
        .execute()
        .records()
        .forEach(row -> metadata.put(row.get("id").asString(), row.get("metadata").asString()));
    return metadata;
  }

  /** Waits until it holds, or fails the test. */
  void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).until(condition);
  }

  /** Waits until a tenant's graph is the expected one, or fails the test. */
  void awaitDigest(String tenant, String expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(digestOrNothing(tenant)).isEqualTo(expected));
  }

  @Override
  public void close() {
    driver.close();
    http.close();
    system.close();
  }

  private static void end(SystemForTests started) {
    started.close();
    try {
      DataFolders.delete(started.data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
