package dev.memorygraph.registry.sync;

import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.model.store.NoteDeletedInUse;
import dev.memorygraph.graph.model.store.Repricing;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.graph.write.GraphWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.neo4j.driver.Driver;

/** What writes models to one database. */
public record ModelGraph(
    ModelWriter models,
    GraphWriter facts,
    Repricing repricing,
    NoteDeletedInUse deletedInUse,
    SchemaVersion schema) {

  /**
   * The same for every database.
   *
   * @param timeout after which a database gives up a transaction
   * @param matcher finds the model that a call used
   */
  public record Settings(Duration timeout, InstantSource clock, ModelMatcher matcher) {

    /** For one database. */
    public ModelGraph of(Driver driver) {
      return new ModelGraph(
          new ModelWriter(driver, timeout),
          new GraphWriter(driver, timeout, new SecureRandom()),
          new Repricing(driver, timeout, clock, matcher),
          new NoteDeletedInUse(driver, timeout),
          new SchemaVersion(driver));
    }
  }
}
