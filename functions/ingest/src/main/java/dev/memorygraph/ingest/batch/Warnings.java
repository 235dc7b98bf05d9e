package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Decoded;
import java.util.List;

/**
 * The fields of a batch that nobody knows, by event: a sender that misspells a name hears of it.
 * Bounded: what many events of a batch have in common needs no telling a thousand times.
 */
final class Warnings {
  /** Events that are told of. */
  static final int MAX_EVENTS = 100;

  private final ArrayNode warnings = JsonNodeFactory.instance.arrayNode();

  void add(int index, Decoded decoded) {
    List<String> unknown =
        switch (decoded) {
          case Decoded.Valid valid -> valid.unknown();
          case Decoded.Invalid invalid -> List.of();
        };
    if (!unknown.isEmpty() && warnings.size() < MAX_EVENTS) {
      ObjectNode warning = warnings.addObject().put("index", index).put("code", "unknown_field");
      unknown.forEach(warning.putArray("pointers")::add);
    }
  }

  ArrayNode toJson() {
    return warnings;
  }
}
