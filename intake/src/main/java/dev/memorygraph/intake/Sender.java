package dev.memorygraph.intake;

import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who sent an event.
 *
 * @param tenant by the sender's token or header; empty where only the event can tell
 * @param keyId id of the API key that it was found to come with: by the authorizer, or by the
 *     streaming edge, which names it beside the record; empty for a token, and for other producers
 *     of a topic. Never what an event says of itself.
 * @param maySend whether text of a class may come from there: a key may be narrower than its tenant
 */
public record Sender(
    Optional<Tenant> tenant, Optional<String> keyId, Predicate<Classification> maySend) {

  /** Whoever called the API. */
  public static Sender of(Caller caller) {
    return new Sender(Optional.of(caller.tenant()), caller.keyId(), caller::mayTouch);
  }

  /** A producer of a topic, where every class may come from. */
  public static Sender ofTopic(Optional<Tenant> tenant) {
    return ofTopic(tenant, Optional.empty());
  }

  /** The same, which names the API key of its own sender: the streaming edge. */
  public static Sender ofTopic(Optional<Tenant> tenant, Optional<String> keyId) {
    return new Sender(tenant, keyId, _ -> true);
  }
}
