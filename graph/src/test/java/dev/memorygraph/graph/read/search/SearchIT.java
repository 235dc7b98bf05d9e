package dev.memorygraph.graph.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.read.Sight.Seen;
import dev.memorygraph.graph.read.search.words.Excerpt;
import dev.memorygraph.graph.read.search.words.Texts;
import dev.memorygraph.graph.read.search.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Session;

/** Search on a real Neo4j. */
class SearchIT {
  private static final SampleGraph GRAPH = new SampleGraph();
  private static final SampleGraph OTHER = new SampleGraph();

  @BeforeAll
  static void write() {
    GRAPH
        .node("session:s1", "name", "Reise nach Lyon")
        .node(
            "prompt:de",
            "session_id",
            "s1",
            "user_id",
            "ada",
            "classification",
            "internal",
            "text",
            "Die Kündigungsfrist für die Wohnungsversicherung beträgt drei Monate.")
        .node(
            "prompt:fr",
            "session_id",
            "s1",
            "user_id",
            "ada",
            "classification",
            "internal",
            "text",
            "J'ai annulé ma réservation à l'hôtel hier.")
        .node(
            "prompt:ja",
            "session_id",
            "s1",
            "user_id",
            "bob",
            "classification",
            "internal",
            "text",
            "明日の東京行きの便をキャンセルしたいです。")
        .node(
            "prompt:zh",
            "session_id",
            "s1",
            "user_id",
            "bob",
            "classification",
            "public",
            "text",
            "我想取消明天飞往北京的航班。")
        .node(
            "prompt:ko",
            "session_id",
            "s1",
            "user_id",
            "bob",
            "classification",
            "internal",
            "text",
            "서울에서 출발하는 항공편을 취소해 주세요.")
        .node(
            "prompt:ru",
            "session_id",
            "s2",
            "classification",
            "internal",
            "text",
            "Пожалуйста, отмените мой рейс в Москву.")
        .node(
            "completion:c1",
            "session_id",
            "s2",
            "classification",
            "internal",
            "model_id",
            "gpt-4o",
            "status",
            "success",
            "agent_id",
            "desk",
            "text",
            "Your flights were cancelled, and the refund is on its way.")
        .node(
            "tool_call:t1",
            "session_id",
            "s2",
            "tool_name",
            "cancel_booking",
            "status",
            "error",
            "arguments",
            "{\"reservation_id\": \"HATHAT-17\"}",
            "result",
            "no such booking")
        .node("error:e1", "error_type", "timeout", "message", "The payment service was too slow")
        .node("document:d1", "title", "Baggage rules 2026")
        .node(
            "completion:vault",
            "session_id",
            "s2",
            "classification",
            "pii",
            "content_ref",
            "vault:1",
            "model_id",
            "gpt-4o")
        .write();
    for (int i = 0; i < 60; i++) {
      GRAPH.node(
          "prompt:many" + i,
          "session_id",
          "many",
          "classification",
          "internal",
          "text",
          "umbrella number " + i);
    }
    GRAPH.write();
    for (int i = 0; i < 400; i++) {
      OTHER.node("prompt:o" + i, "text", "refund refund refund", "classification", "internal");
    }
    OTHER.write();
    settle();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
    OTHER.close();
  }

