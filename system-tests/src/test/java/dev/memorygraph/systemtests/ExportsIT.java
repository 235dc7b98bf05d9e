package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports by the API and the command, in a whole running system. */
class ExportsIT {
  private static final String JOBS = "memory-graph-exports";
  private static final String PRIVACY = "memory-graph-graph-privacy";

  @TempDir private Path folder = Path.of("");

  private final SystemForTests system = SystemForTests.shared();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void export_byTheCommand_bringsEveryNode_withItsHash() throws Exception {
    String tenant = "exports-command";
    write(tenant, "ann");
    String id;
    try (Api api = api(tenant)) {
      id = begun(api);
    }
    run("invoke", JOBS);

    assertThat(
            runFor(tenant, "export", "--job=" + id, "--dir=" + folder, "--json", "--user=tester"))
        .as(err.toString())
        .isZero();

    JsonNode export = Json.mapper().readTree(out.toString());
    assertThat(export.path("state").asText()).isEqualTo("complete");
    assertThat(err.toString()).contains("100 %");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> parts = files.toList();
      assertThat(parts).hasSize(1);
      assertThat(Files.readString(parts.getFirst())).contains("prompt:exported", "words of ann");
    }
  }

  @Test
  void export_cancelled_losesItsFiles_andItsAddressesAreGoodNoMore() throws Exception {
    String tenant = "exports-cancelled";
    write(tenant, "ann");
    try (Api api = api(tenant)) {
      String id = begun(api);
      run("invoke", JOBS);
      String url = read(api, id).at("/parts/0/url").asText();
      assertThat(status(url)).isEqualTo(200);

      assertThat(api.delete("/api/v1/exports/" + id).status()).isEqualTo(200);
      run("invoke", JOBS);

      assertThat(status(url)).isEqualTo(404);
      assertThat(read(api, id).path("state").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void export_ofATenantWherePeopleAreErased_isTakenBack() throws Exception {
    String tenant = "exports-erased";
    write(tenant, "ann");
    try (Api api = api(tenant)) {
      String id = begun(api);
      run("invoke", JOBS);
      assertThat(read(api, id).path("state").asText()).isEqualTo("complete");

      erase(tenant, "ann");
      run("invoke", PRIVACY);

      assertThat(read(api, id).path("state").asText()).isEqualTo("erased");
      assertThat(read(api, id).path("parts")).isEmpty();
      run("invoke", JOBS);
      assertThat(files(tenant)).isEmpty();
    }
  }

  @Test
  void export_ofAnother_isNotThere_andMoreThanTwoAreTooMany() throws Exception {
    String tenant = "exports-many";
    try (Api api = api(tenant);
        Api other = api("exports-others")) {
      String id = begun(api);

      assertThat(other.get("/api/v1/exports/" + id).status()).isEqualTo(404);
      assertThat(other.get("/api/v1/exports").json().path("exports")).isEmpty();
      begun(api);
      Answer third = create(api);
      run("invoke", JOBS);

      // the schedule may have made one between
      assertThat(third.status()).isIn(202, 409);
      assertThat(
              api.get("/api/v1/exports?limit=5").json().path("exports").path(0).path("id").asText())
          .hasSize(32);
    }
  }

  private void write(String tenant, String user) throws Exception {
    String event =
        """
        {"batch_id": "exports", "events": [{"event_id": "%s", "timestamp": "%s", "event_type": "llm.prompt.submitted",
          "session_id": "s", "user_id": "%s", "payload": {"prompt_id": "exported", "role": "user", "text": "words of %3$s"}}]}"""
            .formatted(tenant, Instant.now().minusSeconds(10), user);
    try (Api api =
        new Api(system.endpoints().get("api"), system.token(tenant, Role.TELEMETRY_WRITER))) {
      Answer answer = api.post("/api/v1/telemetry/batch", event.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Asked for by one and approved by another. */
  private void erase(String tenant, String person) throws Exception {
    Answer asked = post(tenant, "one", "/api/v1/admin/subjects/" + person + "/erase");
    String erasure = asked.json().path("erasure_id").asText();
    post(tenant, "another", "/api/v1/admin/erasures/" + erasure + "/approve");
  }

  private Answer post(String tenant, String user, String path) throws Exception {
    Caller caller = new Caller(tenant, user, List.of(Role.ADMIN), 4, true);
    String token = system.issuer().mint(caller, Duration.ofMinutes(5));
    try (Api api =
        new Api(
            system.endpoints().get("vault"), token, Certificates.read(system.data()).client())) {
      Answer answer =
          api.post(
              path,
              "{}".getBytes(StandardCharsets.UTF_8),
              Map.of("X-Access-Reason", "subject_request"));
      assertThat(answer.isSuccess()).as(answer.body()).isTrue();
      return answer;
    }
  }

  private Api api(String tenant) {
    return new Api(system.endpoints().get("api"), system.token(tenant, Role.ADMIN));
  }

  private static String begun(Api api) throws Exception {
    Answer answer = create(api);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json().path("id").asText();
  }

  /**
   * Listed before, so that no cold start is cut off in the middle of what may not be done twice;
   * where the vault, which starts cold, too, does not put it on record in time, none was begun.
   */
  private static Answer create(Api api) throws Exception {
    api.getPatiently("/api/v1/exports", SystemForTests.PATIENCE);
    byte[] all = "{}".getBytes(StandardCharsets.UTF_8);
    return Backoff.of(SystemForTests.PATIENCE).until(() -> api.post("/api/v1/exports", all));
  }

  private static JsonNode read(Api api, String id) throws Exception {
    Answer answer = api.get("/api/v1/exports/" + id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static int status(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private List<Path> files(String tenant) throws IOException {
    try (Stream<Path> files = Files.walk(system.data().resolve("files"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/" + tenant + "/"))
          .toList();
    }
  }

  private int runFor(String tenant, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--tenant=" + tenant);
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--data=" + system.data());
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return MemoryGraph.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
