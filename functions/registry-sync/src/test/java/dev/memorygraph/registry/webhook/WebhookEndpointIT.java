package dev.memorygraph.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointIT {
  private static final String SECRET = "a-secret-of-the-registry-1";

  private static SyncForTests system;

  private final AtomicInteger triggers = new AtomicInteger();
  private WebhookEndpoint endpoint = endpoint();

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
  void webhook_signedAndNew_isKeptAndToldOf() {
    assertThat(send(body("e-" + UUID.randomUUID())).status()).isEqualTo(202);

    assertThat(system.inbox().waiting(10)).hasSize(1);
    assertThat(triggers).hasValue(1);
  }

  @Test
  void webhooks_whileTheJobsWereTold_areNotToldOfAgainUntilTheyLooked() {
    send(body("e-" + UUID.randomUUID()));
    send(body("e-" + UUID.randomUUID()));
    assertThat(triggers).hasValue(1);

    system.inbox().listen();
    send(body("e-" + UUID.randomUUID()));

    assertThat(triggers).hasValue(2);
  }

  @Test
  void webhook_sentAgain_isADuplicateAndKeptOnce() {
    String body = body("e-" + UUID.randomUUID());
    send(body);

    assertThat(send(body).status()).isEqualTo(200);
    assertThat(system.inbox().waiting(10)).hasSize(1);
  }

  @Test
  void webhooks_moreThanOneCallDeletes_areAllTakenOut() {
    IntStream.range(0, 60).forEach(_ -> send(body("e-" + UUID.randomUUID())));
    List<Inbox.Waiting> all = system.inbox().waiting(500);
    assertThat(all).hasSize(60);

    system.inbox().done(all.subList(0, 55));

    assertThat(system.inbox().waiting(500)).isEqualTo(all.subList(55, 60));
  }

  @Test
  void webhook_unsigned_isRefusedUnread() {
    byte[] body = body("e-" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

    assertThat(endpoint.answer("", body).status()).isEqualTo(401);
    assertThat(endpoint.answer("", "not json".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(401);
    assertThat(system.inbox().waiting(10)).isEmpty();
  }

  @Test
  void webhook_signedAndUnreadable_isParkedAndAcknowledged() {
    assertThat(send("not json " + UUID.randomUUID()).status()).isEqualTo(202);
    assertThat(send("{\"event_type\": \"model.updated\"}").status()).isEqualTo(202);

    assertThat(system.inbox().waiting(10)).isEmpty();
    assertThat(system.parked().page("", 500).messages()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
  void webhook_signedInAnotherEncoding_isParkedAndDoesNotWait(String charset) {
    String body = body("é-" + UUID.randomUUID());
    byte[] bytes = body.getBytes(Charset.forName(charset));

    assertThat(endpoint.answer(SignedForTests.header(SECRET, bytes), bytes).status())
        .isEqualTo(202);

    assertThat(system.inbox().waiting(10)).isEmpty();
  }

  @Test
  void webhook_withAnIdThatNoKeyCanHold_isParkedAndDoesNotWait() {
    assertThat(send(body("é".repeat(WebhookEndpoint.MAX_EVENT_ID / 2 + 1))).status())
        .isEqualTo(202);
    assertThat(system.inbox().waiting(10)).isEmpty();

    assertThat(send(body("é".repeat(WebhookEndpoint.MAX_EVENT_ID / 2))).status())
        .isIn(200, 202); // known from an earlier run against the same table
    assertThat(send(body("e-" + UUID.randomUUID())).status()).isEqualTo(202);
  }

  @Test
  void webhook_withHalfASurrogatePairInItsId_isParkedAndTakesNobodysPlace() {
    String id = "e-" + UUID.randomUUID();
    assertThat(send(body(id + "\\ud800")).status()).isEqualTo(202);
    assertThat(system.inbox().waiting(10)).isEmpty();

    send(body(id + "?"));

    assertThat(system.inbox().waiting(10)).extracting(Inbox.Waiting::event).contains(id + "?");
  }

  @Test
  void webhook_largerThanIsTaken_isRefused() {
    assertThat(send(" ".repeat(WebhookEndpoint.MAX_BYTES + 1)).status()).isEqualTo(413);
    assertThat(send(" ".repeat(WebhookEndpoint.MAX_BYTES)).status()).isEqualTo(202);
  }

  @Test
  void keptWebhook_takenIn_reachesTheGraph() throws IOException {
    Tenant tenant = SyncForTests.tenant();
    send(body("e-" + UUID.randomUUID()));
    ObjectMapper json = new ObjectMapper();

    for (Inbox.Waiting waiting : system.inbox().waiting(10)) {
      Received message =
          new Received(
              waiting.event(), new WebhookReader("registry").read(json.readTree(waiting.body())));
      system.anew(tenant).take(Channel.WEBHOOK, List.of(message));
    }

    assertThat(
            system.reader.execute(new SelectHistories(List.of("m-1")), new Scope(tenant, Set.of())))
        .containsKey("m-1");
  }

  private WebhookEndpoint endpoint() {
    return system.endpoint(SECRET, triggers::incrementAndGet);
  }

  private Reply send(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return endpoint.answer(SignedForTests.header(SECRET, bytes), bytes);
  }

  private static String body(String event) {
    return "{\"event_id\": \"%s\", \"event_type\": \"model.updated\", \"timestamp\": \"%s\","
            .formatted(event, Instant.now())
        + " \"model\": {\"model_id\": \"m-1\", \"provider\": \"openai\"}}";
  }
}
