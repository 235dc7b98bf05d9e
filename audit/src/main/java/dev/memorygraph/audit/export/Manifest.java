package dev.memorygraph.audit.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an export claims to hold. It is not signed: it helps to find damage, and proves nothing.
 *
 * @param size of the log when it was exported
 * @param from the first entry's place
 * @param entries how many follow on
 * @param before roots of the full subtrees over all entries before {@code from}, from the left
 * @param checkpoints how many
 * @param files SHA-256 by name
 */
public record Manifest(
    Tenant tenant,
    long size,
    long from,
    long entries,
    List<Hash> before,
    long checkpoints,
    Map<String, Hash> files) {
  /** Of the form of an export; a reader knows no other. */
  public static final int FORMAT = 1;

  public static final String FILE = "manifest.json";
  public static final String ENTRIES = "entries.ndjson";
  public static final String CHECKPOINTS = "checkpoints.txt";

  private static final ObjectMapper JSON = new ObjectMapper();

  public Manifest {
    before = List.copyOf(before);
    files = Map.copyOf(files);
    if (from < 0 || Long.bitCount(from) != before.size()) {
      throw new IllegalArgumentException(
          before.size() + " subtrees do not stand for " + from + " entries");
    }
  }

  boolean names(String file, Hash hash) {
    return Optional.of(hash).equals(Optional.ofNullable(files.get(file)));
  }

  /** As JSON for people and programs. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("tenant", tenant.id()).put("size", size);
    json.put("from", from).put("entries", entries).put("checkpoints", checkpoints);
    ArrayNode subtrees = json.putArray("before");
    before.forEach(root -> subtrees.add(root.hex()));
    ObjectNode hashes = json.putObject("files");
    new TreeMap<>(files).forEach((name, hash) -> hashes.put(name, hash.hex()));
    return json.toPrettyString() + "\n";
  }

  /** Reads {@link #json}; empty for any other text and any other format. */
  public static Optional<Manifest> parse(byte[] text) {
    try {
      return Json.read(new String(text, StandardCharsets.UTF_8))
          .filter(json -> json.path("format").asInt() == FORMAT)
          .map(Manifest::read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Manifest read(JsonNode json) {
    Map<String, Hash> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), hash(file.getValue())));
    return new Manifest(
        new Tenant(json.path("tenant").asText()),
        json.path("size").asLong(-1),
        json.path("from").asLong(-1),
        json.path("entries").asLong(-1),
        json.path("before").valueStream().map(Manifest::hash).toList(),
        json.path("checkpoints").asLong(-1),
        files);
  }

  private static Hash hash(JsonNode hex) {
    return Hash.parseHex(hex.asText())
        .orElseThrow(() -> new IllegalArgumentException("Not a hash in hexadecimal digits"));
  }
}
