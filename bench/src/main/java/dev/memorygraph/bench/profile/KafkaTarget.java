package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.importers.send.SendException;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.importers.send.Sink;
import java.time.Duration;

/** Events as records; accepted is what the log keeps. */
final class KafkaTarget implements Target {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sender sender;
  private final Sink sink;
  private final String tenant;
  private final LoadBodies bodies;

  KafkaTarget(BenchSystem system, String tenant, LoadBodies bodies) {
    this(new Sender(system.deployment(), PATIENCE), tenant, bodies);
  }

  private KafkaTarget(Sender sender, String tenant, LoadBodies bodies) {
    this.sender = sender;
    this.sink = sender.kafka(tenant);
    this.tenant = tenant;
    this.bodies = bodies;
  }

  @Override
  public Target backfill() {
    return new KafkaTarget(
        new Sender(sender.deployment(), PATIENCE, Sender.BACKFILL), tenant, bodies);
  }

  @Override
  public synchronized Answered send(int number) {
    try {
      bodies.events(number).forEach(sink::send);
      sink.flush();
      return new Answered(Outcome.ACCEPTED);
    } catch (SendException e) {
      return new Answered(Outcome.FAILED);
    }
  }

  @Override
  public String keyPrefix() {
    return tenant + "/completion/";
  }

  @Override
  public void close() {
    sink.close();
  }
}
