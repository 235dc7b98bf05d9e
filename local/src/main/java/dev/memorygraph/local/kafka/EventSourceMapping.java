package dev.memorygraph.local.kafka;

import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.KafkaSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes records from Kafka topics to a function, as Lambda's mapping does.
 *
 * <p>At least once, in order within a partition; offsets move only after the function has answered.
 */
public final class EventSourceMapping implements AutoCloseable {
  /**
   * What a mapping works with.
   *
   * @param pollers most consumers at once
   * @param report is told, in one line each and without content, of what goes wrong
   */
  public record Wiring(
      KafkaSource source, String brokers, Invoker invoker, int pollers, Consumer<String> report) {}

  /** Pause of a poller that failed, before its first new start. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final List<Poller> pollers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final FailedRecords failed;

  private EventSourceMapping(Wiring wiring) {
    this.failed = new FailedRecords(wiring.brokers(), wiring.source().retry().onFailureTopic());
    for (int i = 0; i < Math.min(wiring.source().minimumPollers(), wiring.pollers()); i++) {
      Poller poller = new Poller(wiring, () -> consumer(wiring), failed, FIRST_PAUSE);
      pollers.add(poller);
      threads.add(Thread.ofPlatform().name("poller-" + i).start(poller));
    }
  }

  /** Starts the consumers; the topics must exist. */
  public static EventSourceMapping start(Wiring wiring) {
    return new EventSourceMapping(wiring);
  }

  @Override
  public void close() {
    pollers.forEach(Poller::stop);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    failed.close();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Wiring wiring) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            wiring.brokers(),
            "group.id",
            wiring.source().group(),
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            wiring.source().fromStart() ? "earliest" : "latest",
            "max.poll.records",
            wiring.source().batchSize(),
            "isolation.level",
            "read_committed",
            "allow.auto.create.topics",
            false,
            // A poller that comes or goes then costs the others only the partitions that move.
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
