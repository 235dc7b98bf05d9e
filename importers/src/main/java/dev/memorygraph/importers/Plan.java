package dev.memorygraph.importers;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which events are sent, and in which order.
 *
 * @param sources read one after another
 * @param repeat how often, from 1; see {@link Repetition}
 * @param shuffle the seed of a permutation of all events, which then have to fit in memory
 * @param limit how many events at the most, counted in the order in which they are sent
 */
public record Plan(
    List<EventSource> sources, int repeat, OptionalLong shuffle, OptionalLong limit) {
  /** So many events can be shuffled. */
  public static final int MAX_SHUFFLED = 2_000_000;

  public Plan {
    if (repeat < 1 || limit.orElse(0) < 0) {
      throw new IllegalArgumentException("A replay repeats at least once, with a limit from 0.");
    }
    sources = List.copyOf(sources);
  }

  /** All events of the sources, once, in their order. */
  public static Plan once(EventSource... sources) {
    return new Plan(List.of(sources), 1, OptionalLong.empty(), OptionalLong.empty());
  }

  /** The events; close the stream. */
  public Stream<Event> events() {
    Stream<Event> ordered = shuffle.isPresent() ? shuffled(shuffle.getAsLong()) : repeated();
    return limit.isPresent() ? ordered.limit(limit.getAsLong()) : ordered;
  }

  private Stream<Event> repeated() {
    if (repeat == 1) {
      return all();
    }
    long span = spanMs();
    return IntStream.range(0, repeat)
        .mapToObj(number -> new Repetition(number, span))
        .flatMap(repetition -> all().map(repetition::of));
  }

  private Stream<Event> shuffled(long seed) {
    List<Event> events;
    try (Stream<Event> all = repeated()) {
      events = new ArrayList<>(all.limit(MAX_SHUFFLED + 1L).toList());
    }
    if (events.size() > MAX_SHUFFLED) {
      throw new InputException("More than " + MAX_SHUFFLED + " events cannot be shuffled.");
    }
    Collections.shuffle(events, new Random(seed));
    return events.stream();
  }

  private Stream<Event> all() {
    return sources.stream().flatMap(EventSource::events);
  }

  private long spanMs() {
    try (Stream<Event> all = all()) {
      LongSummaryStatistics times = all.mapToLong(Event::getTimestampMs).summaryStatistics();
      return times.getCount() == 0 ? 0 : times.getMax() - times.getMin() + 1;
    }
  }
}
