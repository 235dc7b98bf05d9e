package dev.memorygraph.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads one value of Avro's binary encoding into JSON. Decimals become exact numbers, times texts
 * in ISO-8601, other bytes Base64. Lengths are looked at before memory is taken for what they
 * promise.
 */
final class AvroValue {
  /** Values within each other and beside each other, of one record. */
  private static final int MAX_VALUES = 200_000;

  private static final String DECIMAL = "org.apache.kafka.connect.data.Decimal";

  private final BinaryDecoder decoder;
  private final int size;
  private int values;

  private AvroValue(byte[] bytes) {
    this.decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    this.size = bytes.length;
  }

  /**
   * The value.
   *
   * @throws IOException where the bytes are not one value of that schema, or beyond the limits
   */
  static JsonNode read(Schema schema, byte[] bytes) throws IOException {
    AvroValue reader = new AvroValue(bytes);
    JsonNode value = reader.value(schema);
    if (!reader.decoder.isEnd()) {
      throw new IOException("Something follows the value");
    }
    return value;
  }

  private JsonNode value(Schema schema) throws IOException {
    if (++values > MAX_VALUES) {
      throw new IOException("The value has too many values");
    }
    return switch (schema.getType()) {
      case NULL -> NullNode.getInstance();
      case BOOLEAN -> BooleanNode.valueOf(decoder.readBoolean());
      case INT -> number(schema, decoder.readInt());
      case LONG -> number(schema, decoder.readLong());
      case FLOAT -> decimal(Float.toString(decoder.readFloat()));
      case DOUBLE -> decimal(Double.toString(decoder.readDouble()));
      case STRING -> text();
      case BYTES -> bytes(schema, block());
      case FIXED -> bytes(schema, block(schema.getFixedSize()));
      case ENUM -> TextNode.valueOf(one(schema.getEnumSymbols(), decoder.readEnum()));
      case UNION -> value(one(schema.getTypes(), decoder.readIndex()));
      case RECORD -> record(schema);
      case ARRAY -> array(schema.getElementType());
      case MAP -> map(schema.getValueType());
    };
  }

  private JsonNode record(Schema schema) throws IOException {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (Schema.Field field : schema.getFields()) {
      record.set(field.name(), value(field.schema()));
    }
    return record;
  }

  private JsonNode array(Schema elements) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (long block = decoder.readArrayStart(); block != 0; block = decoder.arrayNext()) {
      for (long i = 0; i < block; i++) {
        array.add(value(elements));
      }
    }
    return array;
  }

  private JsonNode map(Schema elements) throws IOException {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (long block = decoder.readMapStart(); block != 0; block = decoder.mapNext()) {
      for (long i = 0; i < block; i++) {
        map.set(text().textValue(), value(elements));
      }
    }
    return map;
  }

  private static JsonNode number(Schema schema, long number) {
    Optional<ColumnTime> time =
        names(schema).map(ColumnTime::ofType).flatMap(Optional::stream).findFirst();
    return time.map(unit -> unit.text(number))
        .orElseGet(
            () ->
                schema.getType() == Schema.Type.INT
                    ? IntNode.valueOf((int) number)
                    : LongNode.valueOf(number));
  }

  /** What is no number of JSON is its name as text. */
  private static JsonNode decimal(String number) {
    double value = Double.parseDouble(number);
    return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(number);
  }

  private static JsonNode bytes(Schema schema, byte[] bytes) {
    return scale(schema)
        .flatMap(scale -> Decimals.scaled(bytes, scale))
        .<JsonNode>map(DecimalNode::valueOf)
        .orElseGet(() -> TextNode.valueOf(Base64.getEncoder().encodeToString(bytes)));
  }

  /** The scale of a decimal, which Avro leaves out where it is 0; empty for other bytes. */
  private static Optional<Integer> scale(Schema schema) {
    if (names(schema).noneMatch(name -> name.equals("decimal") || name.equals(DECIMAL))) {
      return Optional.empty();
    }
    Object given = schema.getObjectProp("scale");
    if (given == null && schema.getObjectProp("connect.parameters") instanceof Map<?, ?> more) {
      given = more.get("scale");
    }
    return given == null
        ? Optional.of(0)
        : Decimals.whole(TextNode.valueOf(given.toString())).map(Math::toIntExact);
  }

  private static Stream<String> names(Schema schema) {
    return Stream.of("logicalType", "connect.name").map(schema::getProp).filter(Objects::nonNull);
  }

  private TextNode text() throws IOException {
    byte[] utf8 = block();
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.length() > Json.MAX_STRING_LENGTH) {
      throw new IOException("A text is too long");
    }
    return TextNode.valueOf(text);
  }

  /** A length and as many bytes, as Avro writes texts and bytes. */
  private byte[] block() throws IOException {
    return block(decoder.readLong());
  }

  private byte[] block(long length) throws IOException {
    if (length < 0 || length > size) {
      throw new IOException("A length lies beyond the record");
    }
    byte[] bytes = new byte[(int) length];
    decoder.readFixed(bytes);
    return bytes;
  }

  private static <T> T one(List<T> of, int index) throws IOException {
    if (index < 0 || index >= of.size()) {
      throw new IOException("There is no such branch");
    }
    return of.get(index);
  }
}
