package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.kit.ContextForTests;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InTimeTest {

  @Test
  void workThatEnds_isTheAnswer() {
    String answer =
        InTime.answer(new ContextForTests(Duration.ofSeconds(30)), () -> "done", () -> "late");

    assertThat(answer).isEqualTo("done");
  }

  @Test
  void workThatHangs_isNotWaitedForAndGoesOn() throws InterruptedException {
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);

    String answer =
        InTime.answer(
            new ContextForTests(InTime.RESERVE.plusMillis(50)),
            () -> hang(free, ended),
            () -> "late");

    assertThat(answer).isEqualTo("late");
    free.countDown();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void requestThatComesTooLate_isNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);

    String answer =
        InTime.answer(
            new ContextForTests(Duration.ofSeconds(1)),
            () -> hang(never, new CountDownLatch(1)),
            () -> "late");

    assertThat(answer).isEqualTo("late");
  }

  @Test
  void workThatThrows_throwsTheSame() {
    IllegalStateException bug = new IllegalStateException("A bug");

    assertThatThrownBy(
            () ->
                InTime.<String>answer(
                    new ContextForTests(Duration.ofSeconds(30)),
                    () -> {
                      throw bug;
                    },
                    () -> "late"))
        .isSameAs(bug);
  }

  private static String hang(CountDownLatch free, CountDownLatch ended) {
    try {
      free.await();
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "ended";
  }
}