  private static void settle() {
    try (Session session = GRAPH.driver.session()) {
      session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kündigungsfrist          | prompt:de
          KUNDIGUNGSFRIST          | prompt:de
          Kündigung*               | prompt:de
          Kündigungen              | prompt:de
          versicherungen Wohnungsversicherungen | prompt:de
          reservation hotel        | prompt:fr
          réservations             | prompt:fr
          hotel                    | prompt:fr
          d'hôtel                  | prompt:fr
          東京                      | prompt:ja
          東京行き                   | prompt:ja
          キャンセル                 | prompt:ja
          航班                      | prompt:zh
          飞往北京                   | prompt:zh
          항공편을                   | prompt:ko
          서울*                     | prompt:ko
          рейс в москву             | prompt:ru
          flight cancelled         | completion:c1
          HATHAT-17                | tool_call:t1
          "no such booking"        | tool_call:t1
          payment slow             | error:e1
          baggage                  | document:d1
          lyon                     | session:s1
          """)
  void words_ofManyLanguages_findWhoSaidThem(String typed, String first) {
    assertThat(ids(search(typed, SearchFilter.NONE, GRAPH.scope))).first().isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "cancelled flights"
          "東行"
          北东
          the
          """)
  void words_thatNobodySaidSo_findNothing(String typed) {
    assertThat(search(typed, SearchFilter.NONE, GRAPH.scope).hits()).isEmpty();
  }

  @Test
  void hit_hasNodeScoreAndExcerpt() {
    Hit hit = search("refund", SearchFilter.NONE, GRAPH.scope).hits().getFirst();

    assertThat(hit.score()).isEqualTo(1.0);
    assertThat(hit.node().properties()).containsEntry("model_id", "gpt-4o");
    assertThat(hit.excerpt().orElseThrow().text())
        .isEqualTo("Your flights were cancelled, and the refund is on its way.");
    assertThat(hit.excerpt().orElseThrow().matches()).containsExactly(new Excerpt.Match(37, 43));
  }

  @Test
  void anotherTenantsManyHits_areNone_andTakeNoPlace() {
    Search.Page page = search("refund", SearchFilter.NONE, GRAPH.scope);

    assertThat(ids(page)).containsExactly("completion:c1");
    assertThat(page.complete()).isTrue();
    assertThat(search("refund", SearchFilter.NONE, stranger()).hits()).isEmpty();
  }

  private static Scope stranger() {
    return new Scope(new Tenant("stranger"), Set.of(Classification.values()));
  }

  @Test
  void filters_leaveOutTheRest() {
    assertThat(filtered("cancelled booking", NodeKind.TOOL_CALL)).containsExactly("tool_call:t1");
    assertThat(ids(search("flights", filter("s2", null, null, null, null), GRAPH.scope)))
        .containsExactly("completion:c1");
    assertThat(ids(search("flights", filter("s1", null, null, null, null), GRAPH.scope))).isEmpty();
    assertThat(ids(search("flights", filter(null, null, "desk", "gpt-4o", "success"), GRAPH.scope)))
        .containsExactly("completion:c1");
    assertThat(ids(search("flights", filter(null, null, null, "gpt", null), GRAPH.scope)))
        .isEmpty();
    assertThat(ids(search("hotel", filter(null, "ada", null, null, null), GRAPH.scope)))
        .containsExactly("prompt:fr");
    assertThat(ids(search("hotel", filter(null, "bob", null, null, null), GRAPH.scope))).isEmpty();
    assertThat(ids(search("hotel", at(SampleGraph.START, SampleGraph.START), GRAPH.scope)))
        .isEmpty();
    assertThat(
            ids(
                search(
                    "hotel",
                    at(SampleGraph.START, SampleGraph.START.plusSeconds(60)),
                    GRAPH.scope)))
        .containsExactly("prompt:fr");
  }

  @Test
  void text_thatTheCallerMayNotRead_isNotFoundByItsWords() {
    Scope onlyPublic = new Scope(GRAPH.tenant, Set.of(Classification.PUBLIC));
    Scope none = new Scope(GRAPH.tenant, Set.of());

    assertThat(search("hotel", SearchFilter.NONE, onlyPublic).hits()).isEmpty();
    assertThat(ids(search("航班", SearchFilter.NONE, onlyPublic))).containsExactly("prompt:zh");
    assertThat(search("航班", SearchFilter.NONE, none).hits()).isEmpty();
    assertThat(search("umbrella", SearchFilter.NONE, onlyPublic))
        .isEqualTo(search("neversaid", SearchFilter.NONE, onlyPublic));
  }

  @Test
  void callerWhoSeesOneUsersNodes_findsThose() {
    Sight ownOnly = node -> node.user().filter("ada"::equals).isPresent() ? Seen.ALL : Seen.FIGURES;
    Scope ada = new Scope(GRAPH.tenant, ownOnly, Optional.of("ada"));

    assertThat(ids(search("hotel", SearchFilter.NONE, ada))).containsExactly("prompt:fr");
    assertThat(search("東京", SearchFilter.NONE, ada).hits()).isEmpty();
    assertThat(search("umbrella", SearchFilter.NONE, ada))
        .isEqualTo(search("neversaid", SearchFilter.NONE, ada));
  }

  @Test
  void pages_leadThroughAll_eachOnce() {
    Set<String> found = new HashSet<>();
    List<String> all = new ArrayList<>();
    boolean more = true;
    for (int offset = 0; more; offset += 25) {
      Search.Page page =
          GRAPH.execute(
              new Search(new Sought.ByText(words("umbrella")), SearchFilter.NONE, offset, 25));
      found.addAll(ids(page));
      all.addAll(ids(page));
      more = page.more();
    }

    assertThat(all).hasSize(60).hasSameSizeAs(found);
  }

  @Test
  void kinds_behindManyHitsOfOthers_areFound() {
    GRAPH.node("completion:rare", "text", "parasol", "classification", "internal");
    for (int i = 0; i < Ranking.FIRST + 50; i++) {
      GRAPH.node("prompt:loud" + i, "text", "parasol parasol", "classification", "internal");
    }
    GRAPH.write();
    settle();

    assertThat(filtered("parasol", NodeKind.COMPLETION)).containsExactly("completion:rare");
  }

  @Test
  void anything_inAnyPlace_neverFails_andFindsNothingOfOthers() {
    Injections.all()
        .forEach(
            text -> {
              SearchFilter none = SearchFilter.NONE;
              Words words = Words.parse(text).orElse(words("refund"));
              SearchFilter said = filter(text, text, text, text, text);

              Search.Page found = search(words, none, GRAPH.scope);

              assertThat(found.hits())
                  .as(text)
                  .noneMatch(hit -> hit.node().id().id().startsWith("o"));
              assertThat(search(words, said, GRAPH.scope).hits()).as(text).isEmpty();
            });
  }

  @Test
  void index_hasTheTextsThatAreSearched() {
    try (Session session = GRAPH.driver.session()) {
      var index =
          session
              .run(
                  "SHOW INDEXES YIELD name, properties, labelsOrTypes, options"
                      + " WHERE name = 'node_text' RETURN *")
              .single();

      assertThat(index.get("properties").asList(value -> value.asString()))
          .containsAll(Texts.WEIGHTS.keySet());
      assertThat(index.get("labelsOrTypes").asList(value -> value.asString()))
          .containsExactlyInAnyOrderElementsOf(
              SearchFilter.SEARCHED.stream().map(NodeKind::label).toList());
      assertThat(index.get("options").get("indexConfig").asMap())
          .isEqualTo(
              Map.of(
                  "fulltext.analyzer", "standard-folding", "fulltext.eventually_consistent", true));
    }
  }

  private static List<String> filtered(String typed, NodeKind kind) {
    SearchFilter filter =
        new SearchFilter(
            Set.of(kind),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return ids(search(typed, filter, GRAPH.scope));
  }

  private static SearchFilter filter(
      @Nullable String session,
      @Nullable String user,
      @Nullable String agent,
      @Nullable String model,
      @Nullable String status) {
    return new SearchFilter(
        SearchFilter.SEARCHED,
        Optional.ofNullable(session),
        Optional.ofNullable(user),
        Optional.ofNullable(agent),
        Optional.ofNullable(model),
        Optional.ofNullable(status),
        Optional.empty(),
        Optional.empty());
  }

  private static SearchFilter at(Instant from, Instant to) {
    return new SearchFilter(
        SearchFilter.SEARCHED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to));
  }

  private static Search.Page search(String typed, SearchFilter filter, Scope scope) {
    return search(words(typed), filter, scope);
  }

  private static Search.Page search(Words words, SearchFilter filter, Scope scope) {
    return GRAPH.reader.execute(new Search(new Sought.ByText(words), filter, 0, 20), scope);
  }

  private static Words words(String typed) {
    return Words.parse(typed).orElseThrow();
  }

  private static List<String> ids(Search.Page page) {
    return page.hits().stream().map(hit -> hit.node().id().toString()).toList();
  }
}
