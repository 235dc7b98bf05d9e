package dev.memorygraph.bench.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.pipeline.Pace;
import dev.memorygraph.bench.process.EventTopic;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Events that are sent by gRPC at fixed times, and a subscription that is told of their nodes. */
public final class RealTimeLoad implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final StreamLoad sender;
  private final ChangeSubscriber subscriber;
  private Run run = new Run(0, 0, Pace.of(1));

  private RealTimeLoad(BenchSystem system) throws IOException, InterruptedException {
    Issuer issuer = system.issuer();
    this.sender =
        StreamLoad.open(
            system.endpoints().get("edge").getPort(),
            Certificates.read(system.data()).authorityFile(),
            issuer);
    String token =
        issuer.mint(Caller.of(StreamLoad.TENANT, "bench", Role.DATA_SCIENTIST), Issuer.DEFAULT_TTL);
    this.subscriber = ChangeSubscriber.open(system.endpoints().get("graphql"), token, this::told);
  }

  /** Connects to a system that has a streaming edge. */
  public static RealTimeLoad open(BenchSystem system) throws IOException, InterruptedException {
    return new RealTimeLoad(system);
  }

  /**
   * What came of it.
   *
   * @param latency from when an event was due until a subscriber was told of its node, first told
   * @param missing events whose node nobody was told of within a minute
   */
  public record Outcome(Latency latency, long missing) {}

  /** Sends so many events, so many in a second. */
  public Outcome run(int events, int perSecond) throws IOException, InterruptedException {
    Run begun = new Run(sender.nextStream(), events, Pace.of(perSecond));
    synchronized (this) {
      run = begun;
    }
    sender.send(events, begun.pace);
    return begun.outcome();
  }

  @Override
  public void close() {
    subscriber.close();
    sender.close();
  }

  private void told(JsonNode node) {
    long now = System.nanoTime();
    Run running;
    synchronized (this) {
      running = run;
    }
    running.told(node.path("id").asText(), now);
  }

  /** One run's events. */
  private static final class Run {
    private final String prefix;
    private final int events;
    private final Pace.Even pace;
    private final BitSet seen = new BitSet();
    private final Histogram nanos = new Histogram(3);

    Run(int stream, int events, Pace.Even pace) {
      this.prefix = "invocation:" + EventTopic.prefix(stream);
      this.events = events;
      this.pace = pace;
    }

    synchronized void told(String id, long now) {
      if (!id.startsWith(prefix)) {
        return;
      }
      int number = Integer.parseInt(id.substring(prefix.length()));
      if (!seen.get(number)) {
        seen.set(number);
        nanos.recordValue(Math.max(0, now - pace.due(number)));
        notifyAll();
      }
    }

    synchronized Outcome outcome() throws InterruptedException {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (seen.cardinality() < events && System.nanoTime() < end) {
        wait(100);
      }
      return new Outcome(Latency.of(nanos), events - seen.cardinality());
    }
  }
}
