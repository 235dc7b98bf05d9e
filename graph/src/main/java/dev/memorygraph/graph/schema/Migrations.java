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
 * Brings a database to the schema that this build expects, as a step of the deployment. Each step
 * is a list of statements that may run twice; the database remembers the last step in the node
 * {@code (:GraphSchema)}. Steps are only ever added.
 */
public final class Migrations {
  private static final int MAX_ATTEMPTS = 10;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Such as that another made the same rule meanwhile. */
  private static final String SCHEMA = "Neo.ClientError.Schema.";

  private static final int INDEX_MINUTES = 10;

  private static final String AWAIT = "CALL db.awaitIndexes($seconds)";

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
                  + " FOR (c:PrivacyCursor) REQUIRE c.id IS UNIQUE"),
          List.of(
              "CREATE INDEX completion_response IF NOT EXISTS"
                  + " FOR (n:Completion) ON (n.tenant, n.response_id)",
              "CREATE INDEX evaluation_response IF NOT EXISTS"
                  + " FOR (n:Evaluation) ON (n.tenant, n.response_id)"),
          List.of(
              "CREATE CONSTRAINT trace_lock IF NOT EXISTS"
                  + " FOR (t:TraceLock) REQUIRE t.slot IS UNIQUE"),
          List.of(
              "CREATE INDEX node_session IF NOT EXISTS"
                  + " FOR (n:Node) ON (n.tenant, n.session_id, n.event_time)"),
          List.of(
              // words of any language, without accents; written after the commit
              """
              CREATE FULLTEXT INDEX node_text IF NOT EXISTS
              FOR (n:Prompt|Completion|ToolCall|Error|Document|Evaluation|TemplateVersion|Template
                |Agent|Session)
              ON EACH [n.text, n.system, n.arguments, n.result, n.message, n.explanation,
                n.description, n.variables, n.title, n.name, n.purpose, n.tool_name,
                n.tenant, n.classification, n.user_id, n.session_id, n.agent_id, n.model_id,
                n.canonical_model_id, n.status]
              OPTIONS {indexConfig: {
                `fulltext.analyzer`: 'standard-folding',
                `fulltext.eventually_consistent`: true}}
              """,
              "CREATE INDEX node_content IF NOT EXISTS"
                  + " FOR (n:Node) ON (n.tenant, n.content_hash)"),
          List.of(
              "CREATE INDEX node_unembedded IF NOT EXISTS FOR (n:Node) ON (n.unembedded)",
              // of no fixed dimension, since another model may have another
              """
              CYPHER 25
              CREATE VECTOR INDEX node_embedding IF NOT EXISTS
              FOR (n:Node) ON n.embedding
              WITH [n.tenant, n.embedding_model, n.event_time, n.user_id]
              OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}}
              """),
          List.of(
              "CREATE INDEX evaluation_time IF NOT EXISTS"
                  + " FOR (n:Evaluation) ON (n.tenant, n.event_time)"),
          List.of(
              "CREATE CONSTRAINT usage_hour IF NOT EXISTS"
                  + " FOR (h:UsageHour) REQUIRE h.key IS UNIQUE",
              "CREATE INDEX usage_hour_time IF NOT EXISTS"
                  + " FOR (h:UsageHour) ON (h.tenant, h.hour)",
              "CREATE INDEX usage_hour_state IF NOT EXISTS"
                  + " FOR (h:UsageHour) ON (h.state, h.hour)",
              "CREATE INDEX tool_call_time IF NOT EXISTS"
                  + " FOR (n:ToolCall) ON (n.tenant, n.event_time)",
              // taking away a property that no node ever had takes no lock
              "CALL db.createProperty('locked')",
              // calls that are there already are summed up, too
              """
              CYPHER 25
              MATCH (n:Completion|Invocation|ToolCall)
              WHERE n.event_time IS :: INTEGER NOT NULL
              WITH DISTINCT n.tenant AS tenant, n.event_time / 3600000 AS hour
              MERGE (h:UsageHour {key: tenant + '/' + hour})
              ON CREATE SET h.tenant = tenant, h.hour = hour, h.state = 'open',
                h.since = timestamp()
              """),
          List.of(
              "CREATE CONSTRAINT anomaly_key IF NOT EXISTS"
                  + " FOR (a:Anomaly) REQUIRE a.key IS UNIQUE",
              "CREATE INDEX anomaly_time IF NOT EXISTS FOR (a:Anomaly) ON (a.tenant, a.time)",
              "CREATE CONSTRAINT anomaly_day IF NOT EXISTS"
                  + " FOR (d:AnomalyDay) REQUIRE d.key IS UNIQUE",
              "CREATE INDEX anomaly_day_time IF NOT EXISTS"
                  + " FOR (d:AnomalyDay) ON (d.tenant, d.day)",
              "CREATE CONSTRAINT anomaly_cursor IF NOT EXISTS"
                  + " FOR (c:AnomalyCursor) REQUIRE c.id IS UNIQUE"),
          List.of(
              "CREATE INDEX prompt_unlinked IF NOT EXISTS FOR (n:Prompt) ON (n.unlinked)",
              "CREATE INDEX prompt_content_time IF NOT EXISTS"
                  + " FOR (n:Prompt) ON (n.tenant, n.content_hash, n.event_time)",
              "CREATE INDEX prompt_template_time IF NOT EXISTS"
                  + " FOR (n:Prompt) ON (n.tenant, n.template_version_id, n.event_time)",
              "CREATE INDEX similar_linked IF NOT EXISTS"
                  + " FOR ()-[r:SIMILAR_TO]-() ON (r.linked_at)",
              // prompts that have their vectors already are linked, too
              """
              CYPHER 25
              MATCH (n:Prompt)
              WHERE n.embedding IS NOT NULL
              CALL (n) { SET n.unlinked = n.event_time } IN TRANSACTIONS OF 1000 ROWS
              """),
          // of those that are there already nobody is told
          List.of("CREATE INDEX anomaly_untold IF NOT EXISTS FOR (a:Anomaly) ON (a.untold)"));

  private final Driver driver;

  public Migrations(Driver driver) {
    this.driver = driver;
  }

  /** The schema that this build expects. */
  public static int latest() {
    return STEPS.size();
  }

  /**
   * What was done.
   *
   * @param before the version that the database had, 0 where it was empty
   * @param version the version that it has now: the latest, or the newer one that it had
   */
  public record Applied(int before, int version) {}

  /**
   * Runs the steps that the database lacks, waits until their indexes are filled, and only then
   * lets the database remember them; costs one read where it lacks none. A newer database stays as
   * it is.
   *
   * <p>Of several processes that find the same empty database some stand in each other's way; they
   * try again.
   *
   * @throws DependencyUnavailableException if the database is away, or an index is not filled
   *     within {@value #INDEX_MINUTES} minutes; it goes on being filled, and the next call waits on
   */
  public Applied apply() {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt();
      } catch (Neo4jException e) {
        if (attempt == MAX_ATTEMPTS || !isPassing(e)) {
          throw failed(e);
        }
        pause();
      }
    }
  }

  private Applied attempt() {
    try (Session session = driver.session()) {
      int before = SchemaVersion.stored(session);
      if (before >= latest()) {
        return new Applied(before, before);
      }
      STEPS.stream()
          .skip(before)
          .flatMap(List::stream)
          .forEach(statement -> session.run(statement).consume());
      session.run(AWAIT, Map.of("seconds", INDEX_MINUTES * 60)).consume();
      session.run(REMEMBER, Map.of("version", latest())).consume();
      return new Applied(before, latest());
    }
  }

  private static boolean isPassing(Neo4jException e) {
    return e instanceof TransientException || e.code().startsWith(SCHEMA);
  }

  private static DependencyUnavailableException failed(Neo4jException e) {
    return new DependencyUnavailableException(
        "Could not bring the graph's schema to version %d: %s".formatted(latest(), e.code()), e);
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted before the schema was up to date", e);
    }
  }
}
