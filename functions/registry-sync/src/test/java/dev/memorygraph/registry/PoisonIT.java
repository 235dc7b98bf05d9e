package dev.memorygraph.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.parked.ParkedMessage;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/** Change events that cannot be kept, each between two that can. */
class PoisonIT {
  private static final CdcReader CDC = new CdcReader("registry");

  private static SyncForTests system;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @Test
  void poison_ofEveryKind_isParkedAndItsNeighboursAreKept() {
    List<byte[]> poison =
        List.of(
            new byte[] {0, 0, 0, 0, 1, 12, 'g', 'p', 't'},
            row("models", "{\"model_id\": \"m\", \"input_cost_per_token\": 1e400}"),
            row("models", "{\"model_id\": \"m\", \"any\": " + "9".repeat(400) + "}"),
            row(
                "capabilities",
                "{\"model_id\": \"" + "x".repeat(257) + "\", \"capability\": \"chat\"}"),
            row(
                "model_versions",
                "{\"model_id\": \"m\", \"version\": \"" + "x".repeat(100_000) + "\"}"),
            row(
                "schemas",
                "{\"schema_id\": \"s\", \"version\": \"1\", \"json_schema\": {\"description\": \""
                    + "x".repeat(500_000)
                    + "\"}}"),
            row(
                "schemas",
                "{\"schema_id\": \""
                    + "s".repeat(3_000)
                    + "\", \"version\": \"1\","
                    + " \"json_schema\": {\"type\": \"object\"}}"),
            // More than an index of the graph takes as one value.
            row("models", "{\"model_id\": \"m\", \"provider\": \"" + "x".repeat(900_000) + "\"}"));
    String run = UUID.randomUUID().toString();
    List<Received> messages = new ArrayList<>();
    for (int i = 0; i < poison.size(); i++) {
      byte[] value = poison.get(i);
      messages.add(good("before-" + i));
      messages.add(Received.read(run + "-" + i, () -> CDC.read(value)));
    }
    messages.add(good("last"));
    Tenant tenant = SyncForTests.tenant();

    system.anew(tenant).take(Channel.CDC, messages);

    List<String> kept =
        Stream.concat(
                Stream.iterate(0, i -> i < poison.size(), i -> i + 1).map(i -> "before-" + i),
                Stream.of("last"))
            .toList();
    assertThat(
            system.reader.execute(new SelectHistories(kept), new Scope(tenant, Set.of())).keySet())
        .containsExactlyInAnyOrderElementsOf(kept);
    List<String> parked =
        system.parked().page("", 500).messages().stream()
            .map(ParkedMessage::place)
            .filter(place -> place.startsWith(run))
            .toList();
    // The last kind is kept where the graph has no index on that property.
    assertThat(parked).hasSizeGreaterThanOrEqualTo(poison.size() - 1);
  }

  @Test
  void change_thatTheGraphRefuses_isParkedAndItsNeighboursAreKept() {
    Tenant tenant = SyncForTests.tenant();
    String model = "m-" + UUID.randomUUID();
    try (Session session = system.driver.session()) {
      session
          .run(
              "CREATE (:Node:Model {key: $key, tenant: $tenant, id: $id, prices: 7})",
              Map.of(
                  "key",
                  new NodeId(NodeKind.MODEL, model).key(tenant),
                  "tenant",
                  tenant.id(),
                  "id",
                  model))
          .consume();
    }

    RegistrySync.Outcome outcome =
        system.anew(tenant).take(Channel.CDC, List.of(good("before"), good(model), good("behind")));

    assertThat(outcome).isEqualTo(new RegistrySync.Outcome(2, 0, 1));
    assertThat(system.parked().page("", 500).messages())
        .filteredOn(message -> message.place().equals(model))
        .singleElement()
        .satisfies(
            message -> assertThat(message.fault().code()).isEqualTo(RegistryMessage.Code.REFUSED));
  }

  private static Received good(String model) {
    return new Received(model, CDC.read(row("models", "{\"model_id\": \"%s\"}".formatted(model))));
  }

  private static byte[] row(String table, String row) {
    return "{\"op\": \"c\", \"after\": %s, \"source\": {\"table\": \"%s\", \"ts_ms\": 1767225600000}}"
        .formatted(row, table)
        .getBytes(UTF_8);
  }
}
