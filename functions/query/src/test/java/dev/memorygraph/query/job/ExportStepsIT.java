package dev.memorygraph.query.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.bucket.BucketFiles;
import dev.memorygraph.query.export.ExportEndpoints;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.tables.export.ErasureMarks;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Exports of five prompts, two a page, on a real graph and a real table. */
class ExportStepsIT {
  private static final int NODES = 5;
  private static final Driver DRIVER =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  private static final TablesForTests TABLES = TablesForTests.create("ExportsTable");
  private static final Crash CRASH = new Crash();
  private static final DynamoDbClient DYNAMO_DB =
      DynamoDbClient.builder()
          .endpointOverride(TABLES.dynamoDb())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(
              settings ->
                  settings
                      .retryStrategy(DefaultRetryStrategy.doNotRetry())
                      .executionInterceptors(List.of(CRASH)))
          .build();
  private static final KindTable TABLE =
      new KindTable(DYNAMO_DB, TABLES.name("ExportsTable"), "The table of exports");
  private static final ExportJobs JOBS = new ExportJobs(TABLE);
  private static final ErasureMarks ERASURES = new ErasureMarks(TABLE);

  private static BucketForTests bucket;
  private static BucketFiles files;
  private static Endpoint pages;

  private final Tenant tenant = new Tenant("export-" + UUID.randomUUID());
  private final Caller ann = new Caller(tenant, "ann", Set.of(Role.DATA_SCIENTIST), 1, true);
  private Instant now = Instant.parse("2026-11-30T10:00:00Z");
  private Map<String, Instant> revoked = Map.of();
  private final List<String> recorded = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    new Migrations(DRIVER).apply();
    bucket = new BucketForTests();
    files = bucket.files(CRASH);
    GraphReader graph = new GraphReader(Graphs.only(DRIVER), Duration.ofSeconds(30));
    Reading reading = new Reading(graph, CedarPolicies.builtIn());
    pages =
        Optional.ofNullable(new ExportEndpoints(reading).byOperation().get("exportGraph"))
            .orElseThrow();
  }

  @AfterAll
  static void stop() {
    bucket.close();
    DYNAMO_DB.close();
    TABLES.close();
    DRIVER.close();
  }

  @BeforeEach
  void write() {
    DRIVER
        .executableQuery(
            """
            UNWIND range(1, $nodes) AS i
            CREATE (:Node:Prompt {key: $tenant + '/prompt/p' + i, tenant: $tenant, id: 'p' + i,
              event_time: 1000 + i, recorded_at: 1000 + i, source: 'test',
              classification: 'internal', text: 'hello ' + i})
            """)
        .withParameters(Map.of("tenant", tenant.id(), "nodes", NODES))
        .execute();
  }

  @Test
  void export_hasEveryNodeOnce_inPartsWithTheirHashes() {
    String id = begun(ann, Map.of("format", "jsonl"));

    run();

    ExportJob job = JOBS.find(tenant, id).orElseThrow();
    assertThat(job.state()).isEqualTo(State.COMPLETE);
    assertThat(job.parts()).hasSize(3);
    assertThat(ids(job)).containsExactly("p1", "p2", "p3", "p4", "p5");
    assertThat(JOBS.running()).noneMatch(place -> place.tenant().equals(tenant));
  }

  @Test
  void export_killedBetweenAnyTwoEffects_goesOnWithoutLossOrDouble() {
    for (boolean done : List.of(false, true)) {
      boolean stopped = true;
      for (int effects = 0; stopped; effects++) {
        String id = begun(ann, Map.of("format", "jsonl"));
        CRASH.after(effects, done);
        try {
          run();
        } catch (DependencyUnavailableException e) {
          assertThat(e).hasMessageContaining("does not answer");
        }
        stopped = CRASH.over();
        run();

        ExportJob job = JOBS.find(tenant, id).orElseThrow();
        String what = "%d effects, the last one %s".formatted(effects, done ? "done" : "not done");
        assertThat(job.state()).as(what).isEqualTo(State.COMPLETE);
        assertThat(ids(job)).as(what).containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(JOBS.running()).as(what).noneMatch(place -> place.tenant().equals(tenant));
        assertThat(effects).as("effects of an export").isLessThan(20);
      }
    }
  }

  @Test
  void export_csvInParts_isOneTableWithOneHeader() {
    String id = begun(ann, Map.of("format", "csv", "kinds", "prompt"));

    run();

    String whole = whole(JOBS.find(tenant, id).orElseThrow());
    assertThat(whole.lines()).hasSize(NODES + 1);
    assertThat(whole).startsWith("record,id,kind").containsOnlyOnce("record,id,kind");
  }

  @Test
  void export_whoseAskerLostTheSession_stopsWithItsReason_andLeavesNoFile() {
    String id = begun(ann, Map.of("format", "jsonl"));
    revoked = Map.of("revoked/all", now);

    run();

    ExportJob job = JOBS.find(tenant, id).orElseThrow();
    assertThat(job.state()).isEqualTo(State.STOPPED);
    assertThat(job.reason()).isEqualTo("session_revoked");
    assertThat(bucket.all().keySet()).noneMatch(path -> path.startsWith(job.folder()));
    assertThat(JOBS.running()).noneMatch(place -> place.tenant().equals(tenant));
  }

  @Test
  void export_whoseAskerIsLockedOutInTheMiddle_stops_andItsPartsGo() {
    String id = begun(ann, Map.of("format", "jsonl"));
    String folder = ExportJob.folder(tenant, id);
    run(() -> files(folder).isEmpty() ? Duration.ofMinutes(1) : Duration.ZERO);
    assertThat(files(folder)).hasSize(1);
    assertThat(JOBS.find(tenant, id).orElseThrow().isRunning()).isTrue();
    now = now.plusSeconds(1);
    revoked = Map.of("revoked/user/" + Sha256.hex("ann"), now);

    run();

    assertThat(JOBS.find(tenant, id).orElseThrow().reason()).isEqualTo("session_revoked");
    assertThat(files(folder)).isEmpty();
  }

  private static List<String> files(String folder) {
    return bucket.all().keySet().stream().filter(path -> path.startsWith(folder)).toList();
  }

  @Test
  void export_whoseGraphIsAway_doesNotHoldUpOthers_andTheRunFails() {
    Tenant first = new Tenant("a-" + tenant.id());
    String away = begun(new Caller(first, "ann", ann.roles(), 1, true), Map.of());
    String there = begun(ann, Map.of());

    assertThatThrownBy(
            () ->
                run(
                    request ->
                        Caller.fromContext(request.authorizer())
                                .filter(caller -> caller.tenant().equals(first))
                                .isPresent()
                            ? new Reply.Refused(HttpProblem.of(503, "graph_unavailable", "Away."))
                            : pages.answer(request),
                    () -> Duration.ofMinutes(1)))
        .isInstanceOf(DependencyUnavailableException.class);

    assertThat(JOBS.find(tenant, there).orElseThrow().state()).isEqualTo(State.COMPLETE);
    assertThat(JOBS.find(first, away).orElseThrow().state()).isEqualTo(State.RUNNING);
    run();
  }

  @Test
  void place_thatAnotherJobHasByNow_isNotFreed() {
    begun(ann, Map.of());
    ExportJobs.Place place =
        JOBS.running().stream()
            .filter(one -> one.tenant().equals(tenant))
            .findFirst()
            .orElseThrow();

    JOBS.free(new ExportJobs.Place(place.id(), tenant, "an older job"));

    assertThat(JOBS.running()).contains(place);
    JOBS.free(place);
    assertThat(JOBS.running()).doesNotContain(place);
  }

  @Test
  void export_ofADayAgo_stops() {
    String id = begun(ann, Map.of("format", "jsonl"));
    now = now.plus(ExportJob.MAX_AGE).plusMillis(1);

    run();

    assertThat(JOBS.find(tenant, id).orElseThrow().reason()).isEqualTo("out_of_time");
  }

  @Test
  void export_beforeSomebodyWasErased_isTakenBack_andOneAfterIsNot() {
    String before = begun(ann, Map.of("format", "jsonl"));
    run();
    ERASURES.end(tenant.id(), true, now);
    assertThat(shown(before).path("state").asText()).isEqualTo("erased");
    now = now.plus(ExportJob.CLOCKS).plusMillis(1);
    String after = begun(ann, Map.of("format", "jsonl"));

    run();

    assertThat(JOBS.find(tenant, before).orElseThrow().state()).isEqualTo(State.ERASED);
    assertThat(JOBS.find(tenant, after).orElseThrow().state()).isEqualTo(State.COMPLETE);
    assertThat(bucket.all().keySet()).noneMatch(path -> path.contains(before));
  }

  @Test
  void export_oneMoreThanMayRun_isRefused_untilOneIsTakenBack() {
    String first = begun(ann, Map.of());
    IntStream.range(1, ExportJobs.MAX_RUNNING).forEach(_ -> begun(ann, Map.of()));

    assertThat(asked("createExport", "", "{}", ann).status()).isEqualTo(409);
    assertThat(asked("cancelExport", first, "", ann).status()).isEqualTo(200);
    assertThat(asked("createExport", "", "{}", ann).status()).isEqualTo(202);
    assertThat(shown(first).path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void export_isKnownToWhoAskedAlone() {
    String id = begun(ann, Map.of());
    Caller eve = new Caller(tenant, "eve", Set.of(Role.ADMIN), 1, true);
    Caller ben = new Caller(new Tenant("other"), "ann", Set.of(Role.ADMIN), 1, true);

    assertThat(asked("getExport", id, "", eve).status()).isEqualTo(404);
    assertThat(asked("getExport", id, "", ben).status()).isEqualTo(404);
    assertThat(asked("cancelExport", id, "", eve).status()).isEqualTo(404);
    assertThat(shown(id).path("state").asText()).isEqualTo("running");
  }

  @Test
  void export_thatCannotBe_isRefusedAtOnce() {
    assertThat(asked("createExport", "", "{\"format\": \"xml\"}", ann).status()).isEqualTo(400);
    assertThat(asked("createExport", "", "{\"format\": \"prov\"}", ann).status()).isEqualTo(400);
    assertThat(asked("createExport", "", "{\"cursor\": \"x\"}", ann).status()).isEqualTo(202);
  }

  @Test
  void link_ofAPart_givesTheFile() throws IOException {
    String id = begun(ann, Map.of("format", "jsonl"));
    assertThat(shown(id).path("parts")).isEmpty();
    run();

    JsonNode part = shown(id).path("parts").path(0);

    assertThat(part.path("url").asText()).contains("X-Amz-Expires=600");
    try (InputStream in = URI.create(part.path("url").asText()).toURL().openStream()) {
      assertThat(HexFormat.of().formatHex(Sha256.of(in.readAllBytes())))
          .isEqualTo(part.path("sha256").asText());
    }
  }

  @Test
  void erasure_thatWasStoppedInTheMiddle_takesExportsBackWithTheNext() {
    ERASURES.begin(tenant.id(), now);
    String id = begun(ann, Map.of());
    now = now.plusSeconds(1);

    ERASURES.begin(tenant.id(), now);
    ERASURES.end(tenant.id(), false, now);

    assertThat(shown(id).path("state").asText()).isEqualTo("erased");
  }

  @Test
  void files_ofACompleteExport_goWithItsTime_andNobodyKnowsIt() {
    String id = begun(ann, Map.of());
    run();
    assertThat(bucket.all().keySet()).anyMatch(path -> path.contains(id));
    now = now.plus(ExportJob.MAX_AGE).plus(ExportJob.KEPT);

    run();

    assertThat(bucket.all().keySet()).noneMatch(path -> path.contains(id));
    assertThat(asked("getExport", id, "", ann).status()).isEqualTo(404);
  }

  @Test
  void list_hasOnesOwn_theNewestFirst_withoutParts() {
    asked("createExport", "", "{}", ann);
    now = now.plusSeconds(1);
    asked("createExport", "", "{\"format\": \"csv\"}", ann);
    Caller eve = new Caller(tenant, "eve", Set.of(Role.ADMIN), 1, true);

    JsonNode mine = ((Reply.Json) asked("listExports", "", "", ann)).body().path("exports");

    assertThat(mine.findValuesAsText("format")).containsExactly("csv");
    assertThat(mine).hasSize(2).noneMatch(one -> one.has("parts"));
    assertThat(mine.path(0).at("/filters/format").asText()).isEqualTo("csv");
    assertThat(((Reply.Json) asked("listExports", "", "", eve)).body().path("exports")).isEmpty();
  }

  @Test
  void whatIsDone_isOnRecord_withItsId() {
    asked("createExport", "", "{}", ann);
    String id = recorded.getFirst().substring("createExport/".length());
    run();
    shown(id);
    asked("cancelExport", id, "", ann);

    assertThat(recorded)
        .containsExactly("createExport/" + id, "getExport/" + id, "cancelExport/" + id);
    run();
    assertThat(bucket.all().keySet()).noneMatch(path -> path.contains(id));
  }

  private String begun(Caller caller, Map<String, String> filters) {
    ExportJob job =
        ExportJob.begun(UUID.randomUUID().toString().replace("-", ""), caller, filters, now);
    assertThat(JOBS.begin(job)).isTrue();
    return job.id();
  }

  private void run() {
    run(() -> Duration.ofMinutes(1));
  }

  private void run(Supplier<Duration> timeLeft) {
    run(pages, timeLeft);
  }

  private void run(Endpoint endpoint, Supplier<Duration> timeLeft) {
    ExportRights rights =
        new ExportRights(
            _ -> new AccessTable.State(revoked, Optional.empty()),
            _ -> Optional.empty(),
            () -> now);
    new ExportSteps(
            new ExportSteps.Parts(JOBS, ERASURES, files, rights, endpoint, new EmfMetrics()),
            new ExportSteps.Limits(1, 2),
            () -> now,
            new Random(1))
        .run(timeLeft);
  }

  private JsonNode shown(String id) {
    Reply reply = asked("getExport", id, "", ann);
    assertThat(reply).isInstanceOf(Reply.Json.class);
    return ((Reply.Json) reply).body();
  }

  private Reply asked(String operation, String id, String body, Caller caller) {
    ExportJobEndpoints endpoints =
        new ExportJobEndpoints(
            new ExportJobEndpoints.Parts(
                JOBS, ERASURES, files, (_, target, _) -> recorded.add(target), pages),
            new Random(),
            () -> now);
    HttpRequest.Source source =
        new HttpRequest.Source(
            "request-1",
            "",
            new HttpRequest.Invocation("request-1", () -> Duration.ofSeconds(20)),
            TraceContext.root(new Random(1)),
            new HttpRequest.Connection("", "", Optional.empty()),
            caller.toContext());
    return Optional.ofNullable(endpoints.byOperation().get(operation))
        .orElseThrow()
        .answer(
            new HttpRequest(
                "POST /api/v1/exports",
                Map.of("id", id),
                Map.of(),
                Map.of(),
                new RequestBody(body, false, ""),
                source));
  }

  private static List<String> ids(ExportJob job) {
    List<String> ids = new ArrayList<>();
    whole(job)
        .lines()
        .forEach(line -> ids.add(line.replaceAll(".*\"id\":\"prompt:([^\"]+)\".*", "$1")));
    return ids;
  }

  /** The parts one after the other, each as its hash says. */
  private static String whole(ExportJob job) {
    StringBuilder whole = new StringBuilder();
    for (ExportJob.Part part : job.parts()) {
      String text = bucket.text(job.folder() + part.name());
      assertThat(HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(part.sha256());
      whole.append(text);
    }
    return whole.toString();
  }
}
