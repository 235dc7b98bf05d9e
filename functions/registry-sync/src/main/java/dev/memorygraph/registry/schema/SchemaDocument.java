package dev.memorygraph.registry.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.base.Json;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Tells whether a document is a JSON Schema. It is looked at as data, by the schema of schemas that
 * comes with the validator; nothing that it refers to is fetched.
 */
final class SchemaDocument {
  /** Longest name of a schema or version, in characters. */
  static final int MAX_NAME = 256;

  /** Largest schema, in bytes: a table's item holds 400 KB. */
  static final int MAX_BYTES = 256 * 1024;

  private static final Schema OF_SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  private SchemaDocument() {}

  /** What is wrong with a version, if anything. */
  static Optional<Fault> fault(SchemaVersion version) {
    if (version.schema().length() > MAX_NAME || version.version().length() > MAX_NAME) {
      return fault(Code.TOO_LONG, "", "Names have at most " + MAX_NAME + " characters.");
    }
    if (version.json().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return fault(Code.TOO_LONG, "/json_schema", "A schema has at most 256 KiB.");
    }
    if (!OF_SCHEMAS.validate(version.json(), InputFormat.JSON).isEmpty()) {
      return fault(Code.NOT_A_SCHEMA, "/json_schema", "Is no JSON Schema of draft 2020-12.");
    }
    boolean known =
        StreamSupport.stream(parse(version.json()).path("properties").spliterator(), false)
            .filter(property -> property.has(Aliases.KEYWORD))
            .allMatch(property -> Aliases.field(property).isPresent());
    return known
        ? Optional.empty()
        : fault(Code.NOT_A_SCHEMA, "/json_schema", Aliases.KEYWORD + " names no field.");
  }

  /** Reads what {@link #fault} found nothing wrong with. */
  static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read can be read", e);
    }
  }

  private static Optional<Fault> fault(Code code, String pointer, String detail) {
    return Optional.of(new Fault(code, pointer, detail));
  }
}
