package dev.memorygraph.avro;

import java.util.Optional;

/**
 * Where schemas are kept by id.
 *
 * @param <I> how this one names them
 */
@FunctionalInterface
public interface SchemaSource<I extends SchemaId> {
  /** Characters of the longest schema that is looked at. */
  int MAX_LENGTH = 1_000_000;

  /**
   * The text of a schema, which is the same for ever.
   *
   * @return empty where there is none of that id, or none in Avro
   * @throws dev.memorygraph.base.DependencyUnavailableException where it cannot be asked for
   */
  Optional<String> schema(I id);
}
