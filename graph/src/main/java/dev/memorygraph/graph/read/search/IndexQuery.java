package dev.memorygraph.graph.read.search;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight.Seen;
import dev.memorygraph.graph.read.search.words.Folding;
import dev.memorygraph.graph.read.search.words.Term;
import dev.memorygraph.graph.read.search.words.Texts;
import dev.memorygraph.graph.read.search.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search in the language of the full-text index. Whatever was typed stands within quotes, where
 * nothing but a quote and a backslash means anything. Whose data it is, what may be read and what
 * is asked for are terms that must be there and do not count for the score: what others have said,
 * however much, takes no place among the hits. An id is looked for as the words that it has, so
 * that a statement compares it once more.
 */
final class IndexQuery {
  private static final List<String> PROPERTIES = Texts.WEIGHTS.keySet().stream().sorted().toList();

  /** Words whose other forms are looked for as well. */
  private static final int MAX_FORMS = 8;

  private static final List<String> ARTICLES = List.of("l'", "d'");
  private static final Pattern ELIDING = Pattern.compile("[aeiouyh][a-z]+");
  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\]");

  private IndexQuery() {}

  /** The whole query. */
  static String of(Words words, SearchFilter filter, Scope scope) {
    List<String> parts = new ArrayList<>();
    parts.add(must("tenant", scope.tenant().id()));
    scope.onlyUser().ifPresent(user -> parts.add(must("user_id", user)));
    filter.user().ifPresent(user -> parts.add(must("user_id", user)));
    filter.status().ifPresent(status -> parts.add(must("status", status)));
    filter
        .model()
        .ifPresent(
            model ->
                parts.add(
                    "+(%s %s)"
                        .formatted(said("model_id", model), said("canonical_model_id", model))));
    filter.session().ifPresent(id -> parts.add(must("session_id", id)));
    filter.agent().ifPresent(id -> parts.add(must("agent_id", id)));
    unreadable(filter, scope).forEach(parts::add);
    parts.addAll(words(words));
    return String.join(" ", parts);
  }

  private static String must(String property, String value) {
    return "+" + said(property, value);
  }

  private static String said(String property, String value) {
    return property + ":" + quoted(value) + "^0";
  }

  /** What nobody says the class of is internal. */
  private static Stream<String> unreadable(SearchFilter filter, Scope scope) {
    List<Classification> hidden =
        Arrays.stream(Classification.values()).filter(one -> !reads(one, filter, scope)).toList();
    if (hidden.contains(Classification.INTERNAL)) {
      String readable =
          Arrays.stream(Classification.values())
              .filter(one -> !hidden.contains(one))
              .map(one -> said("classification", one.label()))
              .collect(Collectors.joining(" "));
      // a word that no class is called by finds nothing
      return Stream.of(
          "+(" + (readable.isEmpty() ? said("classification", "none") : readable) + ")");
    }
    return hidden.stream().map(one -> "-" + said("classification", one.label()));
  }

  private static boolean reads(Classification one, SearchFilter filter, Scope scope) {
    return filter.kinds().stream()
        .anyMatch(
            kind -> scope.sight().of(new NodeTraits(kind, one, scope.onlyUser())) == Seen.ALL);
  }

  private static List<String> words(Words words) {
    List<String> required = new ArrayList<>();
    List<String> others = new ArrayList<>();
    int said = 0;
    for (Term term : words.terms()) {
      switch (term) {
        case Term.Phrase phrase -> required.add("+(" + everywhere(quoted(phrase.text()), "") + ")");
        case Term.Ideographs pair -> others.add(everywhere(quoted(pair.text()), ""));
        case Term.Beginning beginning ->
            others.add(everywhere(Folding.of(beginning.text()) + "*", ""));
        case Term.Word word -> {
          others.add(everywhere(quoted(word.text()), "^2"));
          if (said++ < MAX_FORMS) {
            others.addAll(forms(word.text()));
          }
        }
      }
    }
    if (!others.isEmpty()) {
      required.add((required.isEmpty() ? "+(" : "(") + String.join(" ", others) + ")");
    }
    return required;
  }

  /**
   * Words that are made with it, and it behind a French article, which is one word to the index.
   */
  private static List<String> forms(String word) {
    List<String> forms = new ArrayList<>();
    Folding.stem(word).ifPresent(beginning -> forms.add(everywhere(beginning + "*", "^0.2")));
    if (ELIDING.matcher(Folding.of(word)).matches()) {
      ARTICLES.forEach(article -> forms.add(everywhere(quoted(article + word), "^2")));
    }
    return forms;
  }

  private static String everywhere(String said, String weight) {
    return PROPERTIES.stream()
        .map(property -> property + ":" + said + weight(property, weight))
        .collect(Collectors.joining(" "));
  }

  private static String weight(String property, String weight) {
    String own = Texts.WEIGHTS.getOrDefault(property, "");
    if (own.isEmpty() || weight.isEmpty()) {
      return own + weight;
    }
    return "^" + Double.parseDouble(own.substring(1)) * Double.parseDouble(weight.substring(1));
  }

  private static String quoted(String text) {
    return '"' + SPECIAL.matcher(text).replaceAll("\\\\$0") + '"';
  }
}
