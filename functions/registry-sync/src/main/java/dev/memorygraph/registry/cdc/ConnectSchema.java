package dev.memorygraph.registry.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.avro.ColumnTime;
import dev.memorygraph.avro.Decimals;

/**
 * Reads a payload of Kafka Connect's JSON by the schema that stands beside it: decimals in bytes
 * become numbers, times that are numbers become texts in ISO-8601. What the schema does not
 * describe stays as it is.
 */
final class ConnectSchema {
  private static final String DECIMAL = "org.apache.kafka.connect.data.Decimal";

  private ConnectSchema() {}

  static JsonNode read(JsonNode schema, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return NullNode.getInstance();
    }
    String name = schema.path("name").asText();
    if (name.equals(DECIMAL)) {
      return decimal(schema, value);
    }
    if (value.canConvertToLong() && value.isIntegralNumber()) {
      return ColumnTime.ofType(name).map(time -> time.text(value.longValue())).orElse(value);
    }
    return switch (schema.path("type").asText()) {
      case "struct" -> value.isObject() ? struct(schema.path("fields"), value) : value;
      case "array" -> value.isArray() ? array(schema.path("items"), value) : value;
      default -> value;
    };
  }

  private static JsonNode decimal(JsonNode schema, JsonNode value) {
    // Connect writes parameters as texts.
    return Decimals.whole(schema.path("parameters").path("scale"))
        .filter(scale -> value.isTextual() && scale.intValue() == scale)
        .flatMap(scale -> Decimals.scaled(value.textValue(), scale.intValue()))
        .<JsonNode>map(DecimalNode::valueOf)
        .orElse(value);
  }

  private static JsonNode struct(JsonNode fields, JsonNode value) {
    ObjectNode read = value.deepCopy();
    for (JsonNode field : fields) {
      String name = field.path("field").asText();
      if (value.has(name)) {
        read.set(name, read(field, value.path(name)));
      }
    }
    return read;
  }

  private static JsonNode array(JsonNode items, JsonNode value) {
    ArrayNode read = JsonNodeFactory.instance.arrayNode();
    value.forEach(element -> read.add(read(items, element)));
    return read;
  }
}
