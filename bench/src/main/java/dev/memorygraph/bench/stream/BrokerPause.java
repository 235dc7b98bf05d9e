package dev.memorygraph.bench.stream;

import dev.memorygraph.bench.process.EdgeAlone;
import dev.memorygraph.bench.process.EventTopic;
import dev.memorygraph.bench.stream.StreamLoad.Unbroken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Streams that never stop sending while the broker stands still for a time: what the edge holds of
 * memory meanwhile, and whether all that was acknowledged is in the topic afterwards.
 */
public final class BrokerPause {
  private static final int MOST_OF_A_STREAM = 2_000_000;
  private static final Duration AROUND = Duration.ofSeconds(10);

  private final EdgeAlone system;
  private final List<Unbroken> streams;
  private final Duration pause;
  private final List<Double> megabytes = new ArrayList<>();

  private BrokerPause(EdgeAlone system, List<Unbroken> streams, Duration pause) {
    this.system = system;
    this.streams = streams;
    this.pause = pause;
  }

  /**
   * Runs it: ten seconds of load, the pause, load until events are answered again and ten seconds
   * on.
   *
   * @param streams that send
   * @throws IOException where an event was refused, or never answered
   */
  public static Map<String, Object> run(
      EdgeAlone system, StreamLoad load, int streams, Duration pause)
      throws IOException, InterruptedException {
    List<Unbroken> sending = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      sending.add(load.begin(MOST_OF_A_STREAM));
    }
    return new BrokerPause(system, sending, pause).run();
  }

  private Map<String, Object> run() throws IOException, InterruptedException {
    Thread.sleep(AROUND);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("pause_seconds", pause.toSeconds());
    figures.put("streams", streams.size());
    figures.put("events_acknowledged_before", acknowledged());
    figures.put("edge_megabytes_before", system.edgeMegabytes());
    system.freezeKafka(true);
    try {
      watch(pause);
    } finally {
      system.freezeKafka(false);
    }
    figures.put("events_unanswered_at_its_end", sent() - acknowledged());
    figures.put("edge_megabytes_halfway", megabytes.get((int) pause.toSeconds() / 2));
    figures.put("edge_megabytes_at_its_end", megabytes.getLast());
    figures.put("first_answer_after_the_pause_ms", awaitAnswer().toMillis());
    watch(AROUND);
    for (Unbroken stream : streams) {
      stream.stop();
    }
    figures.put("edge_megabytes_greatest", greatest());
    figures.put("events_acknowledged", acknowledged());
    EventTopic.Held held = system.topic().held();
    figures.put(
        "acknowledged_events_not_in_the_topic",
        streams.stream().mapToInt(one -> held.missing(one.number(), one.acknowledged())).sum());
    figures.put("records_repeated", held.repeated());
    return figures;
  }

  private int sent() {
    return streams.stream().mapToInt(Unbroken::sent).sum();
  }

  private int acknowledged() {
    return streams.stream().mapToInt(one -> one.acknowledged().cardinality()).sum();
  }

  private double greatest() {
    return megabytes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Looks at the edge's memory every second. */
  private void watch(Duration time) throws InterruptedException {
    for (long second = 0; second < time.toSeconds(); second++) {
      Thread.sleep(1_000);
      megabytes.add(system.edgeMegabytes());
    }
  }

  private Duration awaitAnswer() throws InterruptedException {
    int before = acknowledged();
    long start = System.nanoTime();
    while (acknowledged() == before
        && System.nanoTime() - start < Duration.ofMinutes(2).toNanos()) {
      Thread.sleep(10);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
