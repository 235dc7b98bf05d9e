package dev.memorygraph.graph.read.compare;

import dev.memorygraph.graph.read.compare.Alignment.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How one text becomes another, word by word. */
public final class WordDiff {
  /** Words, spaces and other characters that a text may have, and still be compared by them. */
  static final int MAX_WORDS = 20_000;

  private static final int MAX_EDITS = 1_000;
  private static final Pattern WORD =
      Pattern.compile("\\s+|[\\p{L}\\p{N}_]+|.", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  private WordDiff() {}

  /** What became of a piece of text. */
  public enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /** A piece of the texts: what was kept and removed makes the one, kept and added the other. */
  public record Piece(Fate fate, String text) {}

  /** The pieces in order; empty where the texts are too long or differ too much. */
  public static Optional<List<Piece>> of(String left, String right) {
    List<String> before = words(left);
    List<String> after = words(right);
    return before.size() > MAX_WORDS || after.size() > MAX_WORDS
        ? Optional.empty()
        : Alignment.of(before, after, MAX_EDITS).map(matches -> pieces(before, after, matches));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().limit(MAX_WORDS + 1L).map(MatchResult::group).toList();
  }

  private static List<Piece> pieces(List<String> before, List<String> after, List<Match> matches) {
    List<Piece> pieces = new ArrayList<>();
    int left = 0;
    int right = 0;
    for (Match match : matches) {
      add(pieces, Fate.REMOVED, before.subList(left, match.left()));
      add(pieces, Fate.ADDED, after.subList(right, match.right()));
      add(pieces, Fate.KEPT, List.of(before.get(match.left())));
      left = match.left() + 1;
      right = match.right() + 1;
    }
    add(pieces, Fate.REMOVED, before.subList(left, before.size()));
    add(pieces, Fate.ADDED, after.subList(right, after.size()));
    return List.copyOf(pieces);
  }

  private static void add(List<Piece> pieces, Fate fate, List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String text = String.join("", words);
    if (!pieces.isEmpty() && pieces.getLast().fate() == fate) {
      text = pieces.removeLast().text() + text;
    }
    pieces.add(new Piece(fate, text));
  }
}
