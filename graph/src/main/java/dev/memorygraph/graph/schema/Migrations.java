package dev.memorygraph.graph.schema;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Brings a database to the schema that this build expects. Each step is a list of statements that
 * may run twice; the database remembers the last step in the node {@code (:GraphSchema)}. Steps are
 * only ever added.
 */
public final class Migrations {
  private static final int MAX_ATTEMPTS = 10;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Such as that another made the same rule meanwhile. */
  private static final String SCHEMA = "Neo.ClientError.Schema.";

  private static final Duration INDEXES_ONLINE = Duration.ofMinutes(5);

  private static final String REMEMBER =
      "MERGE (s:GraphSchema {id: 'memory-graph'}) SET s.version = $version";

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE CONSTRAINT node_key IF NOT EXISTS FOR (n:Node) REQUIRE n.key IS UNIQUE",
              "CREATE INDEX completion_time IF NOT EXISTS"
                  + " FOR (n:Completion) ON (n.tenant, n.event_time)",
              "CREATE INDEX completion_model_time IF NOT EXISTS"
                  + " FOR (n:Completion) ON (n.tenant, n.model_id, n.event_time)",
              "CREATE INDEX invocation_time IF NOT EXISTS"
                  + " FOR (n:Invocation) ON (n.tenant, n.event_time)",
              "CREATE INDEX session_time IF NOT EXISTS"
                  + " FOR (n:Session) ON (n.tenant, n.event_time)",
              "CREATE INDEX node_trace IF NOT EXISTS FOR (n:Node) ON (n.tenant, n.trace_id)"),
          List.of(
              "CREATE INDEX invocation_model_time IF NOT EXISTS"
                  + " FOR (n:Invocation) ON (n.tenant, n.model_id, n.event_time)",
              "CREATE INDEX model_reprice IF NOT EXISTS"
                  + " FOR (n:Model) ON (n.tenant, n.reprice_from)",
              "CREATE INDEX model_deleted IF NOT EXISTS"
                  + " FOR (n:Model) ON (n.tenant, n.deleted_at)",
              "CREATE INDEX model_id IF NOT EXISTS FOR (n:Model) ON (n.tenant, n.id)",
              "CREATE INDEX model_conflict_since IF NOT EXISTS"
                  + " FOR (n:ModelConflict) ON (n.tenant, n.since)"),
          List.of(
              "CREATE INDEX node_user IF NOT EXISTS"
                  + " FOR (n:Node) ON (n.tenant, n.user_id, n.key)"),
          List.of(
              "CREATE CONSTRAINT privacy_cursor IF NOT EXISTS"
                  + " FOR (c:PrivacyCursor) REQUIRE c.id IS UNIQUE"));

  private final Driver driver;

  public Migrations(Driver driver) {
    this.driver = driver;
  }

  /** The schema that this build expects. */
  public static int latest() {
    return STEPS.size();
  }

  /**
   * Runs the steps that the database lacks; costs one read where it lacks none.
   *
   * <p>Of several processes that find the same empty database some stand in each other's way; they
   * try again.
   *
   * @throws DependencyUnavailableException if the database is away; steps done stay done
   */
  public void apply() {
    for (int attempt = 1; !applied(attempt == MAX_ATTEMPTS); attempt++) {
      pause();
    }
  }

  private boolean applied(boolean last) {
    try (Session session = driver.session()) {
      apply(session);
      return true;
    } catch (Neo4jException e) {
      boolean passing = e instanceof TransientException || e.code().startsWith(SCHEMA);
      if (last || !passing) {
        throw new DependencyUnavailableException("Could not bring the schema up to date", e);
      }
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted before the schema was up to date", e);
    }
  }

  private static void apply(Session session) {
    int current = current(session);
    for (int step = current; step < STEPS.size(); step++) {
      STEPS.get(step).forEach(statement -> session.run(statement).consume());
      session.run(REMEMBER, Map.of("version", step + 1)).consume();
    }
    if (current < STEPS.size()) {
      session.run("CALL db.awaitIndexes($s)", Map.of("s", INDEXES_ONLINE.toSeconds())).consume();
    }
  }

  private static int current(Session session) {
    return session
        .run("MATCH (s:GraphSchema {id: 'memory-graph'}) RETURN s.version AS version")
        .stream()
        .map(row -> row.get("version").asInt())
        .findFirst()
        .orElse(0);
  }
}
