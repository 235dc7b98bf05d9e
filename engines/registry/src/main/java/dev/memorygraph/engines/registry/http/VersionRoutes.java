package dev.memorygraph.engines.registry.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.store.UsageStats;
import dev.memorygraph.engines.registry.store.Versions;
import java.sql.SQLException;
import java.util.Optional;

/** Versions and reports of usage by REST. */
public final class VersionRoutes {
  private final Versions versions;
  private final UsageStats usage;

  public VersionRoutes(Versions versions, UsageStats usage) {
    this.versions = versions;
    this.usage = usage;
  }

  Answer putModelVersion(String modelId, String version, ObjectNode body) throws SQLException {
    return new Answer(200, versions.putModelVersion(modelId, version, body));
  }

  Answer modelVersions(String modelId) throws SQLException {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    return new Answer(200, answer.set("versions", versions.ofModel(modelId)));
  }

  Answer putSchemaVersion(String schemaId, String version, ObjectNode body) throws SQLException {
    return new Answer(200, versions.putSchemaVersion(schemaId, version, body));
  }

  Answer schemaVersions() throws SQLException {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    return new Answer(200, answer.set("schemas", versions.ofSchemas(Optional.empty())));
  }

  /** Answers 201 to a new report, and 200 with {@code duplicate} to one that is known. */
  Answer report(String modelId, ObjectNode body) throws SQLException {
    boolean isNew = usage.put(modelId, body);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.set("stats_id", body.path("stats_id"));
    return new Answer(isNew ? 201 : 200, answer.put("duplicate", !isNew));
  }

  Answer reports(String modelId) throws SQLException {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    return new Answer(200, answer.set("usage_stats", usage.ofModel(modelId)));
  }
}
