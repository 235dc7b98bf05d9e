package dev.memorygraph.importers.send;

import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.send.KafkaSink.Encoding;
import java.time.Duration;

/**
 * Opens the ways into a deployment.
 *
 * @param patience how long a busy or absent system is waited for
 */
public record Sender(Deployment deployment, Duration patience) {

  /** The telemetry topic, as JSON. */
  public Sink kafka(String tenant) {
    return KafkaSink.of(deployment.brokers(), tenant, Encoding.JSON, patience);
  }

  /** The REST batch, so many events at a time, on behalf of somebody who may only write. */
  public Sink rest(String tenant, String user, int batch) {
    Caller caller = Caller.of(tenant, user, Role.TELEMETRY_WRITER);
    return new RestSink(deployment.api(caller), Backoff.of(patience), batch);
  }
}
