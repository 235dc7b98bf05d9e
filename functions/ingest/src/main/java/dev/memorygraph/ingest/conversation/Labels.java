package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventRules;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as the texts that labels and variables are. */
final class Labels {
  private final ObjectNode labels = JsonNodeFactory.instance.objectNode();

  /** An object with the values as texts, what is nested as JSON; anything else as it stands. */
  static JsonNode texts(JsonNode values) {
    if (!values.isObject()) {
      return values;
    }
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (!value.getValue().isNull()) {
        texts.put(value.getKey(), text(value.getValue()));
      }
    }
    return texts;
  }

  /** Adds what an object says; anything else is none. */
  Labels all(JsonNode values) {
    if (texts(values) instanceof ObjectNode texts) {
      labels.setAll(texts);
    }
    return this;
  }

  /** Adds a value; one that is absent, null or empty is none. Those of a list stand in one text. */
  Labels add(String name, JsonNode value) {
    String text =
        value.isArray()
            ? value.valueStream().map(Labels::text).collect(Collectors.joining(","))
            : text(value);
    if (!value.isMissingNode() && !value.isNull() && !text.isEmpty()) {
      labels.put(name, text);
    }
    return this;
  }

  /** Adds a value that nobody knows, as far as the limits of labels go. */
  Labels kept(String name, JsonNode value) {
    return labels.size() < EventRules.MAX_METADATA
            && text(value).length() <= EventRules.MAX_METADATA_VALUE_LENGTH
        ? add(name, value)
        : this;
  }

  JsonNode toJson() {
    return labels;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
