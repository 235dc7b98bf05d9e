package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two graphs that tell each other of every change that is new to them, over a link that repeats and
 * reorders. What keeps a change from going round for ever is that it keeps its stamp wherever it
 * goes: the second time it is nothing new.
 */
class EchoTest {
  private static final int TICKS = 10_000;

  @Test
  void change_overALinkBothWays_isAppliedOnceOnEachSideAndNeverComesBack() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Side left = new Side();
      Side right = new Side();
      left.takes(List.of(change("left", 1)));

      int ticks = 0;
      for (; ticks < TICKS && (left.hasNews() || right.hasNews()); ticks++) {
        deliver(left, right, random);
        deliver(right, left, random);
      }

      assertThat(ticks).as("seed %d", seed).isLessThan(TICKS);
      assertThat(left.applied).as("seed %d", seed).isOne();
      assertThat(right.applied).as("seed %d", seed).isOne();
    }
  }

  @Test
  void changes_madeOnBothSidesAtOnce_leaveBothSidesEqual() {
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      Side left = new Side();
      Side right = new Side();
      for (int i = 0; i < 10; i++) {
        left.takes(List.of(change("left", random.nextInt(5))));
        right.takes(List.of(change("right", random.nextInt(5))));
        deliver(left, right, random);
        deliver(right, left, random);
      }
      while (left.hasNews() || right.hasNews()) {
        deliver(left, right, random);
        deliver(right, left, random);
      }

      assertThat(right.history().latest()).as("seed %d", seed).isEqualTo(left.history().latest());
      assertThat(right.history().changes()).as("seed %d", seed).isEqualTo(left.history().changes());
    }
  }

  /** Takes some of what waits over, some of it twice, in any order. */
  private static void deliver(Side from, Side to, Random random) {
    List<ModelChange> sent = new ArrayList<>();
    while (from.hasNews() && random.nextInt(4) > 0) {
      ModelChange change = from.news.pop();
      sent.add(change);
      if (random.nextInt(3) == 0) {
        sent.add(change);
      }
    }
    Collections.shuffle(sent, random);
    to.takes(sent);
  }

  private static ModelChange change(String origin, long time) {
    return ModelChange.of(
        "m-1",
        1_000 + time,
        0,
        origin,
        ModelChange.Kind.STATED,
        new TreeMap<>(Map.of(ModelField.MODE, new FieldValue.Text(origin + time))));
  }

  /** Applies what is new to it, and has that to tell. */
  private static final class Side {
    private final Map<String, ModelChange> known = new LinkedHashMap<>();
    private final Deque<ModelChange> news = new ArrayDeque<>();
    private int applied;

    void takes(Collection<ModelChange> changes) {
      for (ModelChange change : changes) {
        if (known.putIfAbsent(change.id(), change) == null) {
          applied++;
          news.add(change);
        }
      }
    }

    boolean hasNews() {
      return !news.isEmpty();
    }

    ModelHistory history() {
      return ModelHistory.of("m-1", known.values());
    }
  }
}
