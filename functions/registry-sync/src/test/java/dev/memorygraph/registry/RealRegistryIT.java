package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.client.HttpRegistryApi;
import dev.memorygraph.registry.client.RegistryApi;
import dev.memorygraph.registry.job.Poll;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.UpdateReader;
import dev.memorygraph.registry.reconcile.Difference;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.registry.usage.UsageReport;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Polling, reconciling and reporting against a real registry. */
class RealRegistryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ORIGIN = "registry";

  private static SyncForTests system;
  private static RegistryApi api;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
    api = api(URI.create(SharedEngines.registryUrl()), SharedEngines.registryToken());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @Test
  void poll_followsTheRegistryAndGoesOnWhereItEnded() throws Exception {
    String model = model();
    put(model, "{\"provider\": \"openai\", \"cost_per_1k_tokens\": {\"input\": 1, \"output\": 2}}");
    Tenant tenant = SyncForTests.tenant();
    Progress progress = new Progress(system.table);
    Poll poll = new Poll(api, system.anew(tenant), progress, ORIGIN, new UpdateReader(ORIGIN));
    poll.restart();

    poll.run(() -> true);
    assertThat(poll.run(() -> true)).as("nothing new").isZero();
    put(model, "{\"provider\": \"openai\", \"cost_per_1k_tokens\": {\"input\": 3, \"output\": 4}}");
    delete(model());
    assertThat(poll.run(() -> true)).isOne();

    ModelState state = state(tenant, model).orElseThrow();
    assertThat(state.fields().toString()).contains("3000");
  }

  @Test
  void reconciliation_inADryRun_showsWhatDiffersAndTouchesNothing() throws Exception {
    Tenant tenant = SyncForTests.tenant();
    String model = model();
    put(model, "{\"provider\": \"openai\", \"context_window\": 8000}");
    Reconciliation reconciliation = reconciliation(tenant);

    Reconciliation.Report dry = reconciliation.run(tenant, only(model, true));
    Reconciliation.Report wet = reconciliation.run(tenant, only(model, false));
    Reconciliation.Report again = reconciliation.run(tenant, only(model, false));

    assertThat(dry.repaired()).isFalse();
    assertThat(dry.differences())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Difference.Kind.MISSING));
    assertThat(wet.differences()).isEqualTo(dry.differences());
    assertThat(again.differences()).isEmpty();
  }

  @Test
  void reconciliation_ofAModelThatTheRegistryDeletedUnheard_deletesIt() throws Exception {
    Tenant tenant = SyncForTests.tenant();
    String model = model();
    put(model, "{\"provider\": \"openai\"}");
    Reconciliation reconciliation = reconciliation(tenant);
    reconciliation.run(tenant, only(model, false));
    delete(model);

    Reconciliation.Report report = reconciliation.run(tenant, only(model, false));

    assertThat(report.differences())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Difference.Kind.EXTRA));
    assertThat(state(tenant, model).orElseThrow().deleted()).isPresent();
  }

  @Test
  void reconciliation_withARegistryThatLostMostOfItsModels_needsForce() {
    Tenant tenant = SyncForTests.tenant();
    RegistryApi empty = new EmptyRegistry();
    RegistrySync sync = system.anew(tenant);
    sync.take(Channel.CDC, List.of(known("lost-1"), known("lost-2"), known("lost-3")));
    Reconciliation reconciliation =
        new Reconciliation(
            empty, system.reader, sync, ORIGIN, new UpdateReader(ORIGIN), InstantSource.system());

    var careful = new Reconciliation.Request(Optional.empty(), false, false);
    var forced = new Reconciliation.Request(Optional.empty(), false, true);

    assertThat(reconciliation.run(tenant, careful).refused()).isTrue();
    assertThat(state(tenant, "lost-1").orElseThrow().deleted()).isEmpty();
    assertThat(reconciliation.run(tenant, forced).repaired()).isTrue();
    assertThat(state(tenant, "lost-1").orElseThrow().deleted()).isPresent();
  }

  @Test
  void usage_ofAnHour_isReportedExactlyOnce() throws Exception {
    Tenant tenant = SyncForTests.tenant();
    String model = model();
    put(model, "{\"provider\": \"openai\"}");
    Instant hour = Instant.parse("2026-01-01T10:00:00Z");
    call(tenant, model, "c-1", hour.plusSeconds(1), "success", 100.0);
    call(tenant, model, "c-2", hour.plusSeconds(3_599), "error", 300.0);
    call(tenant, model, "c-3", hour.plusSeconds(3_600), "success", 100.0);
    Progress progress = new Progress(system.table);
    InstantSource clock = InstantSource.fixed(hour.plus(Duration.ofMinutes(75)));
    UsageReport usage = new UsageReport(system.reader, api, progress, clock);

    assertThat(usage.run(tenant)).isOne();
    assertThat(usage.run(tenant)).isZero();
    // As after a crash between the report and the note that it was made.
    progress.moveTo("usage/" + tenant.id(), hour.toString());
    usage.run(tenant);

    JsonNode stored = get("/api/v1/models/" + encoded(model) + "/usage-stats");
    List<JsonNode> reports = new ArrayList<>();
    stored.findParents("stats_id").forEach(reports::add);
    assertThat(reports).hasSize(1);
    JsonNode metrics = reports.getFirst().findPath("metrics");
    assertThat(metrics.path("total_invocations").asInt()).isEqualTo(2);
    assertThat(metrics.path("unique_users").asInt()).isEqualTo(2);
    assertThat(metrics.path("error_rate").asDouble()).isEqualTo(0.5);
    assertThat(metrics.path("avg_latency_ms").asDouble()).isEqualTo(200.0);
  }

  @Test
  void registry_thatIsAway_isATransientFault() {
    RegistryApi nobody = api(URI.create("http://127.0.0.1:9"), "token");

    assertThatThrownBy(() -> nobody.models("")).isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void registry_thatRefusesTheToken_isATransientFault() {
    RegistryApi refused = api(URI.create(SharedEngines.registryUrl()), "wrong");

    assertThatThrownBy(() -> refused.models("")).isInstanceOf(DependencyUnavailableException.class);
  }

  private static final class EmptyRegistry implements RegistryApi {
    @Override
    public Page updates(String after) {
      return new Page(List.of(), after, false);
    }

    @Override
    public Page models(String after) {
      return new Page(List.of(), after, false);
    }

    @Override
    public boolean report(String model, JsonNode stats) {
      return true;
    }
  }

  private static RegistryApi api(URI base, String token) {
    CircuitBreaker breaker =
        new CircuitBreaker(
            CircuitBreaker.Settings.registrySync(), InstantSource.system(), new EmfMetrics());
    return new HttpRegistryApi(base, () -> new Secret(token), true, breaker);
  }

  private static Reconciliation reconciliation(Tenant tenant) {
    return new Reconciliation(
        api,
        system.reader,
        system.anew(tenant),
        ORIGIN,
        new UpdateReader(ORIGIN),
        InstantSource.system());
  }

  private static Received known(String model) {
    String row =
        ("{\"after\": {\"model_id\": \"%s\", \"updated_at\": \"2026-01-01T00:00:00Z\"},"
                + " \"op\": \"c\", \"source\": {\"table\": \"models\"}}")
            .formatted(model);
    return new Received(model, new CdcReader(ORIGIN).read(row.getBytes(StandardCharsets.UTF_8)));
  }

  private static Reconciliation.Request only(String model, boolean dryRun) {
    return new Reconciliation.Request(Optional.of(model), dryRun, false);
  }

  private static void call(
      Tenant tenant, String model, String id, Instant at, String status, double latencyMs) {
    Map<String, Object> said =
        Map.of(
            "model_id", model,
            "status", status,
            "latency_ms", latencyMs,
            "user_id", "u-" + id);
    Facts facts =
        Facts.about(new Stamp(at.toEpochMilli(), id))
            .node(NodeId.parse("completion:" + id).orElseThrow(), said)
            .build();
    new GraphWriter(system.driver, Duration.ofSeconds(20), new Random(1))
        .write(facts, new WriteContext(tenant, "rest", at.toEpochMilli()));
  }

  private static Optional<ModelState> state(Tenant tenant, String model) {
    return Optional.ofNullable(
            system
                .reader
                .execute(new SelectHistories(List.of(model)), new Scope(tenant, Set.of()))
                .get(model))
        .flatMap(history -> history.latest());
  }

  private static String model() {
    return "it/model:" + UUID.randomUUID();
  }

  private static void put(String model, String body) throws IOException, InterruptedException {
    execute(request("/api/v1/models/" + encoded(model)).PUT(BodyPublishers.ofString(body)));
  }

  private static void delete(String model) throws IOException, InterruptedException {
    HTTP.send(
        request("/api/v1/models/" + encoded(model)).DELETE().build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(execute(request(path).GET()));
  }

  private static String execute(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(SharedEngines.registryUrl() + path))
        .header("Authorization", "Bearer " + SharedEngines.registryToken())
        .header("Content-Type", "application/json");
  }

  private static String encoded(String model) {
    return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
