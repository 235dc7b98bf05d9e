package dev.memorygraph.bench.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.importers.send.KafkaSink;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.template.KafkaSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills a tenant with an invented history by way of Kafka.
 *
 * @param tenant whose graph it becomes
 */
public record BenchData(BenchSystem system, String tenant) {
  private static final long SEED = 42;
  private static final int SAMPLE_SESSIONS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MS = 100;

  /** Longest time without any progress. */
  private static final Duration STALLED = Duration.ofMinutes(2);

  /**
   * What was sent and how long it took.
   *
   * @param seconds from the first event sent until the last one was in the graph
   */
  public record Filled(List<Event> events, double seconds) {
    public double perSecond() {
      return events.size() / seconds;
    }
  }

  /** So many events of an invented history, the same every time. */
  public static List<Event> events(int count) {
    int sample = new History(SEED, SAMPLE_SESSIONS).events().size();
    int sessions = (int) ((long) count * SAMPLE_SESSIONS / sample) + SAMPLE_SESSIONS;
    List<Event> events = new History(SEED, sessions).events();
    return events.subList(0, Math.min(count, events.size()));
  }

  /**
   * Sends events and waits until the graph holds them.
   *
   * @throws IllegalStateException if it stops taking them, or holds something else in the end
   */
  public Filled fill(List<Event> events) throws InterruptedException {
    BenchSystem.progress(String.format(Locale.ROOT, "Sending %,d events", events.size()));
    long start = System.nanoTime();
    try (Sink kafka = new Sender(system.deployment(), PATIENCE).kafka(tenant)) {
      events.forEach(kafka::send);
      kafka.flush();
    }
    awaitNoLag();
    double seconds = (System.nanoTime() - start) / 1e9;
    requireAll(events);
    return new Filled(events, seconds);
  }

  /** A client that may read the tenant's graph. */
  public Api reader() {
    Caller caller = Caller.of(tenant, "bench-reader", Role.DATA_SCIENTIST);
    return system.deployment().api(caller);
  }

  /** Waits until the groups of the telemetry topic have read all there is. */
  public void awaitNoLag() throws InterruptedException {
    try (ConsumerGroups groups = new ConsumerGroups(system.brokers())) {
      long least = Long.MAX_VALUE;
      long end = System.nanoTime() + STALLED.toNanos();
      for (long lag = lag(groups); lag > 0; lag = lag(groups)) {
        if (lag < least) {
          least = lag;
          end = System.nanoTime() + STALLED.toNanos();
        }
        if (System.nanoTime() > end) {
          throw new IllegalStateException("No event was taken in for two minutes.");
        }
        Thread.sleep(LOOK_MS);
      }
    }
  }

  private long lag(ConsumerGroups groups) {
    return system.template().sources().stream()
        .filter(source -> source.topics().contains(KafkaSink.TOPIC))
        .mapToLong(source -> lag(groups, source))
        .sum();
  }

  private static long lag(ConsumerGroups groups, KafkaSource source) {
    return groups.lag(source.group(), List.of(KafkaSink.TOPIC)).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Every model that completed something must have been called as often as was sent. */
  private void requireAll(List<Event> events) {
    Map<String, Long> sent =
        events.stream()
            .filter(event -> event.getPayload().hasCompletion())
            .map(event -> event.getPayload().getCompletion().getModelId())
            .collect(groupingBy(model -> model, TreeMap::new, counting()));
    Map<String, Long> held = new TreeMap<>();
    try (Api api = reader()) {
      // A first answer may take longer than a function has; the next one does not.
      JsonNode usage =
          Backoff.of(PATIENCE)
              .until(() -> api.get("/api/v1/analytics/usage?group_by=model"))
              .json();
      for (JsonNode group : usage.path("groups")) {
        held.put(group.path("key").asText(), group.path("calls").asLong());
      }
    }
    held.keySet().retainAll(sent.keySet());
    if (!held.equals(sent)) {
      throw new IllegalStateException(
          "The graph holds other calls than were sent: %s, not %s.".formatted(held, sent));
    }
  }
}
