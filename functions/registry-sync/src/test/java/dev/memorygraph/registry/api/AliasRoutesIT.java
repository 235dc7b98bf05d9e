package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.names.AliasTable;
import dev.memorygraph.registry.sync.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's own table of what names of models mean, on the real graph. */
class AliasRoutesIT {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

  private static final SyncForTests SYSTEM = new SyncForTests(InstantSource.system());

  private final Tenant tenant = SyncForTests.tenant();
  private final Caller caller = new Caller(tenant, "ada", Set.of(Role.ADMIN), 0, false);
  private final AliasRoutes routes =
      new AliasRoutes(
          new AliasTable(SYSTEM.store(), SYSTEM.reader, SYSTEM.clock),
          () -> SYSTEM.store().reprice(tenant));

  @AfterAll
  static void close() {
    SYSTEM.close();
  }

  @Test
  void alias_pricesTheCallsSinceItsTime() {
    register("m9-pro", 3);
    call("before", MARCH.minusSeconds(1));
    call("after", MARCH);

    put(
        "{\"aliases\": [{\"alias\": \"ours\", \"model\": \"m9-pro\", \"valid_from\": \"2026-03-01\"}]}");

    assertThat(properties("before")).doesNotContainKey("computed_cost_usd");
    assertThat(properties("after")).containsEntry("computed_cost_usd", 0.0003);
    assertThat(properties("after")).containsEntry("model_id", "ours");
  }

  @Test
  void aliasThatIsTakenBack_leavesItsCallsWithoutAPrice() {
    register("m9-pro", 3);
    call("c", MARCH);
    put("{\"aliases\": [{\"alias\": \"ours\", \"model\": \"m9-pro\"}]}");
    assertThat(properties("c")).containsKey("computed_cost_usd");

    put("{\"aliases\": [{\"alias\": \"ours\", \"model\": null}]}");

    assertThat(properties("c")).doesNotContainKey("computed_cost_usd");
  }

  @Test
  void aliases_areListedInPages() {
    put(
        "{\"aliases\": [{\"alias\": \"b\", \"model\": \"m\"}, {\"alias\": \"a\", \"model\": \"m\"},"
            + " {\"alias\": \"a\", \"model\": \"n\", \"valid_from\": \"2026-03-01T00:00:00Z\"}]}");

    JsonNode page = json(routes.list(RequestsForTests.request("", "", Map.of(), Map.of()), caller));

    assertThat(page)
        .hasToString(
            "{\"aliases\":[{\"alias\":\"a\",\"meanings\":["
                + "{\"model\":\"m\",\"valid_from\":\"1970-01-01T00:00:00Z\"},"
                + "{\"model\":\"n\",\"valid_from\":\"2026-03-01T00:00:00Z\"}]},"
                + "{\"alias\":\"b\",\"meanings\":["
                + "{\"model\":\"m\",\"valid_from\":\"1970-01-01T00:00:00Z\"}]}],"
                + "\"next_cursor\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"aliases\": []}",
        "{\"aliases\": {\"a\": \"m\"}}",
        "{\"aliases\": [\"a\"]}",
        "{\"aliases\": [{\"model\": \"m\"}]}",
        "{\"aliases\": [{\"alias\": \" \", \"model\": \"m\"}]}",
        "{\"aliases\": [{\"alias\": \"a\", \"model\": 7}]}",
        "{\"aliases\": [{\"alias\": \"a\", \"model\": \"a\"}]}",
        "{\"aliases\": [{\"alias\": \"a\", \"model\": \"m\", \"valid_from\": \"soon\"}]}",
        "{\"aliases\": [{\"alias\": \"a\", \"model\": \"m\", \"valid_from\": \"1969-01-01\"}]}"
      })
  void badBody_isRefusedWhole(String body) {
    assertThat(routes.put(RequestsForTests.request("", body, Map.of(), Map.of()), caller).status())
        .isEqualTo(400);
  }

  private void put(String body) {
    assertThat(json(routes.put(RequestsForTests.request("", body, Map.of(), Map.of()), caller)))
        .isNotEmpty();
  }

  private static JsonNode json(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return ((Reply.Json) reply).body();
  }

  private void register(String model, double usd) {
    ModelChange change =
        ModelChange.of(
            model,
            0,
            0,
            "registry",
            ModelChange.Kind.STATED,
            new TreeMap<>(Map.of(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(usd))));
    assertThat(SYSTEM.store().changes(tenant, Channel.POLL, List.of(change))).isPresent();
  }

  private void call(String id, Instant time) {
    Facts said =
        Facts.about(new Stamp(time.toEpochMilli(), "e-" + id))
            .node(
                new NodeId(NodeKind.COMPLETION, id),
                Map.of("model_id", "ours", "input_tokens", 100L))
            .node(new NodeId(NodeKind.MODEL, "ours"))
            .build();
    new GraphWriter(SYSTEM.driver, Duration.ofSeconds(20), new Random(1))
        .write(said, new WriteContext(tenant, "test", time.toEpochMilli()));
  }

  private Map<String, Object> properties(String completion) {
    return SYSTEM
        .reader
        .execute(
            new SelectNode(new NodeId(NodeKind.COMPLETION, completion), 10),
            new Scope(tenant, Set.of()))
        .orElseThrow()
        .node()
        .properties();
  }
}
