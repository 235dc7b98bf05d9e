package dev.memorygraph.graph.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.embedding.Embedded;
import dev.memorygraph.graph.embedding.EmbeddingStore;
import dev.memorygraph.graph.embedding.Unembedded;
import dev.memorygraph.graph.privacy.erasure.ErasedPerson;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.read.search.similar.SelectSimilar;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Session;

/** Vectors are made up, so that what is near is known. */
class LinkStoreIT {
  private static final int ALL = 1_000_000;

  /** Id, second, text, hash, version of a template, angle of the vector in degrees. */
  private static final Map<String, Prompt> PROMPTS =
      Map.of(
          "first", new Prompt(1, "one", "aa", "t@1", 0),
          "again", new Prompt(2, "one", "aa", "t@1", 0),
          "near", new Prompt(3, "two", "bb", "", 25),
          "variant", new Prompt(4, "ones", "cc", "", 5),
          "made", new Prompt(5, "three", "dd", "t@1", 90),
          "far", new Prompt(6, "four", "ee", "", 180));

  private static final List<String> EDGES =
      List.of(
          "again REUSED exact first",
          "made REUSED template first",
          "near SIMILAR_TO again",
          "near SIMILAR_TO first",
          "variant REUSED variant first",
          "variant SIMILAR_TO again",
          "variant SIMILAR_TO first",
          "variant SIMILAR_TO near");

  private final SampleGraph graph = new SampleGraph();

