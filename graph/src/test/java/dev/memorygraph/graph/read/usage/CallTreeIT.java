package dev.memorygraph.graph.read.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.read.SampleGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Trees of agents, chains, wrapping generations and calls, told in any order, twice and in pieces:
 * the totals are those of the leaves, whatever their parents repeat. An answer of a wrapping
 * generation is a call beside them.
 */
class CallTreeIT {
  private static final int TREES = 15;

  @Test
  void totalsOfAnyTree_areThoseOfItsLeaves() {
    for (long seed = 0; seed < TREES; seed++) {
      Tree tree = new Tree(new Random(seed));
      tree.grow("root", "", 4);
      try (SampleGraph graph = new SampleGraph()) {
        tree.tell(graph);

        Usage usage = CallsIT.usage(graph);

        assertThat(usage.calls()).as("seed %d", seed).isEqualTo(tree.calls);
        assertThat(usage.amount("input_tokens")).as("seed %d", seed).contains(tree.input);
        assertThat(usage.amount("output_tokens")).as("seed %d", seed).contains(tree.output);
        assertThat(usage.costUsd().orElseThrow())
            .as("seed %d", seed)
            .isEqualByComparingTo(tree.usd());
      }
    }
  }

  /** A tree and what its leaves come to, each node with what it says of itself in several parts. */
  private static final class Tree {
    private final Random random;
    private final List<Consumer<SampleGraph>> words = new ArrayList<>();
    private int nodes;
    private long calls;
    private long input;
    private long output;
    private long cents;

    Tree(Random random) {
      this.random = random;
    }

    BigDecimal usd() {
      return BigDecimal.valueOf(cents, 2);
    }

    /** Grows a node and all below it; what it may repeat is what grew meanwhile. */
    void grow(String id, String parent, int depth) {
      long inputBefore = input;
      long outputBefore = output;
      long centsBefore = cents;
      boolean leaf = depth == 0 || random.nextInt(4) == 0;
      int children = leaf ? 0 : 1 + random.nextInt(3);
      for (int child = 0; child < children; child++) {
        grow("n" + ++nodes, id, depth - 1);
      }
      boolean generation = leaf || random.nextInt(4) == 0;
      word(
          "invocation:" + id, "session_id", "s", "operation", generation ? "chat" : "invoke_agent");
      word("invocation:" + id, "parent_invocation_id", parent);
      if (leaf) {
        calls++;
        input += 1 + random.nextInt(1_000);
        output += 1 + random.nextInt(100);
        cents += 1 + random.nextInt(500);
      }
      if (leaf || random.nextBoolean()) {
        boolean onAnswer = generation && random.nextBoolean();
        if (onAnswer) {
          calls += leaf ? 0 : 1;
          word("completion:" + id, "session_id", "s", "invocation_id", id);
        }
        word(
            (onAnswer ? "completion:" : "invocation:") + id,
            "input_tokens",
            input - inputBefore,
            "output_tokens",
            output - outputBefore,
            "cost_usd",
            BigDecimal.valueOf(cents - centsBefore, 2).doubleValue());
      }
    }

    void tell(SampleGraph graph) {
      List<Consumer<SampleGraph>> told = new ArrayList<>(words);
      words.stream().filter(word -> random.nextInt(3) == 0).forEach(told::add);
      Collections.shuffle(told, random);
      for (int word = 0; word < told.size(); word++) {
        told.get(word).accept(graph);
        if (random.nextInt(5) == 0) {
          graph.write();
        }
      }
      graph.write();
    }

    private void word(String node, Object... said) {
      words.add(graph -> graph.node(node, said));
    }
  }
}
