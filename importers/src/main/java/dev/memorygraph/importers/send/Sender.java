package dev.memorygraph.importers.send;

import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.importers.send.KafkaSink.Encoding;
import java.time.Duration;
import java.util.Map;

/**
 * Opens the ways into a deployment.
 *
 * @param patience how long a busy or absent system is waited for
 * @param headers of requests and records, such as one that says that live data goes first
 */
public record Sender(Deployment deployment, Duration patience, Map<String, String> headers) {
  /** Says that what is sent is old: live data goes first. */
  public static final Map<String, String> BACKFILL =
      Map.of(PriorityHeader.NAME, PriorityHeader.BACKFILL);

  public Sender {
    headers = Map.copyOf(headers);
  }

  /** For what happens now. */
  public Sender(Deployment deployment, Duration patience) {
    this(deployment, patience, Map.of());
  }

  /** The telemetry topic, as JSON. */
  public Sink kafka(String tenant) {
    return KafkaSink.of(deployment.brokers(), tenant, Encoding.JSON, patience, headers);
  }

  /** The REST batch, so many events at a time, on behalf of somebody who may only write. */
  public Sink rest(String tenant, String user, int batch) {
    Caller caller = Caller.of(tenant, user, Role.TELEMETRY_WRITER);
    return new RestSink(deployment.api(caller), Backoff.of(patience), batch, headers);
  }
}
