package dev.memorygraph.graph.read;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** Something to ask of the graph, in one statement or several within one transaction. */
public interface Question<T> {

  /** Asks it. May be called again where the database gave up the transaction. */
  T ask(Statements statements, Scope scope);

  /** Runs statements within the question's transaction. */
  @FunctionalInterface
  interface Statements {

    /** All rows of a statement. */
    List<Record> run(String cypher, Map<String, Object> parameters);
  }
}
