package dev.memorygraph.graph.reuse.rule;

import java.util.stream.IntStream;

/** How many characters must be put in, left out or replaced to make one text of another. */
final class EditDistance {
  private EditDistance() {}

  /** Levenshtein's distance of code points; takes the product of both lengths. */
  static int of(String one, String other) {
    int[] from = one.codePoints().toArray();
    int[] to = other.codePoints().toArray();
    int[] row = IntStream.rangeClosed(0, to.length).toArray();
    for (int i = 0; i < from.length; i++) {
      int diagonal = row[0];
      row[0] = i + 1;
      for (int j = 0; j < to.length; j++) {
        int replaced = diagonal + (from[i] == to[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = Math.min(replaced, Math.min(row[j], row[j + 1]) + 1);
      }
    }
    return row[to.length];
  }
}
