package dev.memorygraph.edge.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One reader that catches up and one for all, in whichever order they come by a record. */
class SeamTest {
  private static final int PARTITIONS = 4;

  /** Each record once, and after each of them a position that leaves exactly the rest. */
  @Test
  void records_areToldOnce_whereverTheReadersMeet_andWhereverItIsCut() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      Log log = new Log(random);
      Positions from = Positions.NONE;
      List<String> told = new ArrayList<>();
      for (int part = random.nextInt(4); part >= 0; part--) {
        List<Told> heard = log.subscribe(from);
        int kept = part == 0 ? heard.size() : random.nextInt(heard.size() + 1);
        heard.subList(0, kept).forEach(one -> told.add(one.id()));
        from = kept == 0 ? from : heard.get(kept - 1).position();
      }

      assertThat(told).as("seed " + seed).containsExactlyInAnyOrderElementsOf(log.ids());
    }
  }

  private record Told(String id, Positions position) {}

  /** A log of some length, whose readers go on in steps of their own. */
  private static final class Log {
    private final Random random;
    private final int[] length = new int[PARTITIONS];

    Log(Random random) {
      this.random = random;
      for (int partition = 0; partition < PARTITIONS; partition++) {
        length[partition] = random.nextInt(30);
      }
    }

    List<String> ids() {
      List<String> ids = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (int offset = 0; offset < length[partition]; offset++) {
          ids.add(partition + "/" + offset);
        }
      }
      return ids;
    }

    /** As a subscription does it: reads, joins, reads up to there or further, and goes on live. */
    List<Told> subscribe(Positions from) throws InterruptedException {
      List<Told> told = new ArrayList<>();
      Seam seam = new Seam(from);
      TailBuffer<String> buffer = new TailBuffer<>(1_000);
      Reader own = new Reader(from);
      Reader live = new Reader(Positions.NONE);
      live.steps(random.nextInt(60)).clear();
      own.steps(random.nextInt(60)).forEach(item -> pass(item, seam, told));
      Positions joined = live.positions;
      while (!seam.told().covers(joined)) {
        own.steps(1 + random.nextInt(3)).forEach(item -> pass(item, seam, told));
        live.steps(random.nextInt(3)).forEach(buffer::add);
      }
      live.steps(Integer.MAX_VALUE).forEach(buffer::add);
      int most = 1 + random.nextInt(4);
      for (var taken = buffer.take(Duration.ZERO, most);
          !taken.items().isEmpty();
          taken = buffer.take(Duration.ZERO, most)) {
        taken.items().forEach(item -> pass(item, seam, told));
      }
      return told;
    }

    private static void pass(TailBuffer.Item<String> item, Seam seam, List<Told> told) {
      if (seam.isNew(item)) {
        told.add(new Told(item.logged().partition() + "/" + item.logged().offset(), seam.told()));
      }
    }

    private final class Reader {
      private Positions positions;

      Reader(Positions positions) {
        this.positions = positions;
      }

      /** The next records, of partitions in any order. */
      List<TailBuffer.Item<String>> steps(int most) {
        List<TailBuffer.Item<String>> items = new ArrayList<>();
        for (int step = 0; step < most; step++) {
          List<Integer> ready = new ArrayList<>();
          for (int partition = 0; partition < PARTITIONS; partition++) {
            if (positions.at(partition) < length[partition]) {
              ready.add(partition);
            }
          }
          if (ready.isEmpty()) {
            return items;
          }
          int partition = ready.get(random.nextInt(ready.size()));
          long offset = positions.at(partition);
          positions = positions.after(partition, offset);
          items.add(new TailBuffer.Item<>(record(partition, offset), positions));
        }
        return items;
      }
    }

    private static Logged<String> record(int partition, long offset) {
      return new Logged<>(partition, offset, 0, 10, new Tenant("acme"), "");
    }
  }
}
