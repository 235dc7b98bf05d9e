package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.graph.anomaly.job.SelectHours.HourState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A day whose hours are judged by the {@value #LEARNED_DAYS} days before it and by those of its own
 * hours that came earlier. Since it always begins to learn at the same hour, what comes out follows
 * from the hours alone, whenever and in whatever order days are judged.
 *
 * @param number since 1970, in UTC
 */
record Day(long number) {
  /** How many days before it are learned from: the same hour of four weeks. */
  static final int LEARNED_DAYS = 28;

  private static final int HOURS = 24;

  /** Of the rules by which is judged: with others all days are judged anew. */
  private static final int FORM = 1;

  static Day ofHour(long hour) {
    return new Day(Math.floorDiv(hour, HOURS));
  }

  /** The first hour that is learned from. */
  long first() {
    return (number - LEARNED_DAYS) * HOURS;
  }

  /** The first hour that is judged. */
  long judged() {
    return number * HOURS;
  }

  /** The first hour that is no longer in it. */
  long end() {
    return (number + 1) * HOURS;
  }

  /** Its hours that are summed up. */
  List<HourState> own(List<HourState> hours) {
    return between(hours, judged());
  }

  /**
   * Of all that the judgement follows from: days with the same are judged the same.
   *
   * @param over number of the first hour of which it is not known whether it has calls
   */
  String mark(List<HourState> hours, long over) {
    return Sha256.hex(
        between(hours, first()).stream()
            .map(HourState::mark)
            .collect(Collectors.joining(",", FORM + ";" + Math.min(end(), over) + ";", "")));
  }

  /** Whether there is anything to judge it by. */
  boolean hasHours(List<HourState> hours) {
    return !between(hours, first()).isEmpty();
  }

  private List<HourState> between(List<HourState> hours, long from) {
    return hours.stream()
        .filter(hour -> hour.summed() && hour.number() >= from && hour.number() < end())
        .toList();
  }
}
