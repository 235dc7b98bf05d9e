package dev.memorygraph.privacy;

import dev.memorygraph.graph.schema.SchemaVersion;

/** What takes words out of one database. */
record Passes(SchemaVersion schema, ErasurePass erasure, RetentionPass retention) {

  /**
   * These.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if the database is away, or older
   *     than this build
   */
  Passes ready() {
    schema.require();
    return this;
  }
}
