package dev.memorygraph.ingest;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.kafka.SharedTopic;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** What a handler of either intake is given so that it works on the shared engines. */
public final class EnginesForIngest {
  /** The settings; vault and breakers are not called by what needs neither. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "NEO4J_URI", SharedEngines.neo4jUri(),
          "NEO4J_PASSWORD_SECRET", "neo4j",
          "KAFKA_BROKERS", SharedEngines.kafkaBrokers(),
          "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
          "BREAKERS_TABLE", "not-called",
          "VAULT_FUNCTION", "not-called");

  public static final SecretStore SECRETS = name -> () -> new Secret(SharedEngines.neo4jPassword());

  static {
    try (Driver driver = driver()) {
      new Migrations(driver).apply();
    }
    SharedTopic.ensure(GraphChange.TOPIC); // where writes are told
  }

  private EnginesForIngest() {}

  /** A good event to stand beside bad ones, as JSON. */
  public static String neighbour(int number) {
    return """
    {"event_id": "n-%1$d", "event_type": "llm.prompt.submitted", "timestamp": 1700000000000,
     "payload": {"prompt_id": "neighbour-%1$d"}}
    """
        .formatted(number);
  }

  /** How many neighbours of a tenant the graph has. */
  public static long neighbours(String tenant) {
    try (Driver driver = driver();
        Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:Prompt) WHERE n.key STARTS WITH $keys RETURN count(n) AS found",
              Map.of("keys", tenant + "/prompt/neighbour-"))
          .single()
          .get("found")
          .asLong();
    }
  }

  /** A driver for the shared graph; the caller closes it. */
  public static Driver driver() {
    return GraphDatabase.driver(
        SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  }
}
