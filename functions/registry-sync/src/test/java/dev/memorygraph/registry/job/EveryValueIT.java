package dev.memorygraph.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.registry.StreamsForTests;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.parked.ParkedMessage;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.EveryColumn;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.webhook.SignedForTests;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import dev.memorygraph.testkit.BadValues;
import dev.memorygraph.testkit.BadValues.Planted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every field of what registries send with every bad value, by Kafka and by webhook. */
class EveryValueIT {
  private static final String SECRET = "a-secret-of-the-registry-1";

  /** Records of one call. */
  private static final int BATCH = 200;

  /** Bad messages between two good ones. */
  private static final int STEP = 20;

  private static SyncForTests system;

  private final Tenant tenant = SyncForTests.tenant();

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @Test
  void everyValueInAChangeEvent_isKeptOrParkedAndItsNeighboursAreKept() {
    List<Planted> planted = new ArrayList<>();
    EveryColumn.changes().forEach(change -> planted.addAll(BadValues.in(change)));
    planted.addAll(BadValues.encodings(EveryColumn.changes().getFirst()));
    List<byte[]> messages = new ArrayList<>();
    List<String> neighbours = new ArrayList<>();
    for (int i = 0; i < planted.size(); i++) {
      if (i % STEP == 0) {
        neighbours.add("change-neighbour-" + i);
        messages.add(
            "{\"op\":\"c\",\"after\":{\"model_id\":\"%s\"},\"source\":{\"table\":\"models\",\"ts_ms\":1}}"
                .formatted(neighbours.getLast())
                .getBytes(StandardCharsets.UTF_8));
      }
      messages.add(planted.get(i).message());
    }
    var handler =
        StreamsForTests.handler(
            system.anew(tenant), new CdcReader("registry"), new EmfMetrics(), Tracer.NONE);

    for (int from = 0; from < messages.size(); from += BATCH) {
      KafkaEvent event = event(from, messages);

      assertThat(handler.handleRequest(event, StreamsForTests.CONTEXT))
          .isEqualTo(KafkaBatchResponse.DONE);
    }

    assertKept(neighbours);
    assertNoFaultOfOurs();
  }

  @Test
  void everyValueInAWebhook_isKeptOrParkedAndItsNeighboursAreKept() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_id", "EVENT").put("event_type", "model.updated");
    body.put("timestamp", Instant.now().toString());
    body.set("model", EveryColumn.model("every-webhook"));
    List<Planted> planted = new ArrayList<>(BadValues.in(body));
    planted.addAll(BadValues.encodings(body));
    WebhookEndpoint endpoint = system.endpoint(SECRET, () -> {});
    List<String> neighbours = new ArrayList<>();
    for (int i = 0; i < planted.size(); i++) {
      if (i % STEP == 0) {
        neighbours.add("webhook-neighbour-" + i);
        send(endpoint, good(neighbours.getLast()));
      }
      String text = new String(planted.get(i).message(), StandardCharsets.ISO_8859_1);
      send(endpoint, text.replace("EVENT", "e-" + i).getBytes(StandardCharsets.ISO_8859_1));
    }

    system.jobs(tenant, () -> Aliases.NONE).runAll(() -> Duration.ofMinutes(5));

    assertThat(system.inbox().waiting(10)).isEmpty();
    assertThat(new Progress(system.table).status("inbox").failed()).isEmpty();
    assertKept(neighbours);
    assertNoFaultOfOurs();
  }

  private static byte[] good(String model) {
    return """
    {"event_id": "%1$s", "event_type": "model.updated", "timestamp": "%2$s",
     "model": {"model_id": "%1$s"}}
    """
        .formatted(model, Instant.now())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(WebhookEndpoint endpoint, byte[] body) {
    assertThat(endpoint.answer(SignedForTests.header(SECRET, body), body).status()).isIn(200, 202);
  }

  private void assertKept(List<String> models) {
    assertThat(
            system
                .reader
                .execute(new SelectHistories(models), new Scope(tenant, Set.of()))
                .keySet())
        .containsExactlyInAnyOrderElementsOf(models);
  }

  /** What is parked is what its sender did wrong. */
  private static void assertNoFaultOfOurs() {
    List<ParkedMessage> ours = new ArrayList<>();
    String after = "";
    do {
      ParkedMessages.Page page = system.parked().page(after, 500);
      page.messages().stream()
          .filter(message -> Set.of(Code.UNREADABLE, Code.REFUSED).contains(message.fault().code()))
          .forEach(ours::add);
      after = page.next();
    } while (!after.isEmpty());
    assertThat(ours).isEmpty();
  }

  private static KafkaEvent event(int from, List<byte[]> messages) {
    List<KafkaEventRecord> records = new ArrayList<>();
    for (int i = from; i < Math.min(from + BATCH, messages.size()); i++) {
      KafkaEventRecord record = new KafkaEventRecord();
      record.setTopic("registry.public.models");
      record.setPartition(0);
      record.setOffset(i);
      record.setValue(Base64.getEncoder().encodeToString(messages.get(i)));
      records.add(record);
    }
    KafkaEvent event = new KafkaEvent();
    event.setRecords(Map.of("registry.public.models-0", records));
    return event;
  }
}
