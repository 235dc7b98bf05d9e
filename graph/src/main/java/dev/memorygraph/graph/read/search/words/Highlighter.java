package dev.memorygraph.graph.read.search.words;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.memorygraph.graph.read.NodeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that were searched for in the texts that a caller may see. */
public final class Highlighter {
  /** Characters of an excerpt, about. */
  private static final int LENGTH = 240;

  private static final int BEFORE = 60;

  /** Characters of a text that are looked at. */
  private static final int LOOKED_AT = 50_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SPACES = Pattern.compile("\\s");

  private final Set<String> words = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();
  private final Set<String> pairs;

  public Highlighter(Words searched) {
    searched.terms().forEach(this::add);
    this.pairs =
        searched.terms().stream()
            .filter(Term.Ideographs.class::isInstance)
            .map(Term::text)
            .collect(toUnmodifiableSet());
  }

  private void add(Term term) {
    switch (term) {
      case Term.Beginning beginning -> beginnings.add(Folding.of(beginning.text()));
      case Term.Word word -> {
        spoken(word.text());
        Folding.stem(word.text()).ifPresent(beginnings::add);
      }
      case Term.Phrase phrase -> spoken(phrase.text());
      case Term.Ideographs _ -> {} // looked for as they are
    }
  }

  private void spoken(String text) {
    WORD.matcher(text).results().map(word -> Folding.of(word.group())).forEach(words::add);
  }

  private record Found(Excerpt.Match place, String word) {}

  private record Candidate(
      String property, String text, List<Found> found, int first, long words) {}

  /** Of the text with the most of the words; of any where none has one; empty without texts. */
  public Optional<Excerpt> of(NodeView node) {
    return Texts.WEIGHTS.keySet().stream()
        .sorted()
        .flatMap(property -> node.text(property).stream().map(text -> candidate(property, text)))
        .max(
            Comparator.comparingLong(Candidate::words)
                .thenComparing(candidate -> candidate.property().equals("text")))
        .map(Highlighter::excerpt);
  }

  /** The stretch of a text with the most different words. */
  private Candidate candidate(String property, String text) {
    List<Found> found = found(text);
    int first = 0;
    long most = 0;
    for (int i = 0; i < found.size(); i++) {
      int end = found.get(i).place().start() + LENGTH - BEFORE;
      long different =
          found.subList(i, found.size()).stream()
              .takeWhile(one -> one.place().end() <= end)
              .map(Found::word)
              .distinct()
              .count();
      if (different > most) {
        most = different;
        first = i;
      }
    }
    return new Candidate(property, text, found, first, most);
  }

  private List<Found> found(String text) {
    List<Found> found = new ArrayList<>();
    String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
    Matcher word = WORD.matcher(start);
    while (word.find()) {
      String folded = Folding.of(word.group());
      if (words.contains(folded) || beginnings.stream().anyMatch(folded::startsWith)) {
        found.add(new Found(new Excerpt.Match(word.start(), word.end()), folded));
      }
    }
    for (String pair : pairs) {
      for (int at = start.indexOf(pair); at >= 0; at = start.indexOf(pair, at + pair.length())) {
        found.add(new Found(new Excerpt.Match(at, at + pair.length()), pair));
      }
    }
    found.sort(Comparator.comparingInt(one -> one.place().start()));
    return found;
  }

  private static Excerpt excerpt(Candidate candidate) {
    String text = candidate.text();
    int first =
        candidate.found().isEmpty() ? 0 : candidate.found().get(candidate.first()).place().start();
    int start = between(text, Math.max(0, first - BEFORE), first);
    int end = Math.min(text.length(), start + LENGTH);
    String lead = start > 0 ? "…" : "";
    int shift = lead.length() - start;
    String part = SPACES.matcher(text.substring(start, end)).replaceAll(" ");
    List<Excerpt.Match> matches =
        candidate.found().stream()
            .map(Found::place)
            .filter(place -> place.start() >= start && place.end() <= end)
            .map(place -> new Excerpt.Match(place.start() + shift, place.end() + shift))
            .toList();
    return new Excerpt(
        candidate.property(), lead + part + (end < text.length() ? "…" : ""), matches);
  }

  /** The first place after a space, so that no word is cut. */
  private static int between(String text, int start, int latest) {
    if (start == 0) {
      return 0;
    }
    Matcher space = SPACES.matcher(text).region(start, latest);
    return space.find() ? space.end() : latest;
  }
}
