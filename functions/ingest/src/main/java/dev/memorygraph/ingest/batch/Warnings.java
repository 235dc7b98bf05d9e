package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.UsageParts;
import dev.memorygraph.intake.ValidationResult.Accepted;
import java.util.List;

/**
 * What is odd in a batch and no reason to refuse it, by event: fields that nobody knows, since a
 * sender that misspells a name hears of it, and wholes that are smaller than their parts. Bounded:
 * what many events of a batch have in common needs no telling a thousand times.
 */
final class Warnings {
  /** Warnings in one answer. */
  static final int MAX = 100;

  private final ArrayNode warnings = JsonNodeFactory.instance.arrayNode();

  void add(Accepted<Integer> event) {
    add(event.place(), "unknown_field", event.unknown());
    add(event.place(), "part_greater_than_whole", UsageParts.tooSmallWholes(event.event()));
  }

  ArrayNode toJson() {
    return warnings;
  }

  private void add(int index, String code, List<String> pointers) {
    if (!pointers.isEmpty() && warnings.size() < MAX) {
      ObjectNode warning = warnings.addObject().put("index", index);
      pointers.forEach(warning.put("code", code).putArray("pointers")::add);
    }
  }
}
