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
    return joined(pieces);
  }

  /** What was kept between two changes is a part of them where it is no word. */
  private static List<Piece> joined(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    StringBuilder removed = new StringBuilder();
    StringBuilder added = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean changed = removed.length() + added.length() > 0;
      boolean joins = changed && i < pieces.size() - 1 && isNoWord(piece);
      switch (piece.fate()) {
        case REMOVED -> removed.append(piece.text());
        case ADDED -> added.append(piece.text());
        case KEPT -> {
          if (joins) {
            removed.append(piece.text());
            added.append(piece.text());
          } else {
            flush(joined, removed, added);
            joined.add(piece);
          }
        }
      }
    }
    flush(joined, removed, added);
    return List.copyOf(joined);
  }

  private static boolean isNoWord(Piece piece) {
    return piece.text().codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static void flush(List<Piece> joined, StringBuilder removed, StringBuilder added) {
    if (!removed.isEmpty()) {
      joined.add(new Piece(Fate.REMOVED, removed.toString()));
    }
    if (!added.isEmpty()) {
      joined.add(new Piece(Fate.ADDED, added.toString()));
    }
    removed.setLength(0);
    added.setLength(0);
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
