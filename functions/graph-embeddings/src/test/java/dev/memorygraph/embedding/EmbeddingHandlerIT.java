package dev.memorygraph.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.embeddings.MiniLm;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The schedule's event, a graph of its own, and the model itself. */
class EmbeddingHandlerIT {
  private static NewGraph graph;
  private static Driver driver;

  @BeforeAll
  static void startGraph() throws IOException {
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
    new Migrations(driver).apply();
  }

  @AfterAll
  static void stopGraph() throws IOException {
    driver.close();
    graph.close();
  }

  @Test
  void schedule_givesEveryMarkedNodeAVector() throws IOException {
    run(
        """
        UNWIND range(1, 250) AS i
        CREATE (:Node:Prompt {key: 't/prompt/' + i, tenant: 't', id: toString(i), unembedded: i,
          text: 'text number ' + i})
        """);
    run("CREATE (:Node:Prompt {key: 't/prompt/gone', tenant: 't', id: 'gone', unembedded: 1})");

    Map<String, Object> answer = handler(true).handleRequest(event(), new ContextForTests());

    assertThat(answer).containsEntry("databases", 1);
    assertThat(count("n.unembedded IS NOT NULL")).isZero();
    assertThat(count("n.embedding_model = 'all-minilm-l6-v2-q' AND size(n.embedding) = 384"))
        .isEqualTo(250);
    assertThat(count("n.id = 'gone' AND n.embedding IS NULL")).isEqualTo(1);
  }

  @Test
  void schedule_withoutAModel_leavesTheMarks() throws IOException {
    run(
        "CREATE (:Node:Prompt {key: 'u/prompt/1', tenant: 'u', id: '1', unembedded: 1, text: 'x'})");

    handler(false).handleRequest(event(), new ContextForTests());

    assertThat(count("n.tenant = 'u' AND n.unembedded = 1")).isEqualTo(1);
    run("MATCH (n {tenant: 'u'}) DELETE n");
  }

  private static EmbeddingHandler handler(boolean embeds) {
    return new EmbeddingHandler(
        Graphs.only(driver),
        embeds ? Optional.of(new MiniLm()) : Optional.empty(),
        new EmfMetrics());
  }

  private static Map<String, Object> event() throws IOException {
    return new ObjectMapper()
        .readValue(
            RepositoryRoot.find().resolve("events/graph-embeddings.scheduled.json").toFile(),
            new TypeReference<>() {});
  }

  private static long count(String condition) {
    return driver
        .executableQuery("MATCH (n:Node) WHERE " + condition + " RETURN count(n) AS count")
        .execute()
        .records()
        .getFirst()
        .get("count")
        .asLong();
  }

  private static void run(String cypher) {
    driver.executableQuery(cypher).execute();
  }
}
