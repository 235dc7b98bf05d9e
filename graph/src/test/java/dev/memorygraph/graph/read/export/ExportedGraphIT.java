package dev.memorygraph.graph.read.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.export.ExportDocument.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/** What leaves the graph, in pages and as documents. */
class ExportedGraphIT {
  private static final SampleGraph GRAPH = SampleGraph.conversation();
  private static final Instant FROM = SampleGraph.START;
  private static final Instant TO = SampleGraph.START.plus(Duration.ofHours(1));

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void pages_ofAnySize_areTheWholeGraphOnce() {
    TenantDigest digest = TenantDigest.of(GRAPH.driver, GRAPH.tenant);
    long nodes = digest.nodes().values().stream().mapToLong(Long::longValue).sum();
    long edges = digest.edges().values().stream().mapToLong(Long::longValue).sum();

    for (int size : new int[] {1, 3, 7, 1_000}) {
      List<ExportedNode> all = pages(Set.of(), size, GRAPH.scope);

      assertThat(all).hasSize((int) nodes).extracting(ExportedNode::node).doesNotHaveDuplicates();
      assertThat(all.stream().flatMap(one -> one.edges().stream()).toList())
          .hasSize((int) edges)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void pages_ofSomeKindsOrATime_areThose() {
    assertThat(ids(pages(EnumSet.of(NodeKind.PROMPT, NodeKind.ERROR), 2, GRAPH.scope)))
        .containsExactly("error:e1", "prompt:p1", "prompt:p2");
    ExportPage ofATime =
        new ExportPage(
            Set.of(),
            Optional.of(FROM.plusSeconds(2)),
            Optional.of(FROM.plusSeconds(4)),
            Optional.empty(),
            100);
    assertThat(ids(GRAPH.execute(ofATime).nodes())).containsExactly("completion:c1", "prompt:p1");
  }

  @Test
  void pages_ofHiddenNodes_leaveThemOut_andNameThemNowhere() {
    Sight sight = node -> node.kind() == NodeKind.COMPLETION ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.empty());

    List<ExportedNode> all = pages(Set.of(), 2, scope);

    assertThat(all).noneMatch(one -> one.node().id().kind() == NodeKind.COMPLETION);
    assertThat(all.stream().flatMap(one -> one.edges().stream()).map(EdgeView::edge).toList())
        .noneMatch(edge -> edge.toString().contains("completion:c"))
        .anyMatch(edge -> edge.to().id().startsWith("hidden-"));
  }

  @Test
  void pages_ofSomebodyWhoSeesOneUser_areThatUsers() {
    Scope scope = new Scope(GRAPH.tenant, ofUser("ada"), Optional.of("ada"));

    assertThat(ids(pages(Set.of(), 1, scope))).containsExactly("completion:c1", "prompt:p1");
    assertThat(pages(Set.of(), 10, new Scope(GRAPH.tenant, ofUser("eve"), Optional.of("eve"))))
        .isEmpty();
  }

  @Test
  void document_ofASession_hasEveryEndOfItsEdges() {
    Answer.Whole whole = whole(Optional.of("s1"), GRAPH.scope);
    Set<NodeId> nodes = whole.nodes().stream().map(NodeView::id).collect(Collectors.toSet());

    assertThat(nodes)
        .extracting(NodeId::toString)
        .contains(
            "session:s1",
            "prompt:p1",
            "error:e1",
            "evaluation:v1",
            "evaluation:v2",
            "document:d1",
            "model:gpt-4o",
            "user:ada",
            "tool:search",
            "agent:booker");
    assertThat(whole.edges())
        .hasSizeGreaterThan(20)
        .allMatch(edge -> nodes.contains(edge.edge().from()) && nodes.contains(edge.edge().to()));
    assertThat(whole(Optional.empty(), GRAPH.scope)).isEqualTo(whole);
  }

  @Test
  void document_ofHiddenNodes_hasTheSameShape() {
    Sight sight = node -> node.kind() == NodeKind.COMPLETION ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    Answer.Whole seen = whole(Optional.of("s1"), GRAPH.scope);

    Answer.Whole whole = whole(Optional.of("s1"), new Scope(GRAPH.tenant, sight, Optional.empty()));

    assertThat(whole.nodes()).hasSameSizeAs(seen.nodes());
    assertThat(whole.edges()).hasSameSizeAs(seen.edges());
    assertThat(whole.nodes()).filteredOn(NodeView::hidden).hasSize(2);
  }

  @Test
  void document_unknownOrOfAnotherTenant_isUnknown() {
    Scope stranger = new Scope(new Tenant("stranger"), EnumSet.allOf(Classification.class));

    assertThat(GRAPH.execute(document(Optional.of("none")))).isInstanceOf(Answer.Unknown.class);
    assertThat(GRAPH.reader.execute(document(Optional.of("s1")), stranger))
        .isInstanceOf(Answer.Unknown.class);
    assertThat(GRAPH.reader.execute(document(Optional.empty()), stranger))
        .isEqualTo(new Answer.Whole(List.of(), List.of()));
  }

  @Test
  void document_ofTooMuch_saysSo() {
    try (SampleGraph large = new SampleGraph();
        Session session = large.driver.session()) {
      session
          .run(
              """
              CREATE (s:Node:Session {key: $tenant + '/session/l', tenant: $tenant, id: 'l',
                event_time: $time})
              WITH s UNWIND range(1, $nodes) AS i
              CREATE (:Node:Prompt {key: $tenant + '/prompt/l' + i, tenant: $tenant, id: 'l' + i,
                event_time: $time, session_id: 'l'})-[:IN_SESSION]->(s)
              """,
              Map.of(
                  "tenant",
                  large.tenant.id(),
                  "nodes",
                  ExportDocument.MAX_NODES,
                  "time",
                  FROM.toEpochMilli()))
          .consume();

      assertThat(large.execute(document(Optional.of("l")))).isInstanceOf(Answer.TooLarge.class);
      assertThat(large.execute(document(Optional.empty()))).isInstanceOf(Answer.TooLarge.class);
      assertThat(large.reader.execute(page(Set.of(), Optional.empty(), 1_000), large.scope).nodes())
          .hasSize(1_000);
    }
  }

  private static Sight ofUser(String user) {
    return node ->
        NodeTraits.isShared(node.kind()) || node.user().equals(Optional.of(user))
            ? Sight.Seen.ALL
            : Sight.Seen.FIGURES;
  }

  private static ExportDocument document(Optional<String> session) {
    return new ExportDocument(session, FROM, TO);
  }

  private static Answer.Whole whole(Optional<String> session, Scope scope) {
    return (Answer.Whole) GRAPH.reader.execute(document(session), scope);
  }

  private static ExportPage page(Set<NodeKind> kinds, Optional<Position> after, int limit) {
    return new ExportPage(kinds, Optional.empty(), Optional.empty(), after, limit);
  }

  private static List<ExportedNode> pages(Set<NodeKind> kinds, int size, Scope scope) {
    List<ExportedNode> all = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      ExportPage.Page page = GRAPH.reader.execute(page(kinds, after, size), scope);
      assertThat(page.nodes()).hasSizeLessThanOrEqualTo(size);
      all.addAll(page.nodes());
      after = page.next();
      Set<String> seen =
          all.stream().map(one -> one.node().id().toString()).collect(Collectors.toSet());
      String named = after.map(Position::key).orElse("").replaceFirst("/", ":");
      assertThat(named.isEmpty() || seen.contains(named)).as(named).isTrue();
    } while (after.isPresent());
    return all;
  }

  private static List<String> ids(List<ExportedNode> nodes) {
    return nodes.stream().map(one -> one.node().id().toString()).toList();
  }
}
