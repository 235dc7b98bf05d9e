package dev.memorygraph.engines.registry.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.store.ModelPageQueries;
import dev.memorygraph.engines.registry.store.Models;
import dev.memorygraph.engines.registry.store.UsageStats;
import dev.memorygraph.engines.registry.store.Versions;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What answers the fields of Query and Mutation. */
@SuppressWarnings("rawtypes") // As GraphQL's own wiring wants its fetchers.
public record Resolvers(
    Models models, ModelPageQueries pages, Versions versions, UsageStats usage) {
  Map<String, DataFetcher> queries() {
    return Map.of(
        "model", rows(asked -> models.find(text(asked, "modelId").orElseThrow()).orElse(null)),
        "models", rows(asked -> pages.models(filter(asked), page(asked))),
        "modelUpdates", rows(asked -> pages.updates(time(asked.getArguments()), page(asked))),
        "modelVersions", rows(asked -> versions.ofModel(text(asked, "modelId").orElseThrow())),
        "schemaVersions", rows(asked -> versions.ofSchemas(text(asked, "schemaId"))));
  }

  Map<String, DataFetcher> mutations() {
    return Map.of("reportUsageStats", rows(this::report));
  }

  private ObjectNode report(DataFetchingEnvironment asked) throws SQLException {
    ObjectNode stats =
        (ObjectNode) SnakeCase.of(Json.MAPPER.valueToTree(asked.getArgument("stats")));
    boolean isNew = usage.put(text(asked, "modelId").orElseThrow(), stats);
    return Json.MAPPER
        .createObjectNode()
        .put("success", true)
        .put("message", isNew ? "accepted" : "duplicate");
  }

  /** Where the answer's row or rows come from. */
  @FunctionalInterface
  private interface Source {
    JsonNode of(DataFetchingEnvironment asked) throws SQLException;
  }

  private static DataFetcher rows(Source source) {
    return asked -> {
      JsonNode found = source.of(asked);
      return found == null ? null : RowFetcher.value(asked, found);
    };
  }

  private static ModelPageQueries.Filter filter(DataFetchingEnvironment asked) {
    Map<String, Object> given =
        Optional.<Map<String, Object>>ofNullable(asked.getArgument("filter")).orElse(Map.of());
    return new ModelPageQueries.Filter(
        texts(given.get("providers")), texts(given.get("capabilities")), time(given));
  }

  private static ModelPageQueries.Page page(DataFetchingEnvironment asked) {
    return new ModelPageQueries.Page(
        text(asked, "after"), Optional.<Integer>ofNullable(asked.getArgument("first")).orElse(100));
  }

  private static Optional<String> text(DataFetchingEnvironment asked, String name) {
    return Optional.ofNullable(asked.getArgument(name));
  }

  private static List<String> texts(Object given) {
    return given instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  private static Optional<Instant> time(Map<String, Object> given) {
    return Optional.ofNullable((String) given.get("updatedAfter"))
        .map(text -> Fields.time("updatedAfter", text));
  }
}
