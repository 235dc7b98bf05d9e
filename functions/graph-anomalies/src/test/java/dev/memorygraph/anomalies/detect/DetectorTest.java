package dev.memorygraph.anomalies.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.History;
import dev.memorygraph.graph.anomaly.HourFigures;
import dev.memorygraph.graph.anomaly.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hours from seeds: what is planted is found, and noise and seasons are not. */
class DetectorTest {
  private static final int QUIET = 100;

  /** A forest is grown for each of its spikes. */
  private static final int SEEDS = 10;

  private static final int DAY = SeededHours.DAY;

  /** What is planted, each great enough that a person would want to hear of it. */
  private static final Map<AnomalyKind, UnaryOperator<HourFigures>> SPIKES =
      new EnumMap<>(
          Map.of(
              AnomalyKind.CALLS, hour -> calls(hour, 3 * hour.calls() + 30),
              AnomalyKind.COST, hour -> cost(hour, 4),
              AnomalyKind.LATENCY_P50, hour -> took(hour, 3, 1),
              AnomalyKind.LATENCY_P95, hour -> took(hour, 1, 3),
              AnomalyKind.ERROR_RATE, hour -> failed(hour, 0.4)));

  @Test
  void noise_withDaysNightsAndWeekends_hasAlmostNoAnomalies() {
    long found = 0;
    for (int seed = 0; seed < QUIET; seed++) {
      found += Detector.anomalies(new SeededHours(seed).upTo(day(seed))).size();
    }

    int hours = QUIET * DAY;
    System.out.printf("False alarms: %d in %,d hours of five figures%n", found, hours);
    assertThat(found).isLessThanOrEqualTo(hours / 2_000);
  }

  @Test
  void spikes_ofEachKind_areFound() {
    Map<AnomalyKind, Integer> found = new EnumMap<>(AnomalyKind.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      long hour = day(seed) + 9 + new Random(seed).nextInt(8);
      for (Map.Entry<AnomalyKind, UnaryOperator<HourFigures>> spike : SPIKES.entrySet()) {
        History history = new SeededHours(seed).plant(hour, spike.getValue()).upTo(day(seed));
        boolean is =
            Detector.anomalies(history).stream()
                .anyMatch(one -> one.kind() == spike.getKey() && one.hour() == hour);
        found.merge(spike.getKey(), is ? 1 : 0, Integer::sum);
      }
    }

    System.out.printf("Found of %d spikes: %s%n", SEEDS, found);
    assertThat(found.values()).allMatch(number -> number >= 95 * SEEDS / 100);
  }

  @Test
  void calls_thatStop_areFound_andAreBelowWhatIsUsual() {
    long hour = SeededHours.MONDAY + DAY + 11;
    History history =
        new SeededHours(1).plant(hour, _ -> HourFigures.NONE).upTo(SeededHours.MONDAY + DAY);

    Anomaly found = only(Detector.anomalies(history), AnomalyKind.CALLS);

    assertThat(found.hour()).isEqualTo(hour);
    assertThat(found.judgement().value()).isZero();
    assertThat(found.judgement().lower()).isGreaterThan(100);
    assertThat(found.judgement().expected()).isBetween(200.0, 280.0);
    assertThat(found.judgement().grade()).isBetween(0.0, 1.0);
    assertThat(found.judgement().learnedHours()).isEqualTo(SeededHours.LEARNED + 11);
  }

  @Test
  void step_thatLasts_isFoundAtOnce_andBecomesUsualWithinADay() {
    long begin = SeededHours.MONDAY + DAY + 9;
    SeededHours hours = new SeededHours(7);
    for (long hour = begin; hour < begin + 14 * DAY; hour++) {
      hours.plant(hour, usual -> cost(usual, 3));
    }

    List<Long> odd = new ArrayList<>();
    for (long day = SeededHours.MONDAY + DAY; day < begin + 12 * DAY; day += DAY) {
      Detector.anomalies(hours.upTo(day)).stream()
          .filter(one -> one.kind() == AnomalyKind.COST)
          .forEach(one -> odd.add(one.hour() - begin));
    }

    System.out.printf("Hours after the step that are odd: %s%n", odd);
    assertThat(odd).startsWith(0L).hasSizeLessThan(48);
    assertThat(odd.getLast()).isLessThan(4 * DAY);
  }

  @Test
  void sameHistory_hasTheSameAnomalies() {
    UnaryOperator<HourFigures> dear = hour -> cost(hour, 5);
    long day = SeededHours.MONDAY + DAY;

    List<Anomaly> once = Detector.anomalies(new SeededHours(3).plant(day + 10, dear).upTo(day));
    List<Anomaly> again = Detector.anomalies(new SeededHours(3).plant(day + 10, dear).upTo(day));

    assertThat(once).isNotEmpty().isEqualTo(again);
  }

  @Test
  void littleData_hasNoAnomalies() {
    long day = SeededHours.MONDAY + DAY;
    for (int days : List.of(1, 3, 6)) {
      History.Builder history = new History.Builder(day - SeededHours.LEARNED, day, day + DAY);
      IntStream.range(0, SeededHours.LEARNED + DAY)
          .forEach(hour -> history.known(day - SeededHours.LEARNED + hour));
      for (long hour = day - (long) days * DAY; hour < day + 10; hour++) {
        history.add(Series.TENANT, hour, figures(hour == day + 9 ? 9_000 : 100));
      }

      assertThat(Detector.anomalies(history.build())).as("%d days", days).isEmpty();
    }
  }

  @Test
  void changes_thatAreSmall_areNoAnomalies_howeverSteadyTheSeries() {
    long day = SeededHours.MONDAY + DAY;
    History.Builder history = new History.Builder(day - SeededHours.LEARNED, day, day + DAY);
    for (long hour = day - SeededHours.LEARNED; hour < day + DAY; hour++) {
      history.known(hour);
      history.add(Series.TENANT, hour, figures(hour == day + 9 ? 115 : 100));
    }

    assertThat(Detector.anomalies(history.build())).isEmpty();
  }

  /** Of any day of the week. */
  private static long day(int seed) {
    return SeededHours.MONDAY + (long) (seed % 5) * DAY;
  }

  private static Anomaly only(List<Anomaly> found, AnomalyKind kind) {
    List<Anomaly> ofKind = found.stream().filter(one -> one.kind() == kind).toList();
    assertThat(ofKind).hasSize(1);
    return ofKind.getFirst();
  }

  private static HourFigures figures(long calls) {
    return new HourFigures(
        calls, 0, OptionalDouble.of(calls * 0.001), OptionalDouble.of(500), OptionalDouble.of(900));
  }

  private static HourFigures calls(HourFigures hour, long calls) {
    return new HourFigures(calls, hour.failed(), hour.costUsd(), hour.p50Ms(), hour.p95Ms());
  }

  private static HourFigures cost(HourFigures hour, double times) {
    return new HourFigures(
        hour.calls(),
        hour.failed(),
        OptionalDouble.of(times * hour.costUsd().orElse(0)),
        hour.p50Ms(),
        hour.p95Ms());
  }

  private static HourFigures took(HourFigures hour, double p50, double p95) {
    return new HourFigures(
        hour.calls(),
        hour.failed(),
        hour.costUsd(),
        OptionalDouble.of(p50 * hour.p50Ms().orElse(0)),
        OptionalDouble.of(p95 * hour.p95Ms().orElse(0)));
  }

  private static HourFigures failed(HourFigures hour, double rate) {
    return new HourFigures(
        hour.calls(), Math.round(rate * hour.calls()), hour.costUsd(), hour.p50Ms(), hour.p95Ms());
  }
}
