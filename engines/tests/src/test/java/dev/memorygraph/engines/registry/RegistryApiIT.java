package dev.memorygraph.engines.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.testkit.SharedEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryApiIT {
  private static final Registry REGISTRY =
      new Registry(SharedEngines.registryUrl(), SharedEngines.registryToken());

  @Test
  void model_shown_hasEveryFieldWithItsDigits() throws Exception {
    String path = Registry.model("ft:gpt-3.5-turbo");

    Registry.Answer first =
        REGISTRY.put(
            path,
            """
            {"version": "0613", "provider": "openai", "capabilities": ["tools", "chat", "tools"],
             "context_window": 4097, "training_cutoff": "2021-09-01",
             "cost_per_1k_tokens": {"input": 0.0000100, "output": 123456789.000000001},
             "metadata": {"max_tokens": "see the docs"}, "updated_at": "2024-02-05T17:31:11.5-08:00",
             "update_id": "shown-1"}
            """);

    assertThat(first.status()).isEqualTo(201);
    JsonNode model = REGISTRY.get(path).body();
    assertThat(model).isEqualTo(first.body());
    assertThat(model.path("capabilities").toString()).isEqualTo("[\"tools\",\"chat\"]");
    assertThat(model.path("cost_per_1k_tokens").path("input").decimalValue())
        .isEqualByComparingTo("0.00001");
    assertThat(model.path("cost_per_1k_tokens").path("output").decimalValue())
        .isEqualByComparingTo("123456789.000000001");
    assertThat(model.path("updated_at").asText()).isEqualTo("2024-02-06T01:31:11.500Z");
    assertThat(model.path("metadata").path("max_tokens").asText()).isEqualTo("see the docs");
    assertThat(REGISTRY.put(path, model.toString()).status()).isEqualTo(200);
    assertThat(new Registry(SharedEngines.registryUrl(), "wrong").get(path).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | The field provider is missing.",
        "[]                                             | A JSON object is expected.",
        "{\"provider\": \"p\", \"context_window\": \"8k\"} | The field context_window must be",
        "{\"provider\": \"p\", \"updated_at\": \"today\"}  | The field updated_at must be",
        "{\"provider\": \"p\", \"cost_per_1k_tokens\": {\"input\": 1}} | The field"
            + " cost_per_1k_tokens",
        "{\"provider\": \"p\", \"price\": 1}              | There is a field that is not known"
            + " here",
        "{\"provider\": \"p\", \"metadata\": {\"x\": \"\\u0000\"}} | There is a value that cannot"
            + " be kept."
      })
  void model_wrong_isRefusedWithASentence(String body, String sentence) throws Exception {
    Registry.Answer answer = REGISTRY.put(Registry.model("wrong"), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).startsWith(sentence);
    assertThat(REGISTRY.get(Registry.model("wrong")).status()).isEqualTo(404);
  }

  @Test
  void changes_sentTwice_areMadeOnce() throws Exception {
    String lines =
        """
        {"op": "c", "model_id": "twice", "update_id": "twice-1", "model": {"provider": "p"}}
        {"op": "u", "model_id": "twice", "update_id": "twice-2", "model": {"provider": "q"}}
        {"op": "d", "model_id": "twice", "update_id": "twice-3"}
        {"op": "d", "model_id": "never there", "update_id": "twice-4"}
        """;

    assertThat(REGISTRY.post("/api/v1/changes", lines).body().toString())
        .isEqualTo("{\"applied\":3,\"duplicate\":0,\"absent\":1}");
    assertThat(REGISTRY.post("/api/v1/changes", lines).body().toString())
        .isEqualTo("{\"applied\":0,\"duplicate\":3,\"absent\":1}");
    assertThat(REGISTRY.post("/api/v1/changes", "\n{\"op\": \"x\"}").body().path("detail").asText())
        .isEqualTo("Line 2: The field model_id is missing.");
  }

  @Test
  void updates_pageByPage_areAllOnceAndInOrder() throws Exception {
    String start =
        REGISTRY
            .ask("{modelUpdates(first: 1000) {endCursor}}")
            .at("/data/modelUpdates/endCursor")
            .asText("0");
    StringBuilder lines = new StringBuilder();
    List<String> wanted = IntStream.range(0, 25).mapToObj(i -> "paged-" + i).toList();
    for (String id : wanted) {
      lines.append(
          "{\"op\": \"u\", \"model_id\": \"paged\", \"update_id\": \"%s\", \"model\": {\"provider\": \"p\", \"deprecated\": %b}}\n"
              .formatted(id, id.equals("paged-7")));
    }
    REGISTRY.post("/api/v1/changes", lines.toString());

    List<JsonNode> read = new ArrayList<>();
    String cursor = start;
    boolean more = true;
    while (more) {
      JsonNode page =
          REGISTRY
              .ask(
                  """
                  {modelUpdates(after: "%s", first: 4) {endCursor hasNextPage updates {
                    updateId updateType timestamp model {modelId deprecated} previousState {updateId}}}}
                  """
                      .formatted(cursor))
              .at("/data/modelUpdates");
      page.path("updates").forEach(read::add);
      more = page.path("hasNextPage").asBoolean();
      cursor = page.path("endCursor").asText();
    }

    List<JsonNode> own =
        read.stream().filter(one -> one.at("/model/modelId").asText().equals("paged")).toList();
    assertThat(own).extracting(one -> one.path("updateId").asText()).isEqualTo(wanted);
    assertThat(own.getFirst().path("updateType").asText()).isEqualTo("CREATED");
    assertThat(own.get(7).path("updateType").asText()).isEqualTo("DEPRECATED");
    assertThat(own.get(8).path("updateType").asText()).isEqualTo("UPDATED");
    assertThat(own.get(8).at("/previousState/updateId").asText()).isEqualTo("paged-7");
  }

  @Test
  void models_filtered_areThoseThatFit() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      REGISTRY.put(
          Registry.model("filter/" + id),
          "{\"provider\": \"filter-%s\", \"capabilities\": [\"chat\", \"%s\"], \"cost_per_1k_tokens\": {\"input\": 0.1, \"output\": 2}}"
              .formatted(id, id));
    }

    JsonNode answer =
        REGISTRY.ask(
            """
            {models(filter: {providers: ["filter-a", "filter-b"], capabilities: ["chat", "b"],
              updatedAfter: "2024-01-01T00:00:00Z"}) {
              hasNextPage models {modelId costPer1kTokens {input output} contextWindow metadata}}}
            """);

    assertThat(answer.toString())
        .isEqualTo(
            "{\"data\":{\"models\":{\"hasNextPage\":false,\"models\":[{\"modelId\":\"filter/b\","
                + "\"costPer1kTokens\":{\"input\":0.1,\"output\":2},\"contextWindow\":null,"
                + "\"metadata\":{}}]}}}");
    assertThat(REGISTRY.ask("{model(modelId: \"not there\") {modelId}}").toString())
        .isEqualTo("{\"data\":{\"model\":null}}");
    assertThat(REGISTRY.ask("{models(first: 1001) {hasNextPage}}").at("/errors/0/message").asText())
        .isEqualTo("The field first must be 1 to 1000.");
    assertThat(REGISTRY.ask("subscription {modelUpdated {updateId}}").path("errors").size())
        .isPositive();
  }

  @Test
  void usage_reportedTwiceByBothDoors_countsOnce() throws Exception {
    String path = "/api/v1/registry/models/usage%2Fmodel/usage-stats";
    String report =
        """
        {"stats_id": "usage-1",
         "time_range": {"start": "2024-01-01T00:00:00Z", "end": "2024-01-01T01:00:00Z"},
         "metrics": {"total_invocations": 12, "unique_users": 3, "avg_latency_ms": 120.5,
           "error_rate": 0.25, "top_use_cases": [{"use_case": "chat", "count": 9}]}}
        """;

    assertThat(REGISTRY.post(path, report).status()).isEqualTo(201);
    Registry.Answer again = REGISTRY.post(path, report);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("duplicate").asBoolean()).isTrue();
    JsonNode mutation =
        REGISTRY.ask(
            """
            mutation {reportUsageStats(modelId: "usage/model", stats: {statsId: "usage-2",
              timeRange: {start: "2024-01-01T01:00:00Z", end: "2024-01-01T02:00:00Z"},
              metrics: {totalInvocations: 1, uniqueUsers: 1, avgLatencyMs: 1.5, errorRate: 0,
                topUseCases: [{useCase: "x", count: 1}]}}) {success message}}
            """);
    assertThat(mutation.toString())
        .isEqualTo("{\"data\":{\"reportUsageStats\":{\"success\":true,\"message\":\"accepted\"}}}");
    JsonNode kept = REGISTRY.get("/api/v1/models/usage%2Fmodel/usage-stats").body();
    assertThat(kept.path("usage_stats")).hasSize(2);
    assertThat(kept.at("/usage_stats/1/metrics/top_use_cases/0/use_case").asText()).isEqualTo("x");
    assertThat(REGISTRY.post(path, report.replace("0.25", "25")).body().path("detail").asText())
        .isEqualTo("The field metrics.error_rate must be 0 to 1.");
  }

  @Test
  void versions_published_areListedAndCaptured() throws Exception {
    REGISTRY.put(
        Registry.model("versioned") + "/versions/2024-02-29",
        "{\"released_at\": \"2024-02-29T00:00:00Z\", \"changelog\": \"first\"}");
    REGISTRY.put(
        "/api/v1/schemas/tool.call/versions/1.0.0",
        "{\"json_schema\": {\"type\": \"object\"}, \"compatible_models\": [\"versioned\"]}");

    assertThat(REGISTRY.get("/api/v1/schemas/versions").body().at("/schemas/0/version").asText())
        .isEqualTo("1.0.0");
    assertThat(
            REGISTRY
                .ask(
                    "{modelVersions(modelId: \"versioned\") {version releasedAt} "
                        + "schemaVersions(schemaId: \"tool.call\") {jsonSchema compatibleModels}}")
                .path("data")
                .toString())
        .isEqualTo(
            "{\"modelVersions\":[{\"version\":\"2024-02-29\",\"releasedAt\":\"2024-02-29T00:00:00Z\"}],"
                + "\"schemaVersions\":[{\"jsonSchema\":{\"type\":\"object\"},"
                + "\"compatibleModels\":[\"versioned\"]}]}");
    for (String table : List.of("model_versions", "schemas")) {
      try (Topic topic =
          new Topic(
              SharedEngines.kafkaBrokers(),
              SharedEngines.registryTopicPrefix() + ".public." + table)) {
        assertThat(topic.await(1, change -> true).getFirst().op()).isEqualTo("c");
      }
    }
  }
}
