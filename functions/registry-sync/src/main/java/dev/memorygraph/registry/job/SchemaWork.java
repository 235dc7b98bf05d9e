package dev.memorygraph.registry.job;

import dev.memorygraph.registry.migration.MigrationWork;
import dev.memorygraph.registry.schema.SchemaEvolution;
import java.util.function.BooleanSupplier;

/** What has to be done about schemas from time to time. */
public record SchemaWork(SchemaEvolution evolution, MigrationWork migrations) {

  /**
   * Accepts buffered versions whose time is over, and goes on with the migration.
   *
   * @param goesOn whether there is time for another piece
   * @return how many versions and models that were
   */
  long run(BooleanSupplier goesOn) {
    return evolution.release() + migrations.run(goesOn);
  }
}
