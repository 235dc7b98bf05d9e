package dev.memorygraph.registry.read;

import dev.memorygraph.graph.model.ModelChange;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/** What one message of a registry comes to. */
public sealed interface RegistryMessage {

  /**
   * It says something about a model.
   *
   * @param warnings what is unusual about it, and was taken all the same
   */
  record OfModel(ModelChange change, Set<Warning> warnings) implements RegistryMessage {
    public OfModel {
      warnings = Set.copyOf(warnings);
    }
  }

  /** It says something about a published version of a model. */
  record OfVersion(ModelVersion version) implements RegistryMessage {}

  /** It brings a version of a schema. */
  record OfSchema(SchemaVersion schema) implements RegistryMessage {}

  /** It says nothing that matters here, such as a tombstone. */
  record Nothing(String why) implements RegistryMessage {}

  /** It cannot be used; it is parked with its reason. */
  record Unusable(Fault fault) implements RegistryMessage {}

  /**
   * Why a message cannot be used, and where in it; never holds a value out of it.
   *
   * @param code stable; programs and metrics go by it
   * @param pointer JSON pointer into the message, empty for the whole
   * @param detail one sentence for a person
   */
  record Fault(Code code, String pointer, String detail) {}

  /** What can be wrong with a message. */
  enum Code {
    MALFORMED_JSON,
    /** Avro that its schema does not describe, or beyond the limits. */
    MALFORMED_AVRO,
    /** The schema that a record was written with is not to be had. */
    UNKNOWN_SCHEMA,
    /** A text that no encoding of Unicode has. */
    MALFORMED_TEXT,
    NOT_AN_OBJECT,
    MISSING_FIELD,
    WRONG_KIND,
    TOO_LONG,
    OUT_OF_RANGE,
    /** A fault of ours, which this message brings out every time. */
    UNREADABLE,
    /** The graph does not take what the message says. */
    REFUSED,
    UNKNOWN_OPERATION,
    UNKNOWN_TABLE,
    NOT_A_SCHEMA,
    /** A version of a schema that was published before and was another then. */
    REDEFINED,
    /** The sender's clock is further ahead than is believed. */
    CLOCK_AHEAD;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the published schema of a model does not allow, and real registries do. */
  enum Warning {
    MODEL_ID_PATTERN,
    VERSION_PATTERN,
    UNKNOWN_PROVIDER,
    UNKNOWN_CAPABILITY,
    CONTEXT_WINDOW_SMALL,
    MISSING_REQUIRED,
    WRONG_KIND,
    UNKNOWN_FIELD,
    /** A price that cannot be read, such as bytes without their scale: what was said stays. */
    UNREADABLE_PRICE;

    /** The name as metrics have it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One that cannot be used, in short. */
  static RegistryMessage unusable(Code code, String pointer, String detail) {
    return new Unusable(new Fault(code, pointer, detail));
  }

  /** Versions only come to those there are, and are told apart by model and version. */
  record ModelVersion(
      String model,
      String version,
      long saidAtMs,
      String eventId,
      SortedMap<String, Object> properties) {}

  /** A version of a schema as the registry published it. */
  record SchemaVersion(String schema, String version, String json, List<String> models) {}
}
