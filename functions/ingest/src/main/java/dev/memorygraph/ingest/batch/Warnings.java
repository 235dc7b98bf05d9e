package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.ingest.ValidationResult.Accepted;

/**
 * The fields of a batch that nobody knows, by event: a sender that misspells a name hears of it.
 * Bounded: what many events of a batch have in common needs no telling a thousand times.
 */
final class Warnings {
  /** Events that are told of. */
  static final int MAX_EVENTS = 100;

  private final ArrayNode warnings = JsonNodeFactory.instance.arrayNode();

  void add(Accepted<Integer> event) {
    if (!event.unknown().isEmpty() && warnings.size() < MAX_EVENTS) {
      ObjectNode warning = warnings.addObject().put("index", event.place());
      event.unknown().forEach(warning.put("code", "unknown_field").putArray("pointers")::add);
    }
  }

  ArrayNode toJson() {
    return warnings;
  }
}
