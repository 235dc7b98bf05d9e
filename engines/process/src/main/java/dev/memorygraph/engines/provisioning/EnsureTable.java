package dev.memorygraph.engines.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.EngineStartException;
import java.util.Map;
import java.util.Optional;

/** Brings one table to what its template says, as far as that loses nothing. */
final class EnsureTable {
  private final DynamoDb engine;

  EnsureTable(DynamoDb engine) {
    this.engine = engine;
  }

  void exists(TableSpec table) {
    Optional<JsonNode> found = engine.describe(table.name());
    if (found.isEmpty()) {
      engine.call("CreateTable", DynamoDb.named(table.name()).setAll(table.properties()));
      engine.awaitActive(table.name());
    } else {
      requireKey(table.name(), table.key(), TableSpec.key(found.get(), found.get()));
      indexes(table, found.get());
    }
    table.timeToLive().ifPresent(attribute -> timeToLive(table.name(), attribute));
  }

  private void indexes(TableSpec table, JsonNode found) {
    for (JsonNode index : table.properties().path("GlobalSecondaryIndexes")) {
      Optional<JsonNode> same = index(found, index.path("IndexName").asText());
      if (same.isPresent()) {
        requireKey(
            table.name() + "/" + index.path("IndexName").asText(),
            TableSpec.key(index, table.properties()),
            TableSpec.key(same.get(), found));
      } else {
        add(table, index);
      }
    }
  }

  /** Only one index may be added at a time. */
  private void add(TableSpec table, JsonNode index) {
    ObjectNode request = DynamoDb.named(table.name());
    request.set("AttributeDefinitions", table.properties().path("AttributeDefinitions"));
    request.putArray("GlobalSecondaryIndexUpdates").addObject().set("Create", index);
    engine.call("UpdateTable", request);
    engine.awaitActive(table.name());
  }

  private void timeToLive(String table, String attribute) {
    JsonNode now =
        engine.call("DescribeTimeToLive", DynamoDb.named(table)).path("TimeToLiveDescription");
    if (!now.path("TimeToLiveStatus").asText().startsWith("ENABL")) {
      ObjectNode request = DynamoDb.named(table);
      request
          .putObject("TimeToLiveSpecification")
          .put("Enabled", true)
          .put("AttributeName", attribute);
      engine.call("UpdateTimeToLive", request);
    }
  }

  private static void requireKey(
      String what, Map<String, String> wanted, Map<String, String> found) {
    if (!found.equals(wanted)) {
      throw new EngineStartException(
          "The table %s has the key %s, but the template wants %s; begin anew with --fresh."
              .formatted(what, found, wanted));
    }
  }

  private static Optional<JsonNode> index(JsonNode table, String name) {
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      if (index.path("IndexName").asText().equals(name)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }
}
