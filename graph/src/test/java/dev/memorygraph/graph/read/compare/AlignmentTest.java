package dev.memorygraph.graph.read.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.read.compare.Alignment.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final int MANY = 10_000;

  @Test
  void alignment_insertedRemovedAndChanged_matchesTheRest() {
    assertThat(Alignment.of(letters("abcabba"), letters("cbabac"), MANY).orElseThrow()).hasSize(4);
    assertThat(Alignment.of(letters("abc"), letters("axc"), MANY).orElseThrow())
        .containsExactly(new Match(0, 0), new Match(2, 2));
    assertThat(Alignment.of(letters(""), letters("abc"), MANY).orElseThrow()).isEmpty();
    assertThat(Alignment.of(letters("abc"), letters("xyz"), MANY).orElseThrow()).isEmpty();
    assertThat(Alignment.of(letters("abc"), letters("abc"), 0).orElseThrow()).hasSize(3);
  }

  @Test
  void alignment_ofRandomLists_isAsLongAsTheTableOfAllPrefixesSays() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<String> left = random(random);
      List<String> right = random(random);

      List<Match> matches = Alignment.of(left, right, MANY).orElseThrow();

      assertThat(matches).as("seed %d", seed).hasSize(longest(left, right));
      int from = -1;
      int to = -1;
      for (Match match : matches) {
        assertThat(left.get(match.left())).isEqualTo(right.get(match.right()));
        assertThat(match.left()).isGreaterThan(from);
        assertThat(match.right()).isGreaterThan(to);
        from = match.left();
        to = match.right();
      }
    }
  }

  @Test
  void alignment_moreEditsThanAllowed_isEmpty_andTheEndsStillMatch() {
    assertThat(Alignment.of(letters("axxb"), letters("ayyb"), 3)).isEmpty();
    assertThat(Alignment.of(letters("axxb"), letters("ayyb"), 4)).isPresent();
    assertThat(Alignment.ofEnds(letters("axxb"), letters("ayyyb")))
        .containsExactly(new Match(0, 0), new Match(3, 4));
  }

  @Test
  void alignment_ofLongListsWithLittleDifference_isQuick() {
    List<String> left = new ArrayList<>(Collections.nCopies(100_000, "same"));
    List<String> right = new ArrayList<>(left);
    right.set(50_000, "other");

    assertThat(Alignment.of(left, right, 10).orElseThrow()).hasSize(99_999);
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  private static List<String> random(Random random) {
    return random.ints(random.nextInt(20), 0, 4).mapToObj(Integer::toString).toList();
  }

  private static int longest(List<String> left, List<String> right) {
    int[][] table = new int[left.size() + 1][right.size() + 1];
    for (int i = 1; i <= left.size(); i++) {
      for (int j = 1; j <= right.size(); j++) {
        table[i][j] =
            left.get(i - 1).equals(right.get(j - 1))
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[left.size()][right.size()];
  }
}
