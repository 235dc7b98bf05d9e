package dev.memorygraph.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.tracing.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ParallelTest {
  @Test
  void map_severalParts_workAtTheSameTime_andKeepTheirOrder() {
    CountDownLatch all = new CountDownLatch(3);

    List<Integer> results =
        Parallel.map(
            List.of(1, 2, 3),
            part -> {
              all.countDown();
              return met(all) ? part * 10 : -1;
            });

    assertThat(results).containsExactly(10, 20, 30);
  }

  @Test
  void map_onePart_staysOnThisThread() {
    assertThat(Parallel.map(List.of(1), _ -> Thread.currentThread()))
        .containsExactly(Thread.currentThread());
  }

  @Test
  void map_aPartFails_throwsThatOnceTheOthersAreDone() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                Parallel.map(
                    List.of(true, false),
                    fails -> {
                      if (fails) {
                        failed.countDown();
                        throw new DependencyUnavailableException("away");
                      }
                      met(failed);
                      return done.incrementAndGet();
                    }))
        .isInstanceOf(DependencyUnavailableException.class);
    assertThat(done).hasValue(1);
  }

  @Test
  void map_logFieldsAndTrace_goWithTheParts() {
    TraceContext trace =
        TraceContext.ofTrace("4bf92f3577b34da6a3ce929d0e0e4736", new Random(1)).orElseThrow();
    MDC.put("trace_id", trace.traceId());
    try {
      List<Optional<String>> seen =
          trace.within(
              () ->
                  Parallel.map(
                      List.of(1, 2),
                      _ ->
                          TraceContext.current()
                              .map(here -> here.traceId() + MDC.get("trace_id"))));

      assertThat(seen).containsOnly(Optional.of(trace.traceId() + trace.traceId()));
    } finally {
      MDC.remove("trace_id");
    }
  }

  private static boolean met(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
