package dev.memorygraph.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.testkit.RecordedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A price map over time: its first state, every change, and its last state. */
public final class PriceMap {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PriceMap() {}

  /**
   * A change of one model.
   *
   * @param before of nothing for a model that is new, as {@code after} for one that goes
   */
  public record Change(
      String id, String operation, String model, String at, JsonNode before, JsonNode after) {}

  /** The first state as changes that create it, and then all that changed, in order. */
  public static List<Change> changes(RecordedData data) {
    List<Change> changes = new ArrayList<>();
    JsonNode initial = tree(data.files().prices().initial());
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
    for (JsonNode line : lines(data.files().prices().changes())) {
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
  public static SortedMap<String, JsonNode> finalState(RecordedData data) {
    TreeMap<String, JsonNode> models = new TreeMap<>();
    tree(data.files().prices().last())
        .path("models")
        .properties()
        .forEach(model -> models.put(model.getKey(), model.getValue()));
    return models;
  }

  /** The JSON of a file, plain or gzip. */
  public static JsonNode tree(Path file) {
    try (InputStream in = open(file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(Path file) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private static String utc(String time) {
    return OffsetDateTime.parse(time).toInstant().toString();
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
