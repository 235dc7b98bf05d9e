package dev.memorygraph.edge.client;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.base.TokenBucket;
import io.grpc.Context;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param permission that the call asks of its caller; none where what it calls decides
 * @param credential that it was found good by, to be judged again while the call lasts
 * @param peer of its connection
 * @param headers of the call that go along with each of its events
 * @param bucket of all calls of the same client
 */
public record Client(
    Caller caller,
    Optional<Permission> permission,
    Credential credential,
    Peer peer,
    Map<String, String> headers,
    TokenBucket bucket) {
  private static final Context.Key<Client> KEY = Context.key("client");

  public Client {
    headers = Map.copyOf(headers);
  }

  /**
   * The client of the call that this thread works on.
   *
   * @throws IllegalStateException where no interceptor let it in
   */
  public static Client current() {
    Client client = KEY.get();
    if (client == null) {
      throw new IllegalStateException("A call came past the interceptor of credentials");
    }
    return client;
  }

  Context within(Context call) {
    return call.withValue(KEY, this);
  }

  static String name(Caller caller) {
    return caller.tenant().id() + "/" + caller.subject();
  }

  /** By which it is held to limits. */
  String name() {
    return name(caller);
  }
}
