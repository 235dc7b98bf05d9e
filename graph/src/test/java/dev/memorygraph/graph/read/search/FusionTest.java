package dev.memorygraph.graph.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.search.Ranking.Ranked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusionTest {

  @Test
  void nodeOfBothRankings_comesBeforeThoseOfOne_atTheSamePlace() {
    Ranking fused = Fusion.of(List.of(ranking("a", "both"), ranking("b", "both")));

    assertThat(ids(fused)).containsExactly("both", "a", "b");
  }

  @Test
  void firstOfOneRanking_comesBeforeWhatIsFarDownInBoth() {
    String[] words = IntStream.range(0, 60).mapToObj(i -> "w" + i).toArray(String[]::new);
    String[] meaning = IntStream.range(0, 60).mapToObj(i -> "m" + i).toArray(String[]::new);
    words[50] = "down";
    meaning[50] = "down";

    List<String> fused = ids(Fusion.of(List.of(ranking(words), ranking(meaning))));

    assertThat(fused).startsWith("m0", "w0");
    assertThat(fused.indexOf("down")).isPositive();
  }

  @Test
  void tail_isCut_whereScoresAreFarBelowTheBest() {
    Ranking ranking =
        new Ranking(List.of(ranked("a", 8), ranked("b", 2), ranked("c", 1.9)), 3, true);

    assertThat(ids(ranking.near(0.25))).containsExactly("a", "b");
    assertThat(ranking.near(0.25).hidden()).isEqualTo(3);
    assertThat(new Ranking(List.of(), 0, true).near(0.25).nodes()).isEmpty();
  }

  @Test
  void fused_saysTheWorstOfBoth() {
    Ranking some = new Ranking(List.of(), 2, false);

    assertThat(Fusion.of(List.of(some, ranking("a")))).extracting(Ranking::hidden).isEqualTo(2);
    assertThat(Fusion.of(List.of(some, ranking("a"))).all()).isFalse();
  }

  private static Ranking ranking(String... ids) {
    return new Ranking(
        IntStream.range(0, ids.length).mapToObj(i -> ranked(ids[i], 100.0 - i)).toList(), 0, true);
  }

  private static Ranked ranked(String id, double score) {
    NodeView node =
        new NodeView(
            new NodeId(NodeKind.PROMPT, id),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            false,
            false,
            Set.of());
    return new Ranked(node, score);
  }

  private static List<String> ids(Ranking ranking) {
    return ranking.nodes().stream().map(one -> one.node().id().id()).toList();
  }
}
