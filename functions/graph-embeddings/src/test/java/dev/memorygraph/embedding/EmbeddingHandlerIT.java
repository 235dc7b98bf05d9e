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
import java.time.InstantSource;
import java.util.List;
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
    assertThat(
            count(
                "n.tenant = 't' AND n.embedding_model = 'all-minilm-l6-v2-q'"
                    + " AND size(n.embedding) = 384"))
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

  @Test
  void schedule_linksPromptsByTheModelsVectors() throws IOException {
    run(
        """
        UNWIND [
          ['old', 1000, 'How do I return the shoes that I bought?', 'a'],
          ['same', 2000, 'How do I return the shoes that I bought?', 'a'],
          ['like', 3000, 'How do I return the shoes that I have bought?', 'b'],
          ['else', 4000, 'The capital of France is Paris.', 'c']] AS row
        CREATE (:Node:Prompt {key: 'v/prompt/' + row[0], tenant: 'v', id: row[0], unembedded: 1,
          recorded_at: row[1], event_time: row[1], text: row[2], content_hash: row[3]})
        """);

    handler(true).handleRequest(event(), new ContextForTests());

    assertThat(edges("REUSED")).containsExactly("like variant old", "same exact old");
    assertThat(edges("SIMILAR_TO")).containsExactly("like null old", "like null same");
    assertThat(count("n.unlinked IS NOT NULL")).isZero();
  }

  private static List<String> edges(String type) {
    return driver
        .executableQuery(
            "MATCH (a:Node {tenant: 'v'})-[r:"
                + type
                + "]->(b) RETURN a.id + ' ' + coalesce(r.reuse_type, 'null') + ' ' + b.id AS edge"
                + " ORDER BY edge")
        .execute()
        .records()
        .stream()
        .map(row -> row.get("edge").asString())
        .toList();
  }

  private static EmbeddingHandler handler(boolean embeds) {
    return new EmbeddingHandler(
        Graphs.only(driver),
        embeds ? Optional.of(new MiniLm()) : Optional.empty(),
        InstantSource.system(),
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
