package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.bench.load.BenchSpans;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.importers.send.KafkaSink;
import dev.memorygraph.importers.send.Sink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Events and spans that come one to five times, by any intake, in any order and at once, make the
 * graph of one clean pass. {@code -Dmemory.graph.mixed.events=100000} for more of them.
 */
class MixedIntakesIT {
  private static final int EVENTS = Integer.getInteger("memory.graph.mixed.events", 1_000);
  private static final long SEED = Long.getLong("memory.graph.mixed.seed", System.nanoTime());
  private static final long PATIENCE_MS_AN_EVENT = 10;
  private static final int MOST_OFTEN = 5;
  private static final int REST_BATCH = 500;
  private static final int SPANS_OF_A_REQUEST = 64;
  private static final String PROTOBUF = "application/x-protobuf";

  private final SystemForTests system = SystemForTests.shared();
  private final Random random = new Random(SEED);

  /** Ways in; each is a sender of its own, beside the others. */
  private enum Way {
    KAFKA_JSON,
    KAFKA_PROTOBUF,
    REST,
    REST_TOO
  }

  @Test
  void deliveredOneToFiveTimes_byAllIntakesAtOnce_makesTheGraphOfOneCleanPass() throws Exception {
    System.out.println("Seed " + SEED);
    // Sessions of some ten events each, and what is published and measured besides.
    List<Event> events = new History(5, EVENTS / 10 + 1).events();
    events = events.subList(0, Math.min(EVENTS, events.size()));
    List<byte[]> spans =
        new BenchSpans(5).requests(EVENTS / 10 / SPANS_OF_A_REQUEST + 1, SPANS_OF_A_REQUEST);
    system.send("mixed-clean", events);
    sendSpans("mixed-clean", spans);
    TenantDigest clean = system.digest("mixed-clean");

    try (ExecutorService senders = Executors.newCachedThreadPool()) {
      List<Future<?>> sent = new ArrayList<>();
      byWay(events).forEach((way, some) -> sent.add(senders.submit(() -> send(way, some))));
      List<byte[]> byRest = repeated(spans);
      List<byte[]> byTopic = repeated(spans);
      sent.add(senders.submit(() -> sendSpans("mixed", byRest)));
      sent.add(senders.submit(() -> spansToLog(byTopic)));
      for (Future<?> one : sent) {
        one.get();
      }
    }

    Awaitility.await()
        .atMost(SystemForTests.PATIENCE.plusMillis(EVENTS * PATIENCE_MS_AN_EVENT))
        // Each look reads the whole graph.
        .pollInterval(Duration.ofMillis(1_000 + EVENTS / 5))
        .untilAsserted(() -> assertThat(system.digest("mixed")).isEqualTo(clean));
    assertThat(clean.nodes().get("Completion")).isGreaterThan(EVENTS / 20);
  }

  /** Each event one to five times in all, each time by a way of its own choice, shuffled. */
  private Map<Way, List<Event>> byWay(List<Event> events) {
    List<Way> ways = List.of(Way.values());
    return repeated(events).stream()
        .collect(Collectors.groupingBy(_ -> ways.get(random.nextInt(ways.size()))));
  }

  private <T> List<T> repeated(List<T> items) {
    List<T> repeated = new ArrayList<>();
    for (T item : items) {
      repeated.addAll(Collections.nCopies(1 + random.nextInt(MOST_OFTEN), item));
    }
    Collections.shuffle(repeated, random);
    return repeated;
  }

  private Void send(Way way, List<Event> events) throws Exception {
    switch (way) {
      case KAFKA_JSON -> system.sendToLog("mixed", events);
      case KAFKA_PROTOBUF -> {
        try (KafkaSink kafka =
            KafkaSink.of(
                system.endpoints().get("kafka").getAuthority(),
                "mixed",
                KafkaSink.Encoding.PROTOBUF,
                SystemForTests.PATIENCE,
                Map.of())) {
          events.forEach(kafka::send);
          kafka.flush();
        }
      }
      case REST, REST_TOO -> {
        try (Sink rest = system.sender().rest("mixed", "test", REST_BATCH)) {
          events.forEach(rest::send);
          rest.flush();
          assertThat(rest.refusals()).isEmpty();
        }
      }
    }
    return null;
  }

  private Void spansToLog(List<byte[]> requests) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (byte[] request : requests) {
        byte[] value = unzipped(request);
        producer.send(record("otlp_spans", utf8("any"), value)).get();
      }
    }
    return null;
  }

  private Void sendSpans(String tenant, List<byte[]> requests) {
    String token =
        system
            .issuer()
            .mint(Caller.of(tenant, "exporter", Role.TELEMETRY_WRITER), Duration.ofHours(1));
    try (Api api = new Api(system.endpoints().get("api"), token)) {
      for (byte[] request : requests) {
        var answer =
            Backoff.of(SystemForTests.PATIENCE)
                .until(() -> api.post("/v1/traces", PROTOBUF, unzipped(request)));
        assertThat(answer.isSuccess()).as(answer.problem()).isTrue();
      }
    }
    return null;
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority(), "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    record.headers().add("tenant-id", utf8("mixed"));
    record.headers().add("content-type", utf8(PROTOBUF));
    return record;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
