package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Problem.Code;
import java.io.Serial;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves field values between JSON and a Protocol Buffers message by the message's descriptor. */
public final class JsonFields {

  private JsonFields() {}

  /** A value that does not fit the schema; the decoders answer with it as a value. */
  public static final class UnfitException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public UnfitException(Code code, String pointer, String detail) {
      super(detail, null, false, false);
      this.problem = new Problem(code, pointer, detail);
    }

    public Problem problem() {
      return problem;
    }
  }

  /** What becomes of a field that the schema does not know. */
  @FunctionalInterface
  public interface Unknown {
    /** It is refused. */
    Unknown REFUSED =
        (pointer, value) -> {
          throw new UnfitException(
              Code.UNKNOWN_FIELD,
              pointer,
              "The schema has no such field; labels go into metadata.");
        };

    void field(String pointer, JsonNode value);
  }

  public static Message message(
      Message.Builder builder, JsonNode json, String path, Unknown unknown) {
    if (!json.isObject()) {
      throw wrongKind(path, "an object");
    }
    json.properties().forEach(field -> read(builder, field, path, unknown));
    return builder.build();
  }

  /** Reads a field, under its own name or as Protocol Buffers prints it, in camel case. */
  public static void read(
      Message.Builder builder, Map.Entry<String, JsonNode> json, String path, Unknown unknown) {
    String pointer = path + "/" + UnicodeText.pointed(json.getKey());
    FieldDescriptor field = field(builder.getDescriptorForType(), json.getKey());
    if (field == null) {
      unknown.field(pointer, json.getValue());
      return;
    }
    if (json.getValue().isNull()) {
      return; // null and absent both mean unknown
    }
    if (field.isMapField()) {
      readMap(builder, field, json.getValue(), pointer);
    } else if (field.isRepeated()) {
      readList(builder, field, json.getValue(), pointer, unknown);
    } else {
      builder.setField(field, value(builder, field, json.getValue(), pointer, unknown));
    }
  }

  private static @Nullable FieldDescriptor field(Descriptor message, String name) {
    FieldDescriptor field = message.findFieldByName(name);
    if (field != null || name.indexOf('_') >= 0) {
      return field;
    }
    return message.getFields().stream()
        .filter(one -> one.getJsonName().equals(name))
        .findFirst()
        .orElse(null);
  }

  public static void write(ObjectNode json, MessageOrBuilder message) {
    message.getAllFields().forEach((field, value) -> write(json, field, value));
  }

  public static void write(ObjectNode json, FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      ObjectNode map = json.putObject(field.getName());
      ((Collection<?>) value).forEach(entry -> writeEntry(map, (Message) entry));
    } else if (field.isRepeated()) {
      ArrayNode list = json.putArray(field.getName());
      ((Collection<?>) value).forEach(item -> list.add(node(item)));
    } else {
      json.set(field.getName(), node(value));
    }
  }

  private static void readMap(
      Message.Builder builder, FieldDescriptor field, JsonNode json, String pointer) {
    if (!json.isObject()) {
      throw wrongKind(pointer, "an object of strings");
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        throw wrongKind(pointer + "/" + UnicodeText.pointed(entry.getKey()), "a string");
      }
      Message.Builder item = builder.newBuilderForField(field);
      item.setField(item.getDescriptorForType().findFieldByName("key"), entry.getKey());
      item.setField(
          item.getDescriptorForType().findFieldByName("value"), entry.getValue().textValue());
      builder.addRepeatedField(field, item.build());
    }
  }

  private static void readList(
      Message.Builder builder,
      FieldDescriptor field,
      JsonNode json,
      String pointer,
      Unknown unknown) {
    if (!json.isArray()) {
      throw wrongKind(pointer, "an array");
    }
    for (int i = 0; i < json.size(); i++) {
      builder.addRepeatedField(
          field, value(builder, field, json.get(i), pointer + "/" + i, unknown));
    }
  }

  private static Object value(
      Message.Builder builder,
      FieldDescriptor field,
      JsonNode json,
      String pointer,
      Unknown unknown) {
    return switch (field.getJavaType()) {
      case STRING -> {
        check(json.isTextual(), pointer, "a string");
        yield json.textValue();
      }
      case LONG -> WholeNumbers.read(json, pointer, Long.MIN_VALUE, Long.MAX_VALUE);
      case INT ->
          Math.toIntExact(WholeNumbers.read(json, pointer, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case DOUBLE -> {
        check(json.isNumber(), pointer, "a number");
        yield json.doubleValue();
      }
      case BOOLEAN -> {
        check(json.isBoolean(), pointer, "true or false");
        yield json.booleanValue();
      }
      case MESSAGE -> message(builder.newBuilderForField(field), json, pointer, unknown);
      case BYTE_STRING -> bytes(json, pointer);
      case FLOAT, ENUM ->
          throw new IllegalStateException("The schema uses no field like " + field.getFullName());
    };
  }

  /** A text as the bytes of its UTF-8. */
  public static ByteString text(JsonNode json, String pointer) {
    check(json.isTextual(), pointer, "a string");
    return ByteString.copyFromUtf8(json.textValue());
  }

  private static ByteString bytes(JsonNode json, String pointer) {
    check(json.isTextual(), pointer, "base64");
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(json.textValue()));
    } catch (IllegalArgumentException e) {
      throw wrongKind(pointer, "base64");
    }
  }

  private static JsonNode node(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case String text -> nodes.textNode(text);
      case Long number -> nodes.numberNode(number);
      case Integer number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      case Boolean flag -> nodes.booleanNode(flag);
      case ByteString bytes ->
          nodes.textNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case Message message -> {
        ObjectNode nested = nodes.objectNode();
        write(nested, message);
        yield nested;
      }
      default -> throw new IllegalStateException("The schema uses no " + value.getClass());
    };
  }

  private static void writeEntry(ObjectNode map, Message entry) {
    Object key = entry.getField(entry.getDescriptorForType().findFieldByName("key"));
    Object value = entry.getField(entry.getDescriptorForType().findFieldByName("value"));
    map.put(key.toString(), value.toString());
  }

  private static void check(boolean fits, String pointer, String wanted) {
    if (!fits) {
      throw wrongKind(pointer, wanted);
    }
  }

  static UnfitException wrongKind(String pointer, String wanted) {
    return new UnfitException(Code.WRONG_KIND, pointer, "Must be " + wanted + ".");
  }
}
