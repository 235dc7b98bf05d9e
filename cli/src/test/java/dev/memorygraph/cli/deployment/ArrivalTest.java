package dev.memorygraph.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ArrivalTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void mention_recordsOnTheWay_saysHowMany() {
    arrival(1_234).mention();

    assertThat(err).hasToString("1,234 records are still on their way into the graph.\n");
  }

  @Test
  void mention_noneOrUnknown_saysNothing() {
    arrival(0).mention();
    arrival(-1).mention();

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void await_theyArrive_saysHowFarItIs() {
    assertThat(arrival(500, 300, -1, 200, 100, 50, 0).await(Duration.ofMinutes(1))).isTrue();

    assertThat(err.toString()).contains("500 records", "100 records").doesNotContain("300");
    assertThat(now).isEqualTo(Instant.EPOCH.plusMillis(3_000));
  }

  @Test
  void await_unknown_isNotAnArrival() {
    assertThat(arrival(-1).await(Duration.ofSeconds(2))).isFalse();

    assertThat(err.toString()).contains("not known at the moment");
  }

  @Test
  void await_theyStay_endsAtTheLimit() {
    assertThat(arrival(7).await(Duration.ofSeconds(5))).isFalse();

    assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(5));
  }

  /** The last number stays; -1 stands for an unknown one. */
  private Arrival arrival(long... records) {
    Queue<Long> left = new ArrayDeque<>();
    for (long one : records) {
      left.add(one);
    }
    return new Arrival(
        new Counting(left), new PrintWriter(err, true), () -> now, time -> now = now.plus(time));
  }

  private record Counting(Queue<Long> left) implements Deployment {
    @Override
    public OptionalLong recordsOnTheWay() {
      long next = left.size() > 1 ? left.remove() : left.element();
      return next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
    }

    @Override
    public Api api(Caller caller) {
      throw new IllegalStateException("Nobody is asked.");
    }

    @Override
    public Api vault(Caller caller) {
      throw new IllegalStateException("Nobody is asked.");
    }

    @Override
    public Api registry() {
      throw new IllegalStateException("Nobody is asked.");
    }

    @Override
    public String brokers() {
      throw new IllegalStateException("Nothing is sent.");
    }

    @Override
    public String tenant(String asked) {
      return asked;
    }
  }
}
