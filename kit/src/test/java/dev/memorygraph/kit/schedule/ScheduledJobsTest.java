package dev.memorygraph.kit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJobs.Outcome;
import dev.memorygraph.kit.schedule.ScheduledJobs.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ScheduledJobsTest {
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final List<String> kept = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final AtomicReference<Duration> left = new AtomicReference<>(Duration.ofSeconds(100));
  private final ScheduledJobs jobs = new ScheduledJobs("jobs", RESERVE, new Kept(), new Counting());

  @Test
  void faultOrOutageOfOneJob_stopsNoOther_andTheyAreToldApart() {
    Report report =
        jobs.runAll(
            List.of(
                job("bug", failing(new IllegalStateException("s3cret"))),
                job("outage", failing(new DependencyUnavailableException("The table is away"))),
                job("good", left -> 3L)),
            left::get);

    assertThat(report).isEqualTo(new Report(1, 2));
    assertThat(kept)
        .containsExactly("bug IllegalStateException", "outage The table is away", "good succeeded");
    assertThat(counted).containsExactly("bug failed", "outage unavailable", "good done");
  }

  @Test
  void timeLeft_isAnEqualShareOfWhatIsLeftWhenTheTurnComes() {
    List<Duration> shares = new ArrayList<>();

    jobs.runAll(
        List.of(
            job(
                "hasty",
                timeLeft -> {
                  shares.add(timeLeft.get());
                  return 0L;
                }),
            job(
                "greedy",
                timeLeft -> {
                  shares.add(timeLeft.get());
                  left.set(left.get().minusSeconds(40));
                  shares.add(timeLeft.get());
                  return 0L;
                }),
            job(
                "last",
                timeLeft -> {
                  shares.add(timeLeft.get());
                  return 0L;
                })),
        left::get);

    assertThat(shares)
        .containsExactly(
            Duration.ofSeconds(30),
            Duration.ofSeconds(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(50));
  }

  @Test
  void jobThatIsNotDue_isDoneOnlyWhereItIsAskedForByItself() {
    List<String> ran = new ArrayList<>();
    ScheduledJob rare =
        new ScheduledJob() {
          @Override
          public String name() {
            return "rare";
          }

          @Override
          public boolean isDue() {
            return false;
          }

          @Override
          public long run(Supplier<Duration> timeLeft) {
            ran.add(timeLeft.get().toString());
            return 1;
          }
        };

    jobs.runAll(List.of(rare), left::get);
    assertThat(ran).isEmpty();
    assertThat(jobs.run(rare, left::get)).isEqualTo(Outcome.DONE);
    assertThat(ran).containsExactly("PT1M30S");
  }

  @Test
  void recordThatIsAway_stopsNoOtherJob() {
    ScheduledJobs unkept =
        new ScheduledJobs(
            "jobs",
            RESERVE,
            new JobRecord() {
              @Override
              public void succeeded(String job, Duration took) {
                throw new DependencyUnavailableException("The table is away");
              }

              @Override
              public void failed(String job, String reason) {
                throw new DependencyUnavailableException("The table is away");
              }
            },
            new Counting());

    Report report =
        unkept.runAll(List.of(job("one", left -> 1L), job("two", left -> 1L)), left::get);

    assertThat(report).isEqualTo(new Report(0, 2));
    assertThat(counted).containsExactly("one unavailable", "two unavailable");
  }

  private static Function<Supplier<Duration>, Long> failing(RuntimeException problem) {
    return left -> {
      throw problem;
    };
  }

  private static ScheduledJob job(String name, Function<Supplier<Duration>, Long> work) {
    return new ScheduledJob() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(Supplier<Duration> timeLeft) {
        return work.apply(timeLeft);
      }
    };
  }

  private final class Kept implements JobRecord {
    @Override
    public void succeeded(String job, Duration took) {
      kept.add(job + " succeeded");
    }

    @Override
    public void failed(String job, String reason) {
      kept.add(job + " " + reason);
    }
  }

  private final class Counting implements Metrics {
    @Override
    public void count(Metric counter, long amount, String... dimensions) {
      counted.add(String.join(" ", dimensions));
    }

    @Override
    public void observe(Metric histogram, Duration duration, String... dimensions) {}

    @Override
    public void set(Metric gauge, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }
}
