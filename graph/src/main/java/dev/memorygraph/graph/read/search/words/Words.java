package dev.memorygraph.graph.read.search.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody searches for, as typed. Words are searched for one by one, and the more of them a
 * text has the further up it comes; {@code "words in quotes"} must be there side by side; {@code
 * word*} is what words begin with. Nothing else means anything: every text is one that can be
 * searched for. Of Chinese and Japanese, whose words have no spaces between them, any two
 * characters side by side are a word.
 *
 * @param terms at most {@value #MAX_TERMS}, without those that have neither letter nor digit
 */
public record Words(List<Term> terms) {
  /** Characters that a search may have. */
  public static final int MAX_LENGTH = 1_000;

  /** Further ones are left out. */
  public static final int MAX_TERMS = 24;

  private static final Pattern PART =
      Pattern.compile("\"([^\"]*)\"?|([^\\s\"(){}\\[\\]<>,;:!?/\\\\|„“”«»、。「」！？，；：・]+)");
  private static final Pattern SPOKEN = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern IDEOGRAPHS =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}]+|[^\\p{IsHan}\\p{IsHiragana}]+");
  private static final Pattern IDEOGRAPH = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}]");
  private static final Pattern ELISION =
      Pattern.compile("^(?:[cdjlmnst]|qu)['’](?=\\p{L}{2})", Pattern.CASE_INSENSITIVE);
  private static final Pattern BEGINNING = Pattern.compile("([\\p{L}\\p{M}\\p{N}]{2,})\\*+");

  public Words {
    terms = List.copyOf(terms);
  }

  /** Reads what was typed; empty where there is nothing in it to search for, or too much. */
  public static Optional<Words> parse(String typed) {
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Set<Term> terms = new LinkedHashSet<>();
    Matcher part = PART.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC));
    while (part.find()) {
      if (part.group(1) == null) {
        loose(part.group(2), terms);
      } else if (isSpoken(part.group(1))) {
        terms.add(new Term.Phrase(part.group(1)));
      }
    }
    List<Term> kept = terms.stream().limit(MAX_TERMS).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(new Words(kept));
  }

  /** All that is searched for, as one text. */
  public String plain() {
    return String.join(" ", terms.stream().map(Term::text).toList());
  }

  private static void loose(String part, Set<Term> terms) {
    Matcher beginning = BEGINNING.matcher(part);
    if (beginning.matches() && !IDEOGRAPH.matcher(part).find()) {
      terms.add(new Term.Beginning(beginning.group(1)));
      return;
    }
    Matcher run = IDEOGRAPHS.matcher(part);
    while (run.find()) {
      if (IDEOGRAPH.matcher(run.group()).find()) {
        pairs(run.group()).forEach(pair -> terms.add(new Term.Ideographs(pair)));
      } else if (isSpoken(run.group())) {
        terms.add(new Term.Word(ELISION.matcher(run.group()).replaceFirst("")));
      }
    }
  }

  private static List<String> pairs(String run) {
    int[] characters = run.codePoints().toArray();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < characters.length; i++) {
      pairs.add(new String(characters, i, 2));
    }
    return pairs.isEmpty() ? List.of(run) : pairs;
  }

  private static boolean isSpoken(String text) {
    return SPOKEN.matcher(text).find();
  }
}
