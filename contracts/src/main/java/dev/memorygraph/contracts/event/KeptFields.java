package dev.memorygraph.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.JsonFields;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of an event that the schema does not know. They become metadata under their place in the
 * event, such as {@code payload/new_field}, as far as the limits of metadata go; all are told of.
 */
final class KeptFields implements JsonFields.Unknown {
  /** Of one event; what is told of beyond them is only that there were more. */
  static final int MAX_TOLD = 64;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> pointers = new ArrayList<>();

  @Override
  public void field(String pointer, JsonNode value) {
    if (pointers.size() < MAX_TOLD) {
      pointers.add(pointer);
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    if (fields.size() < EventRules.MAX_METADATA
        && text.length() <= EventRules.MAX_METADATA_VALUE_LENGTH
        && !value.isNull()) {
      fields.put(pointer.substring(1), text);
    }
  }

  List<String> pointers() {
    return List.copyOf(pointers);
  }

  /** The event with them; what its sender calls so itself stays. */
  Event addTo(Event event) {
    if (fields.isEmpty()) {
      return event;
    }
    Event.Builder more = event.toBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (more.getMetadataCount() < EventRules.MAX_METADATA
          && !more.containsMetadata(field.getKey())) {
        more.putMetadata(field.getKey(), field.getValue());
      }
    }
    return more.build();
  }
}
