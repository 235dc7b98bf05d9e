package dev.memorygraph.graph.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.testkit.NewGraph;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** In a database of its own, in which no node ever had the property that is taken away. */
class LockTracesIT {
  @Test
  void writersOfOneTrace_inANewDatabase_takeTurns() throws Exception {
    try (NewGraph graph = NewGraph.start();
        Driver driver =
            GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()))) {
      new Migrations(driver).apply();
      try (Session session = driver.session();
          Transaction first = session.beginTransaction()) {
        lock(first);
        first.commit();
      }

      assertThatTheSecondWaits(driver);
    }
  }

  private static void assertThatTheSecondWaits(Driver driver) throws Exception {
    try (ExecutorService second = Executors.newSingleThreadExecutor();
        Session session = driver.session();
        Transaction first = session.beginTransaction()) {
      lock(first);
      Future<Boolean> locked = second.submit(() -> locked(driver));

      assertThatThrownBy(() -> locked.get(3, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      first.commit();
      assertThat(locked.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean locked(Driver driver) {
    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction()) {
      lock(transaction);
      return true;
    }
  }

  private static void lock(Transaction transaction) {
    transaction.run(LockTraces.CYPHER, Batch.of(List.of(7))).consume();
  }
}
