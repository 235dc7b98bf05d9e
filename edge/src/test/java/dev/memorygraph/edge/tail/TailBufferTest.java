package dev.memorygraph.edge.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.edge.tail.TailBuffer.Taken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits for one subscription. */
class TailBufferTest {
  private static final Duration NO_WAIT = Duration.ZERO;

  @Test
  void events_beyondTheNumber_pushTheOldestOut_andAreCounted() throws Exception {
    TailBuffer buffer = new TailBuffer(2);

    for (int offset = 0; offset < 5; offset++) {
      buffer.add(item(offset, 10));
    }

    Taken first = buffer.take(NO_WAIT);
    assertThat(first.dropped()).isEqualTo(3);
    assertThat(first.next().orElseThrow().event().offset()).isEqualTo(3);
    Taken second = buffer.take(NO_WAIT);
    assertThat(second.dropped()).isZero();
    assertThat(second.next().orElseThrow().event().offset()).isEqualTo(4);
  }

  @Test
  void events_beyondTheBytes_pushTheOldestOut_butOneAlwaysFits() throws Exception {
    TailBuffer buffer = new TailBuffer(100);

    buffer.add(item(0, 10));
    buffer.add(item(1, (int) TailBuffer.MAX_BYTES + 1));

    Taken taken = buffer.take(NO_WAIT);
    assertThat(taken.dropped()).isOne();
    assertThat(taken.next().orElseThrow().event().offset()).isOne();
    assertThat(buffer.take(NO_WAIT).next()).isEmpty();
  }

  @Test
  void emptyBuffer_tellsHowFarTheLogWasRead_andWhatItLost() throws Exception {
    TailBuffer buffer = new TailBuffer(1);
    buffer.seen(Positions.NONE.after(0, 41));
    buffer.expired();

    Taken taken = buffer.take(Duration.ofMinutes(1));

    assertThat(taken.next()).isEmpty();
    assertThat(taken.expired()).isTrue();
    assertThat(taken.seen().at(0)).isEqualTo(42);
    assertThat(buffer.take(NO_WAIT).expired()).isFalse();
  }

  private static TailBuffer.Item item(long offset, int bytes) {
    LoggedEvent event =
        new LoggedEvent(
            0,
            offset,
            0,
            bytes,
            new Tenant("acme"),
            Event.getDefaultInstance(),
            Classification.INTERNAL,
            true);
    return new TailBuffer.Item(event, Positions.NONE.after(0, offset));
  }
}
