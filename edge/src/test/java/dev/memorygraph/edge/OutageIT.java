package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.repository.RepositoryRoot;
import io.grpc.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there: whatever happens to the broker, or to the edge. */
class OutageIT {
  @TempDir private static Path folder = Path.of("");
  private static Engines kafka;
  private static EdgeForTests around;

  private TopicForTests topic = new TopicForTests("", "");

  @BeforeEach
  void makeTopic() {
    topic = TopicForTests.make(kafka.settings().kafkaBrokers());
  }

  @BeforeAll
  static void make() {
    // One of its own: others must not find theirs paused.
    kafka =
        Engines.start(
            Set.of(Engine.KAFKA),
            new EngineSettings(
                RepositoryRoot.find(), folder.resolve("data"), EnginePorts.free(), "unused"),
            line -> {});
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
    kafka.close();
  }

  @Test
  void pausedBroker_holdsSendersBack_withinTheBuffer_andAllArrives() throws Exception {
    CountedForTests metrics = around.metrics();
    int port = around.start(topic, Map.of("BUFFER_MB", "2")).port();
    SenderForTests sender = SenderForTests.open(around.writer(port, "acme"));
    sender.send(EdgeForTests.request("first"));
    await().until(() -> sender.acknowledged().size() == 1);
    AtomicBoolean sending = new AtomicBoolean(true);
    List<String> sent = new ArrayList<>(List.of("first"));

    signal("STOP");
    Thread thread = Thread.ofPlatform().start(() -> sent.addAll(send(sender, sending)));
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> !sender.isReady());
      await()
          .during(Duration.ofSeconds(10))
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> !sender.isReady());
    } finally {
      signal("CONT");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> sender.acknowledged().size() > 1_000);
    sending.set(false);
    thread.join();

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.refused()).isEmpty();
    assertThat(sender.acknowledged()).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(topic.eventIds()).isEqualTo(sender.acknowledged());
    assertThat(metrics.greatest(Metric.BUFFER_UTILIZATION_PERCENT)).isBetween(75.0, 110.0);
  }

  @Test
  void pausedBroker_whereTheOldestGiveWay_dropsSome_andTellsOfEach() throws Exception {
    int port =
        around.start(topic, Map.of("BUFFER_MB", "4", "BUFFER_WHEN_FULL", "drop_oldest")).port();
    SenderForTests sender = SenderForTests.open(around.writer(port, "acme"));
    sender.send(EdgeForTests.request("first"));
    await().until(() -> sender.acknowledged().size() == 1);

    signal("STOP");
    try {
      for (int i = 0; i < 10_000; i++) {
        sender.send(EdgeForTests.request("e" + i));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> !sender.refused().isEmpty());
    } finally {
      signal("CONT");
    }

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.refused())
        .extracting(EventResponse::getErrorCode)
        .containsOnly("buffer_full");
    assertThat(sender.refused()).allMatch(EventResponse::getRetryable);
    assertThat(sender.acknowledged().size() + sender.refused().size()).isEqualTo(10_001);
    assertThat(sender.acknowledged()).contains("e9999");
    assertThat(topic.eventIds()).isEqualTo(sender.acknowledged());
    assertThat(
            around
                .metrics()
                .count(Metric.EVENTS_DROPPED_TOTAL, "llm.prompt.submitted", "buffer_full"))
        .isEqualTo(sender.refused().size());
  }

  @Test
  void killedEdge_losesNothingThatItAcknowledged() throws Exception {
    Process edge = process();
    SenderForTests sender = SenderForTests.open(around.writer(port(edge), "acme"));
    AtomicBoolean sending = new AtomicBoolean(true);
    Thread thread = Thread.ofPlatform().start(() -> send(sender, sending));
    await().atMost(Duration.ofSeconds(60)).until(() -> sender.acknowledged().size() > 2_000);

    edge.destroyForcibly().waitFor();
    thread.join();

    assertThat(sender.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(topic.eventIds()).containsAll(sender.acknowledged());
  }

  @Test
  void edge_thatIsToldToEnd_answersAllThatItTook_andEnds() throws Exception {
    Process edge = process();
    SenderForTests sender = SenderForTests.open(around.writer(port(edge), "acme"));
    AtomicBoolean sending = new AtomicBoolean(true);
    Thread thread = Thread.ofPlatform().start(() -> send(sender, sending));
    await().atMost(Duration.ofSeconds(60)).until(() -> sender.acknowledged().size() > 2_000);

    edge.toHandle().destroy();
    Status end = sender.end();
    thread.join();

    assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(end.getDescription()).contains("connect again");
    assertThat(edge.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // Every event that was taken was answered before the end.
    assertThat(topic.eventIds()).isEqualTo(sender.acknowledged());
  }

  private static List<String> send(SenderForTests sender, AtomicBoolean sending) {
    List<String> sent = new ArrayList<>();
    for (int i = 0; sending.get() && sender.send(EdgeForTests.request("e" + i)); i++) {
      sent.add("e" + i);
    }
    return sent;
  }

  /** Of the child that this test started, and of no other. */
  private static void signal(String name) throws IOException, InterruptedException {
    long pid = kafka.running().getFirst().pid();
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private Process process() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            EdgeProcess.class.getName());
    builder.environment().putAll(around.environment(topic, Map.of("BUFFER_MB", "16")));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The port that the process says it answers on; its further lines are read and left. */
  private static int port(Process edge) throws IOException {
    BufferedReader lines = edge.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("READY ")) {
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
        return Integer.parseInt(line.split(" ", -1)[1]);
      }
    }
    throw new AssertionError("The edge did not start");
  }
}
