package dev.memorygraph.otlp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Writes messages as the JSON of the protocol, the way round that no other code here goes. */
final class JsonForTests {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");

  private JsonForTests() {}

  static byte[] of(Message message) {
    return object(message).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode object(Message message) {
    ObjectNode object = NODES.objectNode();
    message
        .getAllFields()
        .forEach((field, value) -> object.set(field.getJsonName(), field(field, value)));
    return object;
  }

  private static JsonNode field(FieldDescriptor field, Object value) {
    if (!field.isRepeated()) {
      return value(field, value);
    }
    ArrayNode array = NODES.arrayNode();
    ((List<?>) value).forEach(one -> array.add(value(field, one)));
    return array;
  }

  private static JsonNode value(FieldDescriptor field, Object value) {
    return switch (value) {
      case Message message -> object(message);
      case String text -> NODES.textNode(text);
      case ByteString bytes -> NODES.textNode(bytes(field, bytes.toByteArray()));
      // odd ones as numbers: both are allowed
      case Long number when number > 0 && number % 2 == 1 -> NODES.numberNode(number);
      case Long number -> NODES.textNode(unsigned(field, number));
      case Integer number -> NODES.numberNode(Integer.toUnsignedLong(number));
      case Double number when !Double.isFinite(number) -> NODES.textNode(number.toString());
      case Double number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case EnumValueDescriptor choice -> NODES.numberNode(choice.getNumber());
      default -> throw new IllegalArgumentException("A field of another kind: " + field);
    };
  }

  private static String unsigned(FieldDescriptor field, long number) {
    return field.getName().equals("int_value") || field.getName().equals("as_int")
        ? Long.toString(number)
        : Long.toUnsignedString(number);
  }

  private static String bytes(FieldDescriptor field, byte[] bytes) {
    return IDS.contains(field.getName())
        ? HexFormat.of().withUpperCase().formatHex(bytes)
        : Base64.getEncoder().encodeToString(bytes);
  }
}
