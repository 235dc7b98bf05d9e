package dev.memorygraph.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which files an export has, and how far it came.
 *
 * @param filters what was asked for
 * @param next the cursor after the last part; empty at the beginning, and of a complete one
 */
record Manifest(
    PartFormat format,
    Map<String, String> filters,
    List<Entry> files,
    int parts,
    Optional<String> next,
    boolean complete) {

  /** A file of a part. */
  record Entry(String file, long bytes, String sha256) {}

  Manifest {
    filters = Map.copyOf(filters);
    files = List.copyOf(files);
  }

  static Manifest begun(PartFormat format, Map<String, String> filters) {
    return new Manifest(format, filters, List.of(), 0, Optional.empty(), false);
  }

  /** With another part. */
  Manifest with(List<Entry> part, Optional<String> cursor) {
    List<Entry> all = new ArrayList<>(files);
    all.addAll(part);
    return new Manifest(format, filters, all, parts + 1, cursor, cursor.isEmpty());
  }

  /** Whether the same is asked for. */
  boolean isOf(PartFormat wanted, Map<String, String> asked) {
    return format == wanted && filters.equals(asked);
  }

  long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  String write() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("format", format.label());
    new TreeMap<>(filters).forEach(json.putObject("filters")::put);
    json.put("complete", complete);
    json.put("parts", parts);
    json.put("next_cursor", next.orElse(null));
    ArrayNode entries = json.putArray("files");
    files.forEach(
        one ->
            entries
                .addObject()
                .put("file", one.file())
                .put("bytes", one.bytes())
                .put("sha256", one.sha256()));
    return json.toPrettyString() + "\n";
  }

  /** Reads what {@link #write} wrote; empty where it is something else. */
  static Optional<Manifest> read(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      Map<String, String> filters = new TreeMap<>();
      json.path("filters")
          .properties()
          .forEach(one -> filters.put(one.getKey(), one.getValue().asText()));
      List<Entry> files = new ArrayList<>();
      for (JsonNode one : json.path("files")) {
        files.add(
            new Entry(
                one.path("file").asText(),
                one.path("bytes").asLong(),
                one.path("sha256").asText()));
      }
      return PartFormat.parse(json.path("format").asText())
          .map(
              format ->
                  new Manifest(
                      format,
                      filters,
                      files,
                      json.path("parts").asInt(),
                      Optional.ofNullable(json.path("next_cursor").textValue()),
                      json.path("complete").asBoolean()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
