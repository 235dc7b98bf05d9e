package dev.memorygraph.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.bench.profile.LoadRun.Result;
import dev.memorygraph.bench.profile.Profile.Phase;
import dev.memorygraph.bench.profile.Profile.Times;
import dev.memorygraph.bench.profile.Target.Answered;
import dev.memorygraph.bench.profile.Target.Outcome;
import dev.memorygraph.bench.profile.Verdict.Criterion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final int SIZE = 10;
  private static final Times USUAL = new Times(Duration.ZERO, Duration.ofSeconds(90));

  @Test
  void acknowledgedButNotWhole_isLost() throws InterruptedException {
    Result result = result(Outcome.ACCEPTED, Outcome.ACCEPTED);

    assertThat(Verdict.kept(List.of(result), SIZE, Map.of(0, 10L, 1, 10L)))
        .allMatch(Criterion::met);
    assertThat(Verdict.kept(List.of(result), SIZE, Map.of(0, 10L, 1, 9L)))
        .filteredOn(criterion -> !criterion.met())
        .extracting(Criterion::name, Criterion::found)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "nothing acknowledged is lost", "1 of 2 requests incomplete"));
  }

  @Test
  void refused_mayNotBeStored_butWhatFailedOtherwiseMay() throws InterruptedException {
    Result result = result(Outcome.ACCEPTED, Outcome.TOO_MANY, Outcome.UNAVAILABLE, Outcome.FAILED);

    assertThat(Verdict.kept(List.of(result), SIZE, Map.of(0, 10L, 2, 10L, 3, 10L)))
        .allMatch(Criterion::met);
    assertThat(Verdict.kept(List.of(result), SIZE, Map.of(0, 10L, 1, 1L)))
        .filteredOn(criterion -> !criterion.met())
        .extracting(Criterion::name)
        .containsExactly("nothing refused is stored");
  }

  @Test
  void nothingAccepted_isNoProofOfAnything() throws InterruptedException {
    assertThat(Verdict.kept(List.of(result(Outcome.TOO_MANY)), SIZE, Map.of()))
        .anyMatch(criterion -> !criterion.met());
  }

  @Test
  void recovery_isTheLastSecondInWhichSomethingWasNotTaken() {
    long start = System.nanoTime();
    Tally tally = new Tally(new Answers(List.of()), start);
    tally.drop(1, start + TimeUnit.SECONDS.toNanos(60));
    Phase phase = new Phase("after", 100, Duration.ofSeconds(90), false);

    Criterion criterion = Verdict.recovery(new Result(phase, tally, SIZE, start, start));

    assertThat(criterion.found()).isEqualTo("after 61 s");
    assertThat(criterion.met()).isFalse();
  }

  @Test
  void profiles_goByWhatCanBeBorne_unlessARateIsWanted() {
    assertThat(Profile.STRESS.phases(1_000, 0, USUAL))
        .extracting(Phase::eventsPerSecond)
        .containsExactly(2_000.0, 500.0);
    assertThat(Profile.SPIKE.phases(1_000, 0, USUAL))
        .extracting(Phase::eventsPerSecond)
        .containsExactly(100.0, 2_000.0, 100.0);
    assertThat(Profile.STEADY.phases(1_000, 300, new Times(Duration.ofMinutes(1), Duration.ZERO)))
        .containsExactly(new Phase("steady", 300, Duration.ofMinutes(1), false));
  }

  private static Result result(Outcome... outcomes) throws InterruptedException {
    long start = System.nanoTime();
    Tally tally = new Tally(new Answers(List.of(outcomes)), start);
    for (int number = 0; number < outcomes.length; number++) {
      tally.send(number, start);
    }
    return new Result(
        new Phase("test", 1, Duration.ofSeconds(1), false), tally, SIZE, start, start);
  }

  private record Answers(List<Outcome> outcomes) implements Target {
    @Override
    public Answered send(int number) {
      return new Answered(outcomes.get(number), Duration.ofSeconds(1));
    }

    @Override
    public Target backfill() {
      return this;
    }

    @Override
    public String keyPrefix() {
      return "";
    }

    @Override
    public void close() {}
  }
}
