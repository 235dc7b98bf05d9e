package dev.memorygraph.bench.profile;

import java.time.Duration;
import java.util.List;

/** Shapes of load. */
enum Profile {
  /** One rate that can be sustained. */
  STEADY,
  /** Twenty times as much, from one second to the next, and back. */
  SPIKE,
  /** Twice what can be sustained, for two minutes, and then half of it. */
  STRESS,
  /** Like steady, for long: what grows shows. */
  ENDURANCE;

  private static final Duration SPIKE_TIME = Duration.ofSeconds(30);
  private static final Duration CALM = Duration.ofSeconds(30);
  private static final int SPIKE_FACTOR = 20;

  /**
   * A rate for some time.
   *
   * @param eventsPerSecond that are due
   * @param overload whether it is meant to be more than the system can bear
   */
  record Phase(String name, double eventsPerSecond, Duration time, boolean overload) {}

  /**
   * How long phases are.
   *
   * @param main of the phase that the profile is about; zero for its own
   * @param after of the calm after an overload
   */
  record Times(Duration main, Duration after) {}

  /**
   * The phases, one after the other.
   *
   * @param capacity events a second that callers who wait for their answers got stored, in their
   *     best ten seconds
   * @param wanted events a second that were asked for; 0 for what the profile makes of the capacity
   */
  List<Phase> phases(double capacity, double wanted, Times times) {
    Duration time = times.main();
    return switch (this) {
      case STEADY -> List.of(calm("steady", wanted > 0 ? wanted : capacity / 2, or(time, 2)));
      case ENDURANCE ->
          List.of(calm("endurance", wanted > 0 ? wanted : capacity / 2, or(time, 30)));
      case STRESS ->
          List.of(
              new Phase("overload", wanted > 0 ? wanted : 2 * capacity, or(time, 2), true),
              calm("after", capacity / 2, times.after()));
      case SPIKE -> {
        double base = wanted > 0 ? wanted : capacity / 10;
        yield List.of(
            calm("before", base, CALM),
            new Phase("spike", SPIKE_FACTOR * base, time.isZero() ? SPIKE_TIME : time, true),
            calm("after", base, times.after()));
      }
    };
  }

  private static Phase calm(String name, double eventsPerSecond, Duration time) {
    return new Phase(name, eventsPerSecond, time, false);
  }

  private static Duration or(Duration time, int minutes) {
    return time.isZero() ? Duration.ofMinutes(minutes) : time;
  }
}
