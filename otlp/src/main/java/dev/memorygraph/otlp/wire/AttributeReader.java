package dev.memorygraph.otlp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.otlp.message.UnusableException;
import dev.memorygraph.otlp.signal.Attributes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attributes and the values that they may have, within limits. */
final class AttributeReader {
  /**
   * Attributes of one span, event, log record, resource or scope. Instrumentations that write one
   * attribute per message and field need many more than the 128 that SDKs allow by default.
   */
  static final int MAX_ATTRIBUTES = 4_096;

  /** Values within each other. */
  static final int MAX_DEPTH = 16;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AttributeReader() {}

  /**
   * Reads attributes; one without a value is as good as absent.
   *
   * @param place of the attributes in what is being read
   */
  static Attributes attributes(List<KeyValue> pairs, String place) {
    if (pairs.size() > MAX_ATTRIBUTES) {
      throw tooLong(place, "At most " + MAX_ATTRIBUTES + " attributes are taken.");
    }
    Map<String, JsonNode> values = LinkedHashMap.newLinkedHashMap(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      KeyValue pair = pairs.get(i);
      String at = place + "/" + i;
      JsonNode value = value(pair.getValue(), at + "/value", 1);
      if (!value.isNull()) {
        values.put(text(pair.getKey(), at + "/key", EventRules.MAX_ID_LENGTH), value);
      }
    }
    return new Attributes(values);
  }

  /** A value; null where there is none. */
  static JsonNode value(AnyValue value, String place) {
    return value(value, place, 1);
  }

  private static JsonNode value(AnyValue value, String place, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooLong(place, "Values lie at most " + MAX_DEPTH + " deep within each other.");
    }
    return switch (value.getValueCase()) {
      case STRING_VALUE -> NODES.textNode(text(value.getStringValue(), place));
      case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
      case INT_VALUE -> NODES.numberNode(value.getIntValue());
      case DOUBLE_VALUE -> NODES.numberNode(value.getDoubleValue());
      case ARRAY_VALUE -> array(value.getArrayValue(), place, depth);
      case KVLIST_VALUE -> object(value.getKvlistValue(), place, depth);
      case BYTES_VALUE -> NODES.textNode(base64(value, place));
      // An index into a table that only profiles have.
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> NODES.nullNode();
    };
  }

  private static ArrayNode array(ArrayValue values, String place, int depth) {
    ArrayNode array = NODES.arrayNode(values.getValuesCount());
    values.getValuesList().forEach(one -> array.add(value(one, place, depth + 1)));
    return array;
  }

  private static ObjectNode object(KeyValueList pairs, String place, int depth) {
    ObjectNode object = NODES.objectNode();
    for (KeyValue pair : pairs.getValuesList()) {
      object.set(
          text(pair.getKey(), place, EventRules.MAX_ID_LENGTH),
          value(pair.getValue(), place, depth + 1));
    }
    return object;
  }

  private static String base64(AnyValue value, String place) {
    return text(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()), place);
  }

  /** A text that is Unicode and no longer than any text may be. */
  static String text(String text, String place) {
    return text(text, place, EventRules.MAX_TEXT_LENGTH);
  }

  private static String text(String text, String place, int limit) {
    if (text.length() > limit) {
      throw tooLong(place, "At most " + limit + " characters are taken.");
    }
    if (!UnicodeText.isWhole(text)) {
      throw new UnusableException(Code.MALFORMED_TEXT, place, UnicodeText.DETAIL);
    }
    return text;
  }

  private static UnusableException tooLong(String place, String detail) {
    return new UnusableException(Code.TOO_LONG, place, detail);
  }
}
