package dev.memorygraph.graph.read.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The longest common subsequence of two lists, by the algorithm of Myers (An O(ND) Difference
 * Algorithm and Its Variations, 1986): its work grows with how much differs, and is bounded by
 * that.
 */
final class Alignment {
  private final List<String> left;
  private final List<String> right;
  private final int head;
  private final int tail;

  private Alignment(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
    int shorter = Math.min(left.size(), right.size());
    int same = 0;
    while (same < shorter && left.get(same).equals(right.get(same))) {
      same++;
    }
    this.head = same;
    int end = 0;
    while (end < shorter - same
        && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
      end++;
    }
    this.tail = end;
  }

  /** That an item of the left list is one of the right list, by their places. */
  record Match(int left, int right) {}

  /**
   * The matches in order, each greater than the one before on both sides.
   *
   * @param maxEdits items that may lie outside of the matches
   * @return empty where more do
   */
  static Optional<List<Match>> of(List<String> left, List<String> right, int maxEdits) {
    return new Alignment(left, right).matches(maxEdits);
  }

  /** What begins and ends both alike, for lists that differ too much to be aligned. */
  static List<Match> ofEnds(List<String> left, List<String> right) {
    return new Alignment(left, right).around(List.of());
  }

  private Optional<List<Match>> matches(int maxEdits) {
    int n = left.size() - head - tail;
    int m = right.size() - head - tail;
    List<int[]> rounds = new ArrayList<>();
    int[] furthest = new int[2 * Math.min(maxEdits, n + m) + 3];
    int middle = furthest.length / 2;
    for (int edits = 0; edits <= Math.min(maxEdits, n + m); edits++) {
      rounds.add(Arrays.copyOfRange(furthest, middle - edits, middle + edits + 1));
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        boolean down =
            diagonal == -edits
                || (diagonal != edits
                    && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
        int x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
        int y = x - diagonal;
        while (x < n && y < m && left.get(head + x).equals(right.get(head + y))) {
          x++;
          y++;
        }
        furthest[middle + diagonal] = x;
        if (x >= n && y >= m) {
          return Optional.of(around(back(rounds, n, m)));
        }
      }
    }
    return Optional.empty();
  }

  /** Goes back from the end through what each round had reached before it. */
  private List<Match> back(List<int[]> rounds, int n, int m) {
    List<Match> matches = new ArrayList<>();
    int x = n;
    int y = m;
    for (int edits = rounds.size() - 1; edits >= 0; edits--) {
      int[] before = rounds.get(edits);
      int diagonal = x - y;
      int previous = 0;
      if (edits > 0) {
        boolean down =
            diagonal == -edits
                || (diagonal != edits
                    && before[edits + diagonal - 1] < before[edits + diagonal + 1]);
        previous = down ? diagonal + 1 : diagonal - 1;
      }
      int fromX = edits == 0 ? 0 : before[edits + previous];
      int fromY = fromX - previous;
      while (x > fromX && y > fromY) {
        x--;
        y--;
        matches.add(new Match(head + x, head + y));
      }
      x = fromX;
      y = fromY;
    }
    Collections.reverse(matches);
    return matches;
  }

  private List<Match> around(List<Match> middle) {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      all.add(new Match(i, i));
    }
    all.addAll(middle);
    for (int i = tail; i > 0; i--) {
      all.add(new Match(left.size() - i, right.size() - i));
    }
    return List.copyOf(all);
  }
}
