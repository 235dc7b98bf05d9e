package dev.memorygraph.otlp.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.Problem.Code;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into messages as the protocol wants it: names in lower camel case, ids as hexadecimal
 * digits, enumerations as numbers, 64-bit numbers as text or number; what is unknown or null is as
 * good as absent. Protocol Buffers' own JSON differs in ids and enumerations.
 */
final class JsonReader {
  private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");

  /** Of a length that no id has, so that whoever wants an id refuses it. */
  private static final ByteString NO_ID = ByteString.copyFrom(new byte[1]);

  /** Texts are bounded where they are kept, and the whole by the size of a body. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxTokenCount(10L * MessageCount.MAX_MESSAGES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final MessageCount count = new MessageCount();
  private final Map<Descriptor, Map<String, FieldDescriptor>> fields = new HashMap<>();

  private JsonReader() {}

  /**
   * Reads a body into a message.
   *
   * @throws IOException where it is no JSON
   * @throws UnusableException where a value is of another kind than its field
   */
  static void read(byte[] body, Message.Builder into) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableException(Code.NOT_AN_OBJECT, "", "The body is a JSON object.");
      }
      new JsonReader().object(json, into);
      if (json.nextToken() != null) {
        throw new IOException("More than one value");
      }
    }
  }

  private void object(JsonParser json, Message.Builder into) throws IOException {
    count.increment();
    Map<String, FieldDescriptor> known =
        fields.computeIfAbsent(into.getDescriptorForType(), JsonReader::byName);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      @Nullable FieldDescriptor field = known.get(name);
      if (field == null) {
        json.skipChildren();
      } else if (field.isRepeated()) {
        array(json, field, into);
      } else {
        Object value = value(json, field, into);
        if (value != null) {
          into.setField(field, value);
        }
      }
    }
  }

  private void array(JsonParser json, FieldDescriptor field, Message.Builder into)
      throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrongKind(json, "an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(json, field, into);
      if (value != null) {
        into.addRepeatedField(field, value);
      }
    }
  }

  private @Nullable Object value(JsonParser json, FieldDescriptor field, Message.Builder into)
      throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> message(json, into.newBuilderForField(field));
      case STRING -> text(json);
      case BYTE_STRING -> bytes(json, field);
      case LONG -> whole(json);
      case INT -> (int) whole(json);
      case DOUBLE -> number(json);
      case FLOAT -> (float) number(json);
      case BOOLEAN -> flag(json);
      case ENUM -> choice(json, field);
    };
  }

  private Message message(JsonParser json, Message.Builder builder) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrongKind(json, "an object");
    }
    object(json, builder);
    return builder.build();
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongKind(json, "a string");
    }
    return json.getText();
  }

  private static ByteString bytes(JsonParser json, FieldDescriptor field) throws IOException {
    String text = text(json);
    boolean id = IDS.contains(field.getName());
    try {
      return ByteString.copyFrom(
          id ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      if (id) {
        return NO_ID;
      }
      throw wrongKind(json, "base64");
    }
  }

  private static long whole(JsonParser json) throws IOException {
    String text =
        json.currentToken().isNumeric() || json.currentToken() == JsonToken.VALUE_STRING
            ? json.getText()
            : "";
    try {
      return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      return rounded(json, text);
    }
  }

  /** Some write whole numbers as 5.0 or 5e3. */
  private static long rounded(JsonParser json, String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrongKind(json, "a whole number of at most 64 bits");
    }
  }

  private static double number(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    try {
      return Double.parseDouble(text(json));
    } catch (NumberFormatException e) {
      throw wrongKind(json, "a number");
    }
  }

  private static boolean flag(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrongKind(json, "true or false");
    };
  }

  /** By its number; some write names, and one that nobody knows says nothing. */
  private static @Nullable EnumValueDescriptor choice(JsonParser json, FieldDescriptor field)
      throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING
        && !json.getText().chars().allMatch(Character::isDigit)) {
      return field.getEnumType().findValueByName(json.getText());
    }
    return field.getEnumType().findValueByNumber((int) whole(json));
  }

  private static Map<String, FieldDescriptor> byName(Descriptor type) {
    Map<String, FieldDescriptor> names = new HashMap<>();
    type.getFields().forEach(field -> names.put(field.getJsonName(), field));
    return names;
  }

  /** The place has names of fields that are known and no other. */
  private static UnusableException wrongKind(JsonParser json, String kind) {
    return new UnusableException(
        Code.WRONG_KIND,
        json.getParsingContext().pathAsPointer().toString(),
        "Must be " + kind + ".");
  }
}
