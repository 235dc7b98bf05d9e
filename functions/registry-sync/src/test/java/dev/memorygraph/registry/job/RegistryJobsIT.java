package dev.memorygraph.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.webhook.SignedForTests;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryJobsIT {
  private static final String SECRET = "a-secret-of-the-registry-1";

  private static SyncForTests system;

  private static final Duration LEFT = Duration.ofMinutes(5);

  private final Tenant tenant = SyncForTests.tenant();

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @BeforeEach
  void empty() {
    system.inbox().done(system.inbox().waiting(500));
    system.inbox().listen();
  }

  @Test
  void signedWebhooksWithPoison_holdUpNothingBehindThem() {
    String run = UUID.randomUUID().toString();
    send(body(run + "-1", "\"input_cost_per_token\": 1e400"));
    send(body(run + "-2", "\"any\": " + "9".repeat(400)));
    send(body(run + "-3", "\"updated_at\": \"+300000000-01-01T00:00:00Z\""));
    send(body(run + "-4", "\"provider\": \"openai\""));

    system.jobs(tenant, () -> Aliases.NONE).runAll(() -> LEFT);

    assertThat(system.inbox().waiting(10)).isEmpty();
    // A time that is none is unknown, and no reason to refuse what was said.
    assertThat(known("m-" + run + "-3")).isTrue();
    assertThat(known("m-" + run + "-4")).isTrue();
    assertThat(
            system.parked().page("", 500).messages().stream()
                .filter(message -> message.place().contains(run)))
        .hasSize(2);
  }

  @Test
  void bugInOneJob_turnsItsStatusRedAndTheOthersRun() {
    RegistryJobs jobs = system.jobs(tenant, () -> Aliases.NONE);
    Progress progress = new Progress(system.table);
    Instant before = Instant.now();

    jobs.run(JobName.INBOX, RegistryJobsIT::failing);
    jobs.run(JobName.GRACE, () -> LEFT);

    assertThat(progress.status("inbox").failed()).isPresent();
    assertThat(progress.status("inbox").error()).isEqualTo("IllegalStateException");
    assertThat(progress.status("grace").failed()).isEmpty();
    assertThat(progress.status("grace").succeeded().orElseThrow())
        .isAfter(before.minus(Duration.ofSeconds(1)));

    jobs.run(JobName.INBOX, () -> LEFT);
    assertThat(progress.status("inbox").failed()).isEmpty();
  }

  private static Duration failing() {
    throw new IllegalStateException("a bug of ours");
  }

  private boolean known(String model) {
    return system
        .reader
        .execute(new SelectHistories(List.of(model)), new Scope(tenant, Set.of()))
        .containsKey(model);
  }

  private static void send(String body) {
    WebhookEndpoint endpoint = system.endpoint(SECRET, () -> {});
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(endpoint.answer(SignedForTests.header(SECRET, bytes), bytes).status())
        .isEqualTo(202);
  }

  private static String body(String event, String member) {
    return "{\"event_id\": \"%s\", \"event_type\": \"model.updated\", \"timestamp\": \"%s\","
            .formatted(event, Instant.now())
        + " \"model\": {\"model_id\": \"m-%s\", %s}}".formatted(event, member);
  }
}
