package dev.memorygraph.avro;

import dev.memorygraph.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Reads the text of a schema. One within itself is none of a table's: its values could be nested as
 * deep as they are long.
 */
final class SchemaText {
  private static final int MAX_DEPTH = 32;

  private SchemaText() {}

  /** The schema, or empty where the text is none, or beyond the limits. */
  static Optional<Schema> read(String text) {
    if (text.length() > SchemaSource.MAX_LENGTH || Json.read(text).isEmpty()) {
      return Optional.empty();
    }
    try {
      // Connectors name types as their databases do.
      Schema schema =
          new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(text);
      return isWithin(schema, new ArrayList<>()) ? Optional.of(schema) : Optional.empty();
    } catch (RuntimeException e) {
      // Avro's own, and by its parser others, such as a null pointer for a type that nobody names.
      return Optional.empty();
    }
  }

  private static boolean isWithin(Schema schema, List<Schema> around) {
    if (around.contains(schema) || around.size() > MAX_DEPTH) {
      return false;
    }
    around.addLast(schema);
    boolean within =
        switch (schema.getType()) {
          case RECORD ->
              schema.getFields().stream().allMatch(field -> isWithin(field.schema(), around));
          case ARRAY -> isWithin(schema.getElementType(), around);
          case MAP -> isWithin(schema.getValueType(), around);
          case UNION -> schema.getTypes().stream().allMatch(type -> isWithin(type, around));
          case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> true;
        };
    around.removeLast();
    return within;
  }
}
