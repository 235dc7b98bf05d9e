package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Follows references within one document. */
final class References {
  private static final String REF = "$ref";

  /** References that lead to references; more of them lead nowhere. */
  private static final int MAX_STEPS = 32;

  /** What may stand beside a reference without saying more than it does. */
  private static final Set<String> BESIDE =
      Set.of(REF, "$schema", "$defs", "definitions", "$comment", "title", "description");

  private final JsonNode document;

  References(JsonNode document) {
    this.document = document;
  }

  /**
   * The schema that is meant; empty where that is in another document or nowhere, or where more is
   * said beside the reference.
   */
  Optional<JsonNode> resolve(JsonNode schema) {
    JsonNode found = schema;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!found.has(REF)) {
        return Optional.of(found).filter(node -> node.isObject() || node.isBoolean());
      }
      String text = found.path(REF).asText();
      boolean alone =
          found.properties().stream().allMatch(field -> BESIDE.contains(field.getKey()));
      if (!alone || !text.startsWith("#")) {
        return Optional.empty();
      }
      found = at(text.substring(1));
    }
    return Optional.empty();
  }

  /** Whether there is a reference anywhere in a schema. */
  static boolean in(JsonNode schema) {
    return schema.has(REF)
        || schema.has("$dynamicRef")
        || StreamSupport.stream(schema.spliterator(), false).anyMatch(References::in);
  }

  private JsonNode at(String fragment) {
    try {
      String pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
      return document.at(JsonPointer.compile(pointer));
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance(); // an anchor, or nothing at all
    }
  }
}
