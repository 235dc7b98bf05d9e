package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.JsonFields.Unknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A Protocol Buffers message that is made of JSON, field by field, in its encoded form: to set the
 * fields of a message by their names takes ten times as long as to decode it.
 */
public final class JsonMessage {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int BUFFER = 256;
  private static final Map<Descriptor, Map<String, FieldDescriptor>> NAMES =
      new ConcurrentHashMap<>();

  private final Map<String, FieldDescriptor> fields;
  private final String path;
  private final Unknown unknown;
  private final ByteString.Output bytes = ByteString.newOutput(BUFFER);
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER);

  /** Messages and bytes, of which one that comes later takes the place of the one before. */
  private final Map<Integer, ByteString> last = new HashMap<>();

  /**
   * @param path JSON pointer to the message
   * @param unknown told of fields that the message does not have
   */
  public JsonMessage(Descriptor message, String path, Unknown unknown) {
    this.fields = NAMES.computeIfAbsent(message, JsonMessage::names);
    this.path = path;
    this.unknown = unknown;
  }

  /** Its fields by their own names, and as Protocol Buffers prints them, in camel case. */
  private static Map<String, FieldDescriptor> names(Descriptor message) {
    Map<String, FieldDescriptor> names = new HashMap<>();
    message.getFields().forEach(field -> names.put(field.getName(), field));
    message.getFields().forEach(field -> names.putIfAbsent(field.getJsonName(), field));
    return names;
  }

  /**
   * Reads all fields of a JSON object.
   *
   * @throws JsonFields.UnfitException where it is none, or one of its fields has no such value
   */
  public JsonMessage all(JsonNode json) {
    check(json.isObject(), path, "an object");
    json.properties().forEach(this::field);
    return this;
  }

  /**
   * Reads a field.
   *
   * @throws JsonFields.UnfitException where it has no such value
   */
  public void field(Map.Entry<String, JsonNode> json) {
    FieldDescriptor field = fields.get(json.getKey());
    JsonNode value = json.getValue();
    if (field == null) {
      unknown.field(pointer(json.getKey()), value);
    } else if (!value.isNull()) { // null and absent both mean unknown
      written(() -> write(field, json.getKey(), value));
    }
  }

  /** Sets a field of 64 bits. */
  public void number(int field, long value) {
    written(() -> out.writeInt64(field, value));
  }

  /** Sets a message, or bytes. */
  public void bytes(int field, ByteString value) {
    last.put(field, value);
  }

  /** The message encoded, once all is read. */
  public ByteString encoded() {
    written(
        () -> {
          for (Map.Entry<Integer, ByteString> message : last.entrySet()) {
            out.writeBytes(message.getKey(), message.getValue());
          }
          out.flush();
        });
    return bytes.toByteString();
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void written(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory took no more bytes", e);
    }
  }

  private void write(FieldDescriptor field, String name, JsonNode json) throws IOException {
    if (field.isMapField()) {
      writeMap(field, name, json);
    } else if (field.isRepeated()) {
      check(json.isArray(), name, null, "an array");
      for (int i = 0; i < json.size(); i++) {
        write(field, name, i, json.get(i));
      }
    } else {
      write(field, name, null, json);
    }
  }

  private void writeMap(FieldDescriptor field, String name, JsonNode json) throws IOException {
    check(json.isObject(), name, null, "an object of strings");
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      check(entry.getValue().isTextual(), name, UnicodeText.pointed(entry.getKey()), "a string");
      ByteString.Output label = ByteString.newOutput(BUFFER);
      CodedOutputStream pair = CodedOutputStream.newInstance(label, BUFFER);
      pair.writeString(KEY, entry.getKey());
      pair.writeString(VALUE, entry.getValue().textValue());
      pair.flush();
      out.writeBytes(field.getNumber(), label.toByteString());
    }
  }

  private void write(FieldDescriptor field, String name, @Nullable Object item, JsonNode json)
      throws IOException {
    int number = field.getNumber();
    switch (field.getJavaType()) {
      case STRING -> {
        check(json.isTextual(), name, item, "a string");
        out.writeString(number, json.textValue());
      }
      case LONG -> out.writeInt64(number, whole(name, item, json, Long.MIN_VALUE, Long.MAX_VALUE));
      case INT ->
          out.writeInt32(
              number,
              Math.toIntExact(whole(name, item, json, Integer.MIN_VALUE, Integer.MAX_VALUE)));
      case DOUBLE -> {
        check(json.isNumber(), name, item, "a number");
        out.writeDouble(number, json.doubleValue());
      }
      case BOOLEAN -> {
        check(json.isBoolean(), name, item, "true or false");
        out.writeBool(number, json.booleanValue());
      }
      case MESSAGE -> {
        ByteString message =
            new JsonMessage(field.getMessageType(), pointer(name, item), unknown)
                .all(json)
                .encoded();
        if (field.isRepeated()) {
          out.writeBytes(number, message);
        } else {
          last.put(number, message);
        }
      }
      case BYTE_STRING -> last.put(number, base64(name, item, json));
      case FLOAT, ENUM ->
          throw new IllegalStateException("The schema uses no field like " + field.getFullName());
    }
  }

  private long whole(String name, @Nullable Object item, JsonNode json, long least, long most) {
    long value = json.longValue();
    return json.isIntegralNumber() && json.canConvertToLong() && value >= least && value <= most
        ? value
        : WholeNumbers.read(json, pointer(name, item), least, most);
  }

  private ByteString base64(String name, @Nullable Object item, JsonNode json) {
    check(json.isTextual(), name, item, "base64");
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(json.textValue()));
    } catch (IllegalArgumentException e) {
      throw JsonFields.wrongKind(pointer(name, item), "base64");
    }
  }

  private void check(boolean fits, String name, @Nullable Object item, String wanted) {
    if (!fits) {
      throw JsonFields.wrongKind(pointer(name, item), wanted);
    }
  }

  private static void check(boolean fits, String pointer, String wanted) {
    if (!fits) {
      throw JsonFields.wrongKind(pointer, wanted);
    }
  }

  /** Made where it is told of, since most fields are as they should be. */
  private String pointer(String name, @Nullable Object item) {
    return item == null ? pointer(name) : pointer(name) + "/" + item;
  }

  private String pointer(String name) {
    return path + "/" + UnicodeText.pointed(name);
  }
}
