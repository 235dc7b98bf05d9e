package dev.memorygraph.graph.read.session.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.session.list.SelectSessions.Filter;
import dev.memorygraph.graph.read.session.list.SelectSessions.Order;
import dev.memorygraph.graph.read.session.list.SelectSessions.Page;
import dev.memorygraph.graph.read.session.list.SelectSessions.Row;
import dev.memorygraph.graph.read.session.list.SelectSessions.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten sessions: the even ones are ada's, the others ben's; the third failed. */
class SelectSessionsIT {
  private static final SampleGraph GRAPH = new SampleGraph();
  private static final Instant FROM = SampleGraph.START;
  private static final Instant TO = SampleGraph.START.plusSeconds(3_600);

  @BeforeAll
  static void write() {
    for (int i = 0; i < 10; i++) {
      String session = "s" + i;
      String user = i % 2 == 0 ? "ada" : "ben";
      GRAPH
          .node("session:" + session, "name", "number " + i, "application_id", "app" + i % 3)
          .node("prompt:p" + i, "session_id", session, "user_id", user, "text", "hello")
          .node(
              "completion:c" + i,
              "session_id",
              session,
              "user_id",
              user,
              "model_id",
              "model-" + i % 2,
              "agent_id",
              "agent-" + i % 3,
              "cost_usd",
              i / 10.0,
              "input_tokens",
              10L,
              "status",
              i == 3 ? "error" : "success")
          .link("session:" + session, EdgeType.INITIATED_BY, "user:" + user, Map.of());
    }
    GRAPH.write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void sessions_inPages_areAllThereOnce_newestFirst() {
    assertThat(ids(pages(Filter.NONE, Order.NEWEST, 3, GRAPH.scope)))
        .containsExactly("s9", "s8", "s7", "s6", "s5", "s4", "s3", "s2", "s1", "s0");
    assertThat(ids(pages(Filter.NONE, Order.OLDEST, 4, GRAPH.scope)))
        .containsExactly("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9");
  }

  @Test
  void session_listed_hasItsFigures() {
    Row row = page(Filter.NONE, Optional.empty(), 10, GRAPH.scope).rows().get(6);

    assertThat(row.session().id().id()).isEqualTo("s3");
    assertThat(row.members()).isEqualTo(2);
    assertThat(row.counts())
        .containsEntry("prompts", 1L)
        .containsEntry("completions", 1L)
        .containsEntry("failed", 1L)
        .containsEntry("errors", 0L);
    assertThat(row.usage().costUsd()).contains(new BigDecimal("0.3"));
    assertThat(row.usage().amount("input_tokens")).contains(10L);
    assertThat(row.models()).containsExactly("model-1");
    assertThat(row.agents()).containsExactly("agent-0");
    assertThat(row.users()).containsExactly("ben");
    assertThat(row.status()).isEqualTo(Status.ERROR);
    assertThat(row.truncated()).isFalse();
    assertThat(row.firstEvent().orElseThrow()).isBefore(row.lastEvent().orElseThrow());
  }

  @Test
  void sessions_filtered_areThoseWanted_inPagesOfAnySize() {
    Filter all = Filter.NONE;
    Optional<String> none = Optional.empty();
    Map<String, Filter> filters =
        Map.of(
            "[s8, s6, s4, s2, s0]",
                new Filter(Optional.of("ada"), none, none, none, all.status(), all.minCost()),
            "[s7, s4, s1]",
                new Filter(none, Optional.of("agent-1"), none, none, all.status(), all.minCost()),
            "[s9, s7, s5, s3, s1]",
                new Filter(none, none, Optional.of("model-1"), none, all.status(), all.minCost()),
            "[s8, s5, s2]",
                new Filter(none, none, none, Optional.of("app2"), all.status(), all.minCost()),
            "[s3]", new Filter(none, none, none, none, Optional.of(Status.ERROR), all.minCost()),
            "[s9, s8]",
                new Filter(
                    none, none, none, none, all.status(), Optional.of(new BigDecimal("0.8"))),
            "[]", new Filter(Optional.of("none"), none, none, none, all.status(), all.minCost()));

    filters.forEach(
        (expected, filter) -> {
          for (int size = 1; size <= 4; size++) {
            assertThat(ids(pages(filter, Order.NEWEST, size, GRAPH.scope))).hasToString(expected);
          }
        });
  }

  @Test
  void sessions_ofATime_beganInIt() {
    Instant start =
        page(Filter.NONE, Optional.empty(), 10, GRAPH.scope)
            .rows()
            .get(5)
            .session()
            .eventTime()
            .orElseThrow();

    assertThat(
            ids(
                GRAPH
                    .execute(
                        new SelectSessions(
                            Filter.NONE, Order.NEWEST, FROM, start, Optional.empty(), 10))
                    .rows()))
        .containsExactly("s3", "s2", "s1", "s0");
  }

  @Test
  void sessions_ofAnotherTenant_areNone() {
    Scope stranger = new Scope(new Tenant("stranger"), EnumSet.allOf(Classification.class));

    assertThat(page(Filter.NONE, Optional.empty(), 10, stranger))
        .isEqualTo(new Page(List.of(), Optional.empty()));
  }

  @Test
  void sessions_ofSomebodyWhoSeesOneUser_areThatUsers() {
    Sight sight =
        node ->
            NodeTraits.isShared(node.kind()) || node.user().equals(Optional.of("ada"))
                ? Sight.Seen.ALL
                : Sight.Seen.FIGURES;
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.of("ada"));

    assertThat(ids(pages(Filter.NONE, Order.NEWEST, 2, scope)))
        .containsExactly("s8", "s6", "s4", "s2", "s0");
    Filter ofBen =
        new Filter(
            Optional.of("ben"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(pages(ofBen, Order.NEWEST, 2, scope)).isEmpty();
  }

  @Test
  void sessions_thatAreHidden_areLeftOut_andNoCursorNamesThem() {
    Sight sight =
        node -> node.user().equals(Optional.of("ben")) ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.empty());
    Sight none = node -> node.kind() == NodeKind.SESSION ? Sight.Seen.FIGURES : Sight.Seen.ALL;

    assertThat(page(Filter.NONE, Optional.empty(), 10, scope).rows().getFirst().models()).isEmpty();
    assertThat(pages(Filter.NONE, Order.NEWEST, 2, new Scope(GRAPH.tenant, none, Optional.empty())))
        .isEmpty();
  }

  @Test
  void sessions_byAModelThatOnlyHiddenCallsUse_areNotFound() {
    Sight sight = node -> node.kind() == NodeKind.COMPLETION ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.empty());
    Filter filter =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.of("model-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(pages(filter, Order.NEWEST, 10, scope)).isEmpty();
  }

  private static List<Row> pages(Filter filter, Order order, int size, Scope scope) {
    List<Row> rows = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      SelectSessions asked = new SelectSessions(filter, order, FROM, TO, after, size);
      Page page = GRAPH.reader.execute(asked, scope);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
      rows.addAll(page.rows());
      after = page.next();
    } while (after.isPresent());
    return rows;
  }

  private static Page page(Filter filter, Optional<Position> after, int limit, Scope scope) {
    return GRAPH.reader.execute(
        new SelectSessions(filter, Order.NEWEST, FROM, TO, after, limit), scope);
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.session().id().id()).toList();
  }
}
