package dev.memorygraph.graph.read.search.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words as the index compares them: in lower case, Latin letters without accents. */
public final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}+");

  private static final Pattern STEMMED = Pattern.compile("[a-z]{4,}");
  private static final Pattern ENDINGS = Pattern.compile("(?<=.{4})(ing|ed|es|en|er|s|e)$");

  /** Letters that are no others with a mark. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('ø', "o"),
          Map.entry('ł', "l"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('þ', "th"),
          Map.entry('ı', "i"));

  private Folding() {}

  /** A word, folded. */
  public static String of(String word) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      folded.append(letter(plain.charAt(i)));
    }
    return folded.toString();
  }

  /** What other forms of a word, and words that are made with it, begin with. */
  public static Optional<String> stem(String word) {
    String folded = of(word);
    return STEMMED.matcher(folded).matches()
        ? Optional.of(ENDINGS.matcher(folded).replaceFirst(""))
        : Optional.empty();
  }

  /** Marks of other scripts make other letters. */
  private static String letter(char letter) {
    String itself = String.valueOf(letter);
    if (letter < 128) {
      return itself;
    }
    String base = MARKS.matcher(Normalizer.normalize(itself, Normalizer.Form.NFKD)).replaceAll("");
    return ASCII.matcher(base).matches() ? base : LETTERS.getOrDefault(letter, itself);
  }
}
