package dev.memorygraph.graph.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.search.QueryVector;
import dev.memorygraph.graph.read.search.Search;
import dev.memorygraph.graph.read.search.SearchFilter;
import dev.memorygraph.graph.read.search.Sought;
import dev.memorygraph.graph.read.search.similar.SelectDuplicates;
import dev.memorygraph.graph.read.search.similar.SelectSimilar;
import dev.memorygraph.graph.read.search.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/** Vectors on a real Neo4j; the numbers are made up, so that what is near is known. */
class EmbeddingStoreIT {
  private static final String MODEL = "made-up";
  private static final int ALL = 1_000_000;

  private final SampleGraph graph = new SampleGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void nodeWithText_waits_andOneWithoutDoesNot() {
    graph.node("prompt:p1", "text", "hello").node("prompt:vault", "content_ref", "vault:1").write();

    assertThat(waiting(graph)).extracting(Unembedded::text).containsExactly(Optional.of("hello"));
  }

  @Test
  void nodeWithItsVector_waitsNoMore_andIsTheSameToAllElse() {
    graph.node("prompt:p1", "text", "hello", "classification", "internal").write();
    TenantDigest before = TenantDigest.of(graph.driver, graph.tenant);

    embed(graph, "hello", 1, 0);

    assertThat(waiting(graph)).isEmpty();
    assertThat(property("embedding").asList(Value::asDouble)).containsExactly(1.0, 0.0);
    assertThat(TenantDigest.of(graph.driver, graph.tenant)).isEqualTo(before);
    assertThat(nearest(1, 0).hits().getFirst().node().properties())
        .doesNotContainKeys("embedding", "embedding_model", "unembedded");
  }

  @Test
  void nodeWithAnotherText_waitsAgain_andHasNoVector() {
    graph.node("prompt:p1", "text", "hello").write();
    embed(graph, "hello", 1, 0);

    graph.node("prompt:p1", "text", "goodbye").write();

    assertThat(property("embedding").isNull()).isTrue();
    assertThat(waiting(graph)).extracting(Unembedded::text).containsExactly(Optional.of("goodbye"));
  }

  @Test
  void nodeWithTheSameText_keepsItsVector() {
    graph.node("prompt:p1", "text", "hello").write();
    embed(graph, "hello", 1, 0);

    graph.node("prompt:p1", "role", "user", "text", "hello").write();

    assertThat(waiting(graph)).isEmpty();
    assertThat(property("embedding").isNull()).isFalse();
  }

  @Test
  void vectorOfATextThatChangedMeanwhile_isNotKept() {
    graph.node("prompt:p1", "text", "hello").write();
    Unembedded read = waiting(graph).getFirst();
    graph.node("prompt:p1", "text", "goodbye").write();

    store(graph).save(MODEL, List.of(new Embedded(read, Optional.of(List.of(1.0, 0.0)))));

    assertThat(property("embedding").isNull()).isTrue();
    assertThat(waiting(graph)).hasSize(1);
  }

  @Test
  void wordsThatAreErased_takeTheirVectorAlong() {
    graph.node("prompt:p1", "text", "hello", "user_id", "ada").write();
    embed(graph, "hello", 1, 0);

    new Eraser(graph.driver)
        .erase(new ErasedPerson(graph.tenant, "ada", Long.MAX_VALUE / 2), Held.NOTHING, () -> true);

    assertThat(property("text").isNull()).isTrue();
    assertThat(property("embedding").isNull()).isTrue();
    assertThat(property("embedding_model").isNull()).isTrue();
    assertThat(waiting(graph)).isEmpty();
  }

