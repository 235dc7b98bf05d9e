package dev.memorygraph.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.testing.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Twenty months of a real price map: its first state, every change, and its last state. */
public final class PriceMap {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "models/litellm-prices-2024-2025";

  private PriceMap() {}

  /**
   * A change of one model.
   *
   * @param before of nothing for a model that is new, as {@code after} for one that goes
   */
  public record Change(
      String id, String operation, String model, String at, JsonNode before, JsonNode after) {}

  /** The first state as changes that create it, and then all that changed, in order. */
  public static List<Change> changes(String test) {
    List<Change> changes = new ArrayList<>();
    JsonNode initial = tree(test, NAME + ".initial.json.gz");
    String begin = utc(initial.path("ts").asText());
    initial
        .path("models")
        .properties()
        .forEach(
            model ->
                changes.add(
                    new Change(
                        "initial-" + changes.size(),
                        "c",
                        model.getKey(),
                        begin,
                        nothing(),
                        model.getValue())));
    for (JsonNode line : lines(test, NAME + ".changes.jsonl.gz")) {
      changes.add(
          new Change(
              "change-" + line.path("seq").asText(),
              line.path("op").asText(),
              line.path("key").asText(),
              utc(line.path("ts").asText()),
              line.path("before"),
              line.path("after")));
    }
    return changes;
  }

  /** The last state, by model. */
  public static SortedMap<String, JsonNode> finalState(String test) {
    TreeMap<String, JsonNode> models = new TreeMap<>();
    tree(test, NAME + ".final.json.gz")
        .path("models")
        .properties()
        .forEach(model -> models.put(model.getKey(), model.getValue()));
    return models;
  }

  /** Some JSON of the real data. */
  public static JsonNode tree(String test, String file) {
    try (InputStream in = open(test, file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(String test, String file) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(test, file), StandardCharsets.UTF_8))) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String test, String file) throws IOException {
    return new GZIPInputStream(Files.newInputStream(RealData.file(test, file)));
  }

  private static String utc(String time) {
    return OffsetDateTime.parse(time).toInstant().toString();
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
