package dev.memorygraph.avro;

import java.util.UUID;

/** By what a record's frame names the schema that it was written with. */
public sealed interface SchemaId {

  /** In Confluent's frame, and that of all who speak its protocol. */
  record Confluent(int id) implements SchemaId {}

  /** In that of AWS Glue: the id of a version of a schema. */
  record Glue(UUID id) implements SchemaId {}
}
