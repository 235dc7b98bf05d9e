package dev.memorygraph.edge.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.edge.tail.TailBuffer.Taken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits for one subscription. */
class TailBufferTest {
  private static final Duration NO_WAIT = Duration.ZERO;

  @Test
  void events_beyondTheNumber_pushTheOldestOut_andAreCounted() throws Exception {
    TailBuffer<String> buffer = new TailBuffer<>(2);

    for (int offset = 0; offset < 5; offset++) {
      buffer.add(item(offset, 10));
    }

    Taken<String> first = buffer.take(NO_WAIT, 1);
    assertThat(first.dropped()).isEqualTo(3);
    assertThat(first.items().getFirst().logged().offset()).isEqualTo(3);
    Taken<String> second = buffer.take(NO_WAIT, 1);
    assertThat(second.dropped()).isZero();
    assertThat(second.items().getFirst().logged().offset()).isEqualTo(4);
  }

  @Test
  void events_beyondTheBytes_pushTheOldestOut_butOneAlwaysFits() throws Exception {
    TailBuffer<String> buffer = new TailBuffer<>(100);

    buffer.add(item(0, 10));
    buffer.add(item(1, (int) TailBuffer.MAX_BYTES + 1));

    Taken<String> taken = buffer.take(NO_WAIT, 1);
    assertThat(taken.dropped()).isOne();
    assertThat(taken.items().getFirst().logged().offset()).isOne();
    assertThat(buffer.take(NO_WAIT, 1).items()).isEmpty();
  }

  @Test
  void emptyBuffer_tellsHowFarTheLogWasRead_andWhatItLost() throws Exception {
    TailBuffer<String> buffer = new TailBuffer<>(1);
    buffer.seen(Positions.NONE.after(0, 41));
    buffer.expired();

    Taken<String> taken = buffer.take(Duration.ofMinutes(1), 1);

    assertThat(taken.items()).isEmpty();
    assertThat(taken.expired()).isTrue();
    assertThat(taken.seen().at(0)).isEqualTo(42);
    assertThat(buffer.take(NO_WAIT, 1).expired()).isFalse();
  }

  @Test
  void several_areTakenAtOnce_inTheirOrder() throws Exception {
    TailBuffer<String> buffer = new TailBuffer<>(9);
    for (int offset = 0; offset < 5; offset++) {
      buffer.add(item(offset, 10));
    }

    assertThat(buffer.take(NO_WAIT, 3).items())
        .extracting(item -> item.logged().offset())
        .containsExactly(0L, 1L, 2L);
    assertThat(buffer.take(NO_WAIT, 3).items()).hasSize(2);
  }

  private static TailBuffer.Item<String> item(long offset, int bytes) {
    return new TailBuffer.Item<>(
        new Logged<>(0, offset, 0, bytes, new Tenant("acme"), ""), Positions.NONE.after(0, offset));
  }
}
