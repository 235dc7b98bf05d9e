package dev.memorygraph.local.replay.send;

import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.client.Api;
import dev.memorygraph.local.identity.Caller;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.identity.Role;
import java.net.URI;
import java.time.Duration;

/**
 * Opens the ways into a running system.
 *
 * @param patience how long a busy or absent system is waited for
 */
public record Sender(Endpoints endpoints, Issuer issuer, Duration patience) {

  /** The telemetry topic. */
  public Sink kafka(String tenant) {
    URI kafka = endpoints.get("kafka");
    String brokers = kafka.getAuthority() == null ? kafka.toString() : kafka.getAuthority();
    return KafkaSink.of(brokers, tenant, patience);
  }

  /** The REST batch, so many events at a time, with a token that may only write. */
  public Sink rest(String tenant, String user, int batch) {
    Caller caller = Caller.of(tenant, user, Role.TELEMETRY_WRITER);
    Api api = new Api(endpoints.get("api"), issuer.mint(caller, Issuer.DEFAULT_TTL));
    return new RestSink(api, Backoff.of(patience), batch);
  }
}
