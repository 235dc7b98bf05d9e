package dev.memorygraph.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.edge.kafka.OutboundBuffer.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboundBufferTest {
  private final List<Outcome> told = new ArrayList<>();

  @Test
  void atItsBound_itIsFull_andCallsBackBelowThreeQuarters() throws InterruptedException {
    OutboundBuffer buffer = new OutboundBuffer(100, WhenFull.WAIT);
    List<String> resumed = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      buffer.add(record(11));
    }
    assertThat(buffer.awaitsRoom(() -> resumed.add("early"))).as("99 of 100").isFalse();
    buffer.add(record(1));
    assertThat(buffer.awaitsRoom(() -> resumed.add("late"))).as("100 of 100").isTrue();

    buffer.done(buffer.take());
    buffer.done(buffer.take());
    assertThat(resumed).as("78").isEmpty();
    buffer.done(buffer.take());
    assertThat(resumed).as("67").containsExactly("late");
    buffer.done(buffer.take());
    assertThat(resumed).as("once").containsExactly("late");
    assertThat(told).isEmpty();
  }

  @Test
  void whereTheOldestGiveWay_theyAreToldSo_andItIsNeverFull() throws InterruptedException {
    OutboundBuffer buffer = new OutboundBuffer(100, WhenFull.DROP_OLDEST);
    BufferedRecord first = record(40);
    BufferedRecord last = record(60);
    buffer.add(first);
    buffer.add(record(40));
    assertThat(told).isEmpty();

    buffer.add(last);

    assertThat(told).containsExactly(new Outcome.Dropped());
    assertThat(buffer.isFull()).isFalse();
    assertThat(buffer.utilizationPercent()).isEqualTo(100);
    assertThat(buffer.take()).isNotSameAs(first);
    assertThat(buffer.take()).isSameAs(last);
  }

  @Test
  void whatIsOnItsWay_countsUntilItIsDone() throws InterruptedException {
    OutboundBuffer buffer = new OutboundBuffer(100, WhenFull.WAIT);
    buffer.add(record(50));
    BufferedRecord taken = buffer.take();

    assertThat(buffer.awaitEmpty(Duration.ofMillis(5))).isFalse();
    buffer.done(taken);
    assertThat(buffer.awaitEmpty(Duration.ofMillis(5))).isTrue();
  }

  private BufferedRecord record(long bytes) {
    return new BufferedRecord(new ProducerRecord<>("t", new byte[0]), bytes, told::add);
  }
}
