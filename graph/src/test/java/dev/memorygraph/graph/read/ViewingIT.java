package dev.memorygraph.graph.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.read.Sight.Seen;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a user sees of a graph in which Ada's session and Bob's lead to each other. */
class ViewingIT {
  private static final SampleGraph GRAPH = graph();
  private static final Scope ADA = only("ada");
  private static final Scope BOB = only("bob");

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void node_ofAnotherUser_isNotThere() {
    assertThat(find("prompt:pa", ADA)).isPresent();
    assertThat(find("prompt:pb", ADA)).isEmpty();
    assertThat(find("user:bob", ADA)).isEmpty();
    assertThat(find("model:gpt", ADA)).isPresent();
  }

  @Test
  void node_thatNamesNoUser_belongsToTheUserOfItsSession() {
    assertThat(find("error:ea", ADA)).as("by what it is about").isPresent();
    assertThat(find("error:ea", BOB)).isEmpty();
    assertThat(find("completion:cb", BOB)).as("by its session").isPresent();
    assertThat(find("completion:cb", ADA)).isEmpty();
    assertThat(find("document:d", ADA)).as("nobody's that is not shared").isEmpty();
  }

  @Test
  void node_linkedToAnotherUsers_showsTheLinkToAStub() {
    assertThat(find("prompt:pb", BOB).orElseThrow().edges())
        .extracting(view -> view.edge().type() + " " + view.edge().to())
        .contains("DERIVED_FROM completion:hidden-1", "IN_SESSION session:sb");
  }

  @Test
  void session_ofAnotherUser_isNotThere() {
    assertThat(GRAPH.reader.execute(new SelectSession("sa"), BOB)).isEmpty();
    assertThat(GRAPH.reader.execute(new SelectSessionGraph("sa", Optional.empty(), 10), BOB))
        .isEmpty();
    assertThat(GRAPH.reader.execute(new SelectSession("sb"), BOB)).isPresent();
  }

  @Test
  void lineage_throughAnotherUsersNodes_keepsLengthAndCostAndNothingElse() {
    Lineage question = new Lineage(SampleGraph.id("completion:cb"), Direction.UPSTREAM, 10, 100);
    Lineage.Answer whole = GRAPH.execute(question).orElseThrow();
    Lineage.Answer seen = GRAPH.reader.execute(question, BOB).orElseThrow();

    assertThat(depths(seen)).isEqualTo(depths(whole));
    assertThat(seen.edges()).hasSameSizeAs(whole.edges());
    assertThat(costs(seen)).isEqualTo(costs(whole)).contains(0.25);
    assertThat(seen.toString())
        .doesNotContain(":pa", ":ca", ":sa", "=pa", "=sa", "ada", "book a flight", "hunter2")
        .contains("completion:hidden-");
  }

  @Test
  void usage_ofAnotherUser_isNotCounted() {
    SelectUsage question =
        new SelectUsage(
            GroupBy.MODEL,
            Instant.parse("2000-01-01T00:00:00Z"),
            Instant.parse("2100-01-01T00:00:00Z"),
            10);

    assertThat(GRAPH.execute(question).totals().calls()).isEqualTo(2);
    assertThat(GRAPH.reader.execute(question, ADA).totals().calls()).isEqualTo(1);
  }

  private static Optional<SelectNode.Found> find(String id, Scope scope) {
    return GRAPH.reader.execute(new SelectNode(SampleGraph.id(id), 50), scope);
  }

  private static List<Integer> depths(Lineage.Answer answer) {
    return answer.nodes().stream().map(Lineage.Reached::depth).sorted().toList();
  }

  private static List<Object> costs(Lineage.Answer answer) {
    return answer.nodes().stream()
        .flatMap(
            reached -> Optional.ofNullable(reached.node().properties().get("cost_usd")).stream())
        .toList();
  }

  private static Scope only(String user) {
    Sight sight =
        node ->
            NodeTraits.isShared(node.kind()) || node.user().equals(Optional.of(user))
                ? Seen.ALL
                : Seen.FIGURES;
    return new Scope(GRAPH.tenant, sight, Optional.of(user));
  }

  private static SampleGraph graph() {
    return new SampleGraph()
        .node("session:sa", "user_id", "ada")
        .link("session:sa", EdgeType.INITIATED_BY, "user:ada", Map.of())
        .node("prompt:pa", "session_id", "sa", "user_id", "ada", "text", "book a flight")
        .node(
            "completion:ca",
            "session_id",
            "sa",
            "prompt_id",
            "pa",
            "user_id",
            "ada",
            "model_id",
            "gpt",
            "cost_usd",
            0.25,
            "text",
            "hunter2")
        .node("error:ea", "message", "it broke")
        .link("completion:ca", EdgeType.CAUSED_ERROR, "error:ea", Map.of())
        .node("session:sb")
        .link("session:sb", EdgeType.INITIATED_BY, "user:bob", Map.of())
        .node("prompt:pb", "session_id", "sb", "user_id", "bob", "text", "and a hotel")
        .link("prompt:pb", EdgeType.DERIVED_FROM, "completion:ca", Map.of("reason", "hunter2"))
        .node(
            "completion:cb",
            "session_id",
            "sb",
            "prompt_id",
            "pb",
            "model_id",
            "gpt",
            "cost_usd",
            0.5)
        .node("document:d", "title", "minutes")
        .link("prompt:pa", EdgeType.REFERENCES, "document:d", Map.of())
        .write();
  }
}
