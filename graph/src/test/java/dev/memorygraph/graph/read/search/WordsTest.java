package dev.memorygraph.graph.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.search.words.Folding;
import dev.memorygraph.graph.read.search.words.Term;
import dev.memorygraph.graph.read.search.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Scope SCOPE =
      new Scope(new Tenant("acme"), Set.of(Classification.PUBLIC, Classification.INTERNAL));
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"");

  /** What a query is made of besides texts in quotes. */
  private static final Pattern GRAMMAR =
      Pattern.compile("([-+]?[(]*[a-z_]+:(Q|[\\p{L}\\p{N}&&[^A-Z]]+\\*)(\\^[0-9.]+)?[)]* ?)+");

  @Test
  void typed_isReadAsWordsPhrasesAndBeginnings() {
    assertThat(terms("refund, \"basic economy\" cancel*"))
        .containsExactly(
            new Term.Word("refund"),
            new Term.Phrase("basic economy"),
            new Term.Beginning("cancel"));
  }

  @Test
  void typed_operators_areWords() {
    assertThat(terms("a AND (b OR -c) text:d [1 TO 2] x~2 y^3"))
        .extracting(Term::text)
        .containsExactly("a", "AND", "b", "OR", "-c", "text", "d", "1", "TO", "2", "x~2", "y^3");
  }

  @Test
  void typed_aQuoteThatIsNotClosed_endsWithTheText() {
    assertThat(terms("say \"hello there")).contains(new Term.Phrase("hello there"));
  }

  @Test
  void typed_withoutSpaces_isReadInPairs() {
    assertThat(terms("東京に AIを"))
        .containsExactly(
            new Term.Ideographs("東京"),
            new Term.Ideographs("京に"),
            new Term.Word("AI"),
            new Term.Ideographs("を"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"", "\"\" ( ) * ? ~", "&& || !", "\\", "\u0000"})
  void typed_withNeitherLetterNorDigit_isNothing(String typed) {
    assertThat(Words.parse(typed)).isEmpty();
  }

  @Test
  void typed_atTheLimits_isRead_andPastThemIsNot() {
    assertThat(Words.parse("a".repeat(Words.MAX_LENGTH))).isPresent();
    assertThat(Words.parse("a".repeat(Words.MAX_LENGTH + 1))).isEmpty();
    assertThat(terms("a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4 c5 c6 c7"))
        .hasSize(Words.MAX_TERMS)
        .doesNotContain(new Term.Word("c7"));
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.graph.read.search.Injections#all")
  void anything_inAnyPlace_staysWithinQuotes(String text) {
    SearchFilter filter =
        new SearchFilter(
            SearchFilter.SEARCHED,
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.empty(),
            Optional.empty());
    Words words = Words.parse(text).orElse(new Words(List.of(new Term.Word("x"))));

    String query = IndexQuery.of(words, filter, SCOPE);

    assertThat(QUOTED.matcher(query).replaceAll("Q")).matches(GRAMMAR).startsWith("+tenant:Q^0 ");
    assertThat(query).startsWith("+tenant:\"acme\"^0 ");
  }

  @Test
  void query_ofSomebodyWhoReadsNothing_asksForAClassThatThereIsNot() {
    Scope blind = new Scope(new Tenant("acme"), Set.of());

    assertThat(query("hello", blind)).contains("+(classification:\"none\"^0)");
    assertThat(query("hello", SCOPE))
        .contains("-classification:\"pii\"^0")
        .doesNotContain("\"internal\"");
  }

  @Test
  void word_isLookedForInOtherForms_thatCountLess() {
    assertThat(Folding.stem("Kündigungen")).hasValue("kundigung");
    assertThat(Folding.stem("cancelled")).hasValue("cancell");
    assertThat(Folding.stem("seat")).hasValue("seat");
    assertThat(Folding.stem("fly")).isEmpty();
    assertThat(query("flights", SCOPE)).contains("text:\"flights\"^2").contains("text:flight*^0.2");
  }

  private static String query(String typed, Scope scope) {
    return IndexQuery.of(Words.parse(typed).orElseThrow(), SearchFilter.NONE, scope);
  }

  private static List<Term> terms(String typed) {
    return Words.parse(typed).orElseThrow().terms();
  }
}
