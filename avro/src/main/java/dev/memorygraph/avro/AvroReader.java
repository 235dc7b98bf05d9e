package dev.memorygraph.avro;

import dev.memorygraph.avro.AvroResult.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Reads records in Confluent's and in Glue's frame. A schema is asked for once as long as it is
 * among the last 500; one that was not there is asked for again after a minute.
 */
public final class AvroReader implements AvroDecoder {
  private static final int MAX_SCHEMAS = 500;
  private static final Duration NOT_THERE = Duration.ofMinutes(1);

  private final SchemaSource<SchemaId.Confluent> confluent;
  private final SchemaSource<SchemaId.Glue> glue;
  private final InstantSource clock;
  private final Map<SchemaId, Kept> schemas = new LinkedHashMap<>();

  private record Kept(Optional<Schema> schema, Instant since) {}

  /** Asks those for schemas; one that is not configured has none. */
  public AvroReader(
      SchemaSource<SchemaId.Confluent> confluent,
      SchemaSource<SchemaId.Glue> glue,
      InstantSource clock) {
    this.confluent = confluent;
    this.glue = glue;
    this.clock = clock;
  }

  @Override
  public AvroResult read(byte[] framed) {
    return Frame.of(framed)
        .map(this::read)
        .orElseGet(
            () ->
                new AvroResult.Failed(
                    Reason.MALFORMED_AVRO, "The record is in no schema registry's frame."));
  }

  private AvroResult read(Frame frame) {
    return schema(frame.schema())
        .map(schema -> read(schema, frame.payload()))
        .orElseGet(
            () ->
                new AvroResult.Failed(
                    Reason.UNKNOWN_SCHEMA,
                    "No schema registry that is configured has the record's schema in Avro."));
  }

  private static AvroResult read(Schema schema, byte[] payload) {
    try {
      return new AvroResult.Value(AvroValue.read(schema, payload));
    } catch (IOException | AvroRuntimeException | ArithmeticException e) {
      return new AvroResult.Failed(Reason.MALFORMED_AVRO, "The record is not as its schema says.");
    }
  }

  private synchronized Optional<Schema> schema(SchemaId id) {
    Kept kept = schemas.get(id);
    Instant now = clock.instant();
    if (kept != null && (kept.schema().isPresent() || now.isBefore(kept.since().plus(NOT_THERE)))) {
      return kept.schema();
    }
    Optional<Schema> asked = asked(id);
    schemas.put(id, new Kept(asked, now));
    if (schemas.size() > MAX_SCHEMAS) {
      schemas.remove(schemas.keySet().iterator().next());
    }
    return asked;
  }

  private Optional<Schema> asked(SchemaId id) {
    Optional<String> text =
        switch (id) {
          case SchemaId.Confluent one -> confluent.schema(one);
          case SchemaId.Glue one -> glue.schema(one);
        };
    return text.flatMap(SchemaText::read);
  }
}
