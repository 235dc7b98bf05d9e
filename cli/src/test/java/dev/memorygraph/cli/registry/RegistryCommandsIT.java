package dev.memorygraph.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Api;
import dev.memorygraph.importers.registry.PriceMap;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.testkit.RecordedData;
import dev.memorygraph.testkit.SharedEngines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class RegistryCommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir private Path data = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void pretendToRun() throws Exception {
    Files.writeString(
        data.resolve("endpoints.json"),
        JSON.createObjectNode().put("registry", SharedEngines.registryUrl()).toString());
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(
        data.resolve("keys").resolve("registry-token"), SharedEngines.registryToken());
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void priceMap_loadedAndChanged_endsAsItsLastState(RecordedData data) throws Exception {
    RecordedData.Prices prices = data.files().prices();
    long models = PriceMap.load(new InputFile(prices.initial())).count();
    long changes = PriceMap.changes(new InputFile(prices.changes())).count();

    assertThat(run("load", prices.initial().toString())).isZero();
    long start = System.nanoTime();
    assertThat(run("changes", prices.changes().toString())).isZero();
    long taken = System.nanoTime();
    awaitInKafka(data, models + changes);
    long arrived = System.nanoTime();

    System.out.printf(
        "%s: %d changes taken in %d ms, all in Kafka %d ms after the first was sent%n",
        data, changes, (taken - start) / 1_000_000, (arrived - start) / 1_000_000);
    assertThat(out.toString()).contains(models + " applied").contains(changes + " applied");
    Map<String, JsonNode> wanted = new HashMap<>();
    PriceMap.load(new InputFile(prices.last()))
        .forEach(change -> wanted.put(change.path("model_id").asText(), change.path("model")));
    Map<String, JsonNode> found = models(data);
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    for (Map.Entry<String, JsonNode> model : found.entrySet()) {
      assertSame(
          model.getKey(), model.getValue(), wanted.getOrDefault(model.getKey(), model.getValue()));
    }
    assertThat(run("changes", prices.changes().toString())).isZero();
    assertThat(out.toString()).contains(changes + " duplicate");
  }

  @Test
  void model_putShownDeleted_byItsIdAsItIs() throws Exception {
    String id = "cli/ft:a b+c%2F.1";
    Path file = Files.writeString(data.resolve("model.json"), "{\"provider\": \"q\"}");

    assertThat(run("put", id, "--json", "{\"provider\": \"p\"}")).isZero();
    assertThat(run("put", id, "--file", file.toString())).isZero();
    assertThat(run("show", id)).isZero();
    assertThat(out.toString()).contains("\"provider\" : \"q\"").contains("\"model_id\" : \"" + id);
    assertThat(run("delete", id)).isZero();

    assertThat(run("show", id)).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("The registry answered 404: There is no such model.");
  }

  @Test
  void request_wrong_isOneSentence() throws Exception {
    assertThat(run("put", "m", "--json", "{}")).isEqualTo(1);
    assertThat(err.toString()).contains("400: The field provider is missing.");
    assertThat(run("load", data.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Cannot read");
    assertThat(run("put", "m")).isEqualTo(2);
    Files.delete(data.resolve("keys").resolve("registry-token"));
    assertThat(run("show", "m")).isEqualTo(1);
    assertThat(err.toString()).contains("start it with `up --registry`");
  }

  /** All that the registry has of these data. */
  private static Map<String, JsonNode> models(RecordedData data) throws Exception {
    Map<String, JsonNode> models = new HashMap<>();
    try (Api api =
        new Api(URI.create(SharedEngines.registryUrl()), SharedEngines.registryToken())) {
      JsonNode page = page(api, "");
      while (true) {
        for (JsonNode model : page.path("models")) {
          if (isOf(data, model.path("modelId").asText())) {
            models.put(model.path("modelId").asText(), model);
          }
        }
        if (!page.path("hasNextPage").asBoolean()) {
          return models;
        }
        page = page(api, page.path("endCursor").asText());
      }
    }
  }

  private static JsonNode page(Api api, String after) throws Exception {
    String query =
        """
        query ($after: String) {models(after: $after, first: 1000) {endCursor hasNextPage models {
          modelId provider capabilities contextWindow costPer1kTokens {input output} metadata}}}
        """;
    var request = JSON.createObjectNode().put("query", query);
    request.putObject("variables").put("after", after);
    return api.post("/graphql", request.toString().getBytes(StandardCharsets.UTF_8))
        .json()
        .at("/data/models");
  }

  private static void assertSame(String id, JsonNode found, JsonNode wanted) {
    assertThat(found.path("provider")).as(id).isEqualTo(wanted.path("provider"));
    assertThat(found.path("capabilities")).as(id).isEqualTo(wanted.path("capabilities"));
    assertThat(found.path("contextWindow").asInt(-1))
        .as(id)
        .isEqualTo(wanted.path("context_window").asInt(-1));
    for (String part : new String[] {"input", "output"}) {
      assertThat(found.path("costPer1kTokens").path(part).decimalValue())
          .as(id)
          .isEqualByComparingTo(wanted.path("cost_per_1k_tokens").path(part).decimalValue());
    }
    assertThat(found.path("metadata").size()).as(id).isEqualTo(wanted.path("metadata").size());
  }

  /** Waits until the topic has the inserts, updates and deletes of so many changes. */
  private static void awaitInKafka(RecordedData data, long changes) throws Exception {
    String topic = SharedEngines.registryTopicPrefix() + ".public.models";
    long end = System.nanoTime() + BOUND.toNanos();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      int seen = 0;
      while (seen < changes) {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
          seen += isPriceChange(data, record.value()) ? 1 : 0;
        }
        if (System.nanoTime() > end) {
          throw new AssertionError(seen + " of " + changes + " changes reached Kafka");
        }
      }
    }
  }

  /** Not another test's, not a tombstone, and not the mark that comes before a deletion. */
  private static boolean isPriceChange(
      RecordedData data, @org.jspecify.annotations.Nullable String value) throws Exception {
    if (value == null) {
      return false;
    }
    JsonNode change = JSON.readTree(value);
    JsonNode row = change.path(change.path("after").isNull() ? "before" : "after");
    boolean mark = !change.path("after").isNull() && !row.path("deleted_at").isNull();
    return !mark && isOf(data, row.path("model_id").asText());
  }

  /** One registry serves all tests: each has models whose names begin in a way of their own. */
  private static boolean isOf(RecordedData data, String model) {
    return data.isReal()
        ? Stream.of("cli/", RecordedData.samples().modelPrefix()).noneMatch(model::startsWith)
        : model.startsWith(data.modelPrefix());
  }

  private int run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    return new CommandLine(new RegistryCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(e.getMessage());
              return 1;
            })
        .execute(all);
  }
}
