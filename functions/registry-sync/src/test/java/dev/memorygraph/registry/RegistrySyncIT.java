package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.model.read.SelectModel;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.parked.ParkedMessage;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.ClockGuard;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistrySyncIT {
  /** Ahead of the engine's clock, by which the table deletes what is past its time. */
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  private static SyncForTests system;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.fixed(NOW));
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @Test
  void clockTenMinutesAhead_isQuarantinedAndOthersStillWin() {
    Tenant tenant = SyncForTests.tenant();
    RegistrySync sync = system.anew(tenant);

    RegistrySync.Outcome ahead =
        sync.take(
            Channel.WEBHOOK,
            List.of(message("fast", "ahead", NOW.plus(Duration.ofMinutes(10)), "wrong")));
    sync.take(Channel.WEBHOOK, List.of(message("slow", "later", NOW, "right")));

    assertThat(ahead.parked()).isOne();
    assertThat(ahead.applied()).isZero();
    assertThat(state(tenant).orElseThrow().value(ModelField.MODE))
        .contains(new FieldValue.Text("right"));
    assertThat(parked("ahead").fault().code()).isEqualTo(Code.CLOCK_AHEAD);
  }

  @Test
  void clockWithinTheTolerance_isBelieved() {
    Tenant tenant = SyncForTests.tenant();

    system
        .anew(tenant)
        .take(
            Channel.WEBHOOK,
            List.of(message("fast", "e-1", NOW.plus(ClockGuard.TOLERANCE), "chat")));

    assertThat(state(tenant)).isPresent();
  }

  @Test
  void badRecord_isParkedWithItsReasonAndTheRestGoesOn() {
    Tenant tenant = SyncForTests.tenant();
    Received bad =
        new Received(
            "topic-0-7",
            new CdcReader("a").read("{\"op\": \"c\"".getBytes(StandardCharsets.UTF_8)));

    RegistrySync.Outcome outcome =
        system
            .anew(tenant)
            .take(
                Channel.CDC,
                List.of(message("a", "e-1", NOW, "one"), bad, message("a", "e-2", NOW, "two")));

    assertThat(outcome).isEqualTo(new RegistrySync.Outcome(2, 0, 1));
    assertThat(parked("topic-0-7").fault().code()).isEqualTo(Code.MALFORMED_JSON);
  }

  @Test
  void oneChange_byThreeChannels_isAppliedOnce() {
    Tenant tenant = SyncForTests.tenant();
    RegistrySync sync = system.anew(tenant);
    List<Received> change = List.of(message("a", "e-1", NOW, "chat"));

    assertThat(sync.take(Channel.WEBHOOK, change).applied()).isOne();
    assertThat(sync.take(Channel.CDC, change)).isEqualTo(new RegistrySync.Outcome(0, 1, 0));
    assertThat(sync.take(Channel.POLL, change)).isEqualTo(new RegistrySync.Outcome(0, 1, 0));
  }

  @Test
  void publishedVersion_isLinkedToItsModel() {
    Tenant tenant = SyncForTests.tenant();
    byte[] row =
        ("{\"after\": {\"model_id\": \"m-1\", \"version\": \"2\", \"changelog\": \"faster\","
                + " \"updated_at\": \"2026-01-01T00:00:00Z\", \"update_id\": \"u-1\"}, \"op\": \"c\","
                + " \"source\": {\"table\": \"model_versions\"}}")
            .getBytes(StandardCharsets.UTF_8);

    system.anew(tenant).take(Channel.CDC, List.of(new Received("p", new CdcReader("a").read(row))));

    assertThat(
            system
                .reader
                .execute(new SelectModel("m-1"), new Scope(tenant, Set.of()))
                .orElseThrow()
                .versions())
        .singleElement()
        .satisfies(version -> assertThat(version).containsEntry("changelog", "faster"));
  }

  private static Received message(String origin, String event, Instant time, String mode) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_id", event);
    body.put("event_type", "model.updated");
    body.put("timestamp", time.toString());
    body.putObject("model").put("model_id", "m-1").put("mode", mode);
    return new Received(event, new WebhookReader(origin).read(body));
  }

  private static Optional<ModelState> state(Tenant tenant) {
    return Optional.ofNullable(
            system
                .reader
                .execute(new SelectHistories(List.of("m-1")), new Scope(tenant, Set.of()))
                .get("m-1"))
        .flatMap(history -> history.latest());
  }

  private static ParkedMessage parked(String place) {
    return system.parked().page("", 500).messages().stream()
        .filter(message -> message.place().equals(place))
        .findFirst()
        .orElseThrow();
  }
}