  @Test
  void nearest_areTheTenantsOwn_ofTheModel_inOrder() {
    graph
        .node("prompt:near", "text", "near", "classification", "internal")
        .node("prompt:far", "text", "far", "classification", "internal")
        .write();
    embed(graph, "near", 1, 0.1);
    embed(graph, "far", -1, 0);
    try (SampleGraph other = new SampleGraph()) {
      other.node("prompt:foreign", "text", "foreign").write();
      embed(other, "foreign", 1, 0);

      Search.Page found = nearest(1, 0);

      assertThat(found.hits())
          .extracting(hit -> hit.node().id().toString())
          .containsExactly("prompt:near", "prompt:far");
      assertThat(found.hits().getFirst().score()).isBetween(0.99, 0.9999);
    }
    assertThat(search(new QueryVector("another", List.of(1.0, 0.0))).hits()).isEmpty();
  }

  @Test
  void similarPrompts_haveTheirCosine_andReusedOnesSayWhy() {
    graph
        .node("prompt:p1", "text", "one", "content_hash", "aa", "template_version_id", "t@1")
        .node("prompt:near", "text", "near")
        .node("prompt:far", "text", "far")
        .node("prompt:same", "text", "one", "content_hash", "aa")
        .node("prompt:template", "text", "two", "template_version_id", "t@1")
        .node("completion:same", "text", "one", "content_hash", "aa")
        .write();
    embed(graph, "one", 1, 0);
    embed(graph, "near", 1, 0.2);
    embed(graph, "far", 0, 1);

    SelectSimilar.Found found =
        graph.execute(new SelectSimilar("p1", 0.85, Duration.ofDays(30), 10)).orElseThrow();

    assertThat(found.embedded()).isTrue();
    assertThat(found.similar())
        .extracting(hit -> hit.node().id().id())
        .containsExactlyInAnyOrder("near", "same");
    assertThat(found.reused())
        .extracting(one -> one.node().id().id() + " " + one.sameText())
        .containsExactly("same true", "template false");
    assertThat(graph.execute(new SelectSimilar("nobody", 0.85, Duration.ofDays(30), 10))).isEmpty();
  }

  @Test
  void duplicates_areGroups_ofThoseWhoSaidTheSame() {
    graph
        .node("prompt:a", "text", "x", "content_hash", "aa", "classification", "internal")
        .node("prompt:b", "text", "x", "content_hash", "aa", "classification", "internal")
        .node("prompt:c", "text", "y", "content_hash", "bb", "classification", "internal")
        .write();

    SelectDuplicates.Page page = graph.execute(new SelectDuplicates(""));

    assertThat(page.next()).isEmpty();
    assertThat(page.groups()).hasSize(1);
    assertThat(page.groups().getFirst().count()).isEqualTo(2);
    assertThat(page.groups().getFirst().nodes())
        .extracting(node -> node.id().id())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(graph.execute(new SelectDuplicates("aa")).groups()).isEmpty();
  }

  private Search.Page nearest(double x, double y) {
    return search(new QueryVector(MODEL, List.of(x, y)));
  }

  private Search.Page search(QueryVector vector) {
    Words words = Words.parse("anything").orElseThrow();
    return graph.execute(new Search(new Sought.ByMeaning(words, vector), SearchFilter.NONE, 0, 10));
  }

  /** Only this tenant's: other tests write to the same database. */
  private static List<Unembedded> waiting(SampleGraph graph) {
    return store(graph).next(ALL).stream()
        .filter(node -> node.key().startsWith(graph.tenant.id() + "/"))
        .toList();
  }

  private static void embed(SampleGraph graph, String text, double x, double y) {
    List<Embedded> nodes =
        waiting(graph).stream()
            .filter(node -> node.text().equals(Optional.of(text)))
            .map(node -> new Embedded(node, Optional.of(List.of(x, y))))
            .toList();
    assertThat(nodes).isNotEmpty();
    store(graph).save(MODEL, nodes);
  }

  private static EmbeddingStore store(SampleGraph graph) {
    return new EmbeddingStore(graph.driver);
  }

  private Value property(String name) {
    try (Session session = graph.driver.session()) {
      return session
          .run(
              "MATCH (n:Node {key: $key}) RETURN n[$name] AS value",
              Map.of("key", graph.tenant.id() + "/prompt/p1", "name", name))
          .single()
          .get("value");
    }
  }
}
