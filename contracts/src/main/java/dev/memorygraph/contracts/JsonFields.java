package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.memorygraph.contracts.Problem.Code;
import java.io.Serial;
import java.util.Base64;
import java.util.Collection;

/** Writes a Protocol Buffers message as JSON, by its descriptor; {@link JsonMessage} reads it. */
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

  static UnfitException wrongKind(String pointer, String wanted) {
    return new UnfitException(Code.WRONG_KIND, pointer, "Must be " + wanted + ".");
  }
}
