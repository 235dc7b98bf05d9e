package dev.memorygraph.graph.read;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** A query on the graph: one statement, or several within one transaction. */
public interface GraphQuery<T> {

  /** May be called again where the database gave up the transaction. */
  T execute(Statements statements, Scope scope);

  /** Runs statements within the query's transaction. */
  @FunctionalInterface
  interface Statements {

    /** All rows of a statement. */
    List<Record> run(String cypher, Map<String, Object> parameters);
  }
}