  private record Prompt(int second, String text, String hash, String template, int angle) {}

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first again near variant made far",
        "far made variant near again first",
        "again variant first far near made",
        "made first near again far variant"
      })
  void links_areTheSame_inWhicheverOrderPromptsCome(String order) {
    for (String id : order.split(" ", -1)) {
      say(id);
      link();
    }

    assertThat(edges()).isEqualTo(EDGES);
  }

  @Test
  void links_ofAllAtOnce_areTheSameToo_andAgain() {
    PROMPTS.keySet().forEach(this::say);
    link();
    assertThat(edges()).isEqualTo(EDGES);
    run("MATCH (n:Prompt {tenant: $tenant}) SET n.unlinked = n.event_time");

    link();

    assertThat(edges()).isEqualTo(EDGES);
  }

  @Test
  void links_areNoPartOfWhatWasSaid() {
    say("first");
    say("again");
    TenantDigest before = TenantDigest.of(graph.driver, graph.tenant);
    assertThat(before.edges().keySet()).doesNotContain("REUSED");

    link();

    assertThat(edges()).isNotEmpty();
    assertThat(TenantDigest.of(graph.driver, graph.tenant)).isEqualTo(before);
    assertThat(
            graph
                .execute(new SelectNode(new NodeId(NodeKind.PROMPT, "again"), 100))
                .orElseThrow()
                .edges())
        .noneMatch(edge -> edge.edge().to().id().equals("first"));
  }

  @Test
  void similar_tellsWhatIsReused() {
    say("first");
    say("variant");
    link();

    var found =
        graph.execute(new SelectSimilar("variant", 0.85, Duration.ofDays(30), 10)).orElseThrow();

    assertThat(found.reuseOf().orElseThrow().type()).isEqualTo("variant");
    assertThat(found.reuseOf().orElseThrow().editDistance()).isEqualTo(1);
    assertThat(found.reuseOf().orElseThrow().similarity().orElseThrow()).isBetween(0.99, 0.999);
    assertThat(found.reuseOf().orElseThrow().node().id().id()).isEqualTo("first");
  }

  @Test
  void erasedWords_takeTheirEdgesAlong_andOthersLeadToTheNext() {
    say("first", "user_id", "ada");
    say("again");
    say("variant");
    link();

    new Eraser(graph.driver)
        .erase(new ErasedPerson(graph.tenant, "ada", Long.MAX_VALUE / 2), Held.NOTHING, () -> true);
    link();

    assertThat(edges()).containsExactly("variant REUSED variant again", "variant SIMILAR_TO again");
  }

  @Test
  void anotherText_hasEdgesOfItsOwn() {
    say("first");
    say("again");
    link();

    graph.said(9, "prompt:again", "text", "else", "content_hash", "ff").write();
    embed(180);
    link();

    assertThat(edges()).containsExactly("again REUSED template first");
  }

  @Test
  void promptThatCannotBeLinked_holdsUpNoOther() {
    say("far");
    say("first");
    say("again");
    // No search goes by a vector without a direction; and it comes first.
    run(
        "MATCH (n:Prompt {tenant: $tenant, id: 'far'})"
            + " SET n.embedding = [0.0, 0.0], n.unlinked = 1");

    link();

    assertThat(edges()).containsExactly("again REUSED exact first");
  }

  @Test
  void promptOfAnotherTenant_isNeverLinked() {
    say("first");
    try (SampleGraph other = new SampleGraph()) {
      other.said(2, "prompt:p", "text", "one", "content_hash", "aa").write();
      new EmbeddingStore(graph.driver)
          .save("made-up", List.of(new Embedded(waiting(other).getFirst(), vector(0))));

      link();

      assertThat(edges()).isEmpty();
    }
  }

  @Test
  void oldEdgesOfLikeness_go_andReuseStays() {
    say("first");
    say("variant");
    link();

    new LinkStore(graph.driver, InstantSource.fixed(Instant.now().plus(Duration.ofDays(89))))
        .prune();
    assertThat(edges()).hasSize(2);
    new LinkStore(graph.driver, InstantSource.fixed(Instant.now().plus(Duration.ofDays(91))))
        .prune();

    assertThat(edges()).containsExactly("variant REUSED variant first");
  }

  private void say(String id, Object... more) {
    Prompt prompt = PROMPTS.getOrDefault(id, new Prompt(0, "", "", "", 0));
    graph.said(
        prompt.second(), "prompt:" + id, "text", prompt.text(), "content_hash", prompt.hash());
    if (!prompt.template().isEmpty()) {
      graph.said(prompt.second(), "prompt:" + id, "template_version_id", prompt.template());
    }
    if (more.length > 0) {
      graph.said(prompt.second(), "prompt:" + id, more);
    }
    graph.write();
    embed(prompt.angle());
  }

  private void embed(int angle) {
    List<Embedded> embedded =
        waiting(graph).stream().map(node -> new Embedded(node, vector(angle))).toList();
    new EmbeddingStore(graph.driver).save("made-up", embedded);
  }

  private static List<Unembedded> waiting(SampleGraph graph) {
    return new EmbeddingStore(graph.driver)
        .next(ALL).stream().filter(node -> node.key().startsWith(graph.tenant.id() + "/")).toList();
  }

  private static Optional<List<Double>> vector(int angle) {
    double radians = Math.toRadians(angle);
    return Optional.of(List.of(Math.cos(radians), Math.sin(radians)));
  }

  private void link() {
    LinkStore store = new LinkStore(graph.driver, InstantSource.system());
    int linked;
    do {
      linked = store.link(100);
    } while (linked > 0);
  }

  private List<String> edges() {
    try (Session session = graph.driver.session()) {
      return session
          .run(
              """
              MATCH (a:Node {tenant: $tenant})-[r:SIMILAR_TO|REUSED]->(b:Node)
              RETURN a.id + ' ' + type(r) + coalesce(' ' + r.reuse_type, '') + ' ' + b.id AS edge
              ORDER BY edge
              """,
              Map.of("tenant", graph.tenant.id()))
          .list(row -> row.get("edge").asString());
    }
  }

  private void run(String cypher) {
    try (Session session = graph.driver.session()) {
      session.run(cypher, Map.of("tenant", graph.tenant.id())).consume();
    }
  }
}
