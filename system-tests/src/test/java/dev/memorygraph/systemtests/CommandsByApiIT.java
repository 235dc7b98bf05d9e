package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a system of which they know the API and a token, as in any deployment. */
class CommandsByApiIT {
  private static final String PROFILES = "MEMORY_GRAPH_PROFILES";

  private final SystemForTests system = SystemForTests.shared();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void forgetProfiles() {
    System.clearProperty(PROFILES);
  }

  @Test
  void replay_byRest_isInTheGraphWhenItReturns() {
    String token = token("by-api", Role.ADMIN);
    String samples = RepositoryRoot.find().resolve("samples/conversations.jsonl").toString();

    assertThat(run(token, "replay", samples, "--as", "tau-bench", "--wait")).as(both()).isZero();
    String sent = out.toString();
    // The first question may find the function still starting.
    system.await(() -> run(token, "get", "/api/v1/analytics/usage?group_by=session") == 0);

    assertThat(sent).contains("sessions");
    assertThat(out.toString()).contains("\"calls\"", "\"key\"");
    assertThat(system.digest("by-api").nodes()).containsKey("Session");
    assertThat(both()).doesNotContain(token);
  }

  @Test
  void demo_byRest_holdsExactlyWhatWasSent() {
    String token = token("by-api-demo", Role.ADMIN);

    assertThat(run(token, "demo", "--once", "--sessions", "3", "--seed", "77")).as(both()).isZero();
    assertThat(system.digest("by-api-demo").nodes()).containsEntry("Session", 3L);
  }

  @Test
  void sources_sayWhoUsesWhat_asTableJsonAndCsv() {
    String token = token("by-api-sources", Role.ADMIN);
    assertThat(run(token, "demo", "--once", "--sessions", "6", "--seed", "77")).as(both()).isZero();

    system.await(() -> run(token, "sources") == 0);
    assertThat(out.toString()).contains("--from says another time"); // the demo is of 2025
    assertThat(run(token, "sources", "--tools", "--by", "agent", "--from", "2025-01-01"))
        .as(both())
        .isZero();
    assertThat(out.toString()).startsWith("tool").contains("agent", "answers");
    assertThat(run(token, "sources", "--from", "2025-01-01", "--csv")).as(both()).isZero();
    assertThat(out.toString()).startsWith("document,answers,");
    assertThat(run(token, "sources", "--from", "2025-01-01", "--json")).as(both()).isZero();
    assertThat(out.toString()).contains("\"sources\"", "\"answers\"");
    assertThat(run(token, "sources", "--by", "moon")).isOne();
    assertThat(run(token, "sources", "--help")).isZero();
    assertThat(out.toString()).contains("--least", "--tools", "30 days");
  }

  @Test
  void check_whatTheApiDoesNotShow_isNamedAndNotRed() {
    String token = token("by-api-check", Role.ADMIN);

    // Red while a function that is asked still starts.
    system.await(
        () -> run(token, "check", "outage", "schema-mismatch", "consumer-lag", "tables") == 0);

    assertThat(out.toString())
        .contains("green  outage", "green  schema-mismatch")
        .containsPattern("- +consumer-lag +not looked at: it needs the metrics")
        .containsPattern("- +tables +not looked at: it needs DynamoDB")
        .doesNotContain(token);
  }

  @Test
  void whatOnlyASystemOnThisMachineCan_isSaid() {
    String token = token("by-api", Role.ADMIN);
    String samples = RepositoryRoot.find().resolve("samples/conversations.jsonl").toString();

    assertThat(run(token, "digest")).isOne();
    assertThat(err.toString()).contains("no route of the API gives that out");
    assertThat(run(token, "dead-letters", "list")).isOne();
    assertThat(err.toString()).contains("aws lambda invoke");
    assertThat(run(token, "replay", samples, "--as", "tau-bench", "--via", "kafka")).isOne();
    assertThat(err.toString()).contains("send with --via rest");
    assertThat(run(token, "registry", "show", "m")).isOne();
    assertThat(err.toString()).contains("names no registry").doesNotContain(token);
  }

  @Test
  void profile_leadsToTheVaultAndTheRegistry() throws Exception {
    String auditor = token("by-api-audit", Role.AUDITOR);
    Certificates files = Certificates.read(system.data());
    String secret = Secrets.registryToken(system.data());
    Path profiles =
        Files.writeString(
            folder.resolve("profiles"),
            """
            [officer]
            api = %s
            token = %s
            vault = %s
            certificate = %s
            certificate_key = %s
            authority = %s

            [models]
            api = %1$s
            token_command = printf %2$s
            registry = %s
            registry_token = %s
            """
                .formatted(
                    system.endpoints().get("api"),
                    auditor,
                    "https://localhost:" + system.endpoints().get("vault").getPort(),
                    files.clientFile(),
                    files.clientKeyFile(),
                    files.authorityFile(),
                    system.endpoints().get("registry"),
                    secret));
    System.setProperty(PROFILES, profiles.toString());
    Path log = folder.resolve("log");

    system.await(() -> runAs("officer", "audit", "export", "--out", log.toString()) == 0);
    assertThat(Files.exists(log.resolve("public-key.pem"))).isTrue();
    String model = "{\"provider\": \"by-api\"}";
    assertThat(runAs("models", "registry", "put", "by-api-model", "--json", model))
        .as(both())
        .isZero();
    assertThat(runAs("models", "registry", "show", "by-api-model")).as(both()).isZero();

    assertThat(out.toString()).contains("\"provider\" : \"by-api\"");
    assertThat(both()).doesNotContain(secret).doesNotContain(auditor);
  }

  private String token(String tenant, Role role) {
    Caller caller = new Caller(tenant, "by-api-user", List.of(role), 4, true);
    return system.issuer().mint(caller, Duration.ofMinutes(30));
  }

  private int run(String token, String... arguments) {
    return execute(arguments, "--api", system.endpoints().get("api").toString(), "--token", token);
  }

  private int runAs(String profile, String... arguments) {
    return execute(arguments, "--profile", profile);
  }

  private int execute(String[] arguments, String... target) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(target));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return MemoryGraph.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private String both() {
    return out + "\n" + err;
  }
}
