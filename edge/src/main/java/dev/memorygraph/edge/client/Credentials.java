package dev.memorygraph.edge.client;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import dev.memorygraph.contracts.vault.SecureStorageGrpc;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls in by the credentials in their metadata, as the authorizer does those of HTTP. Health
 * and reflection tell nothing of anybody's, and are for all.
 */
public final class Credentials implements ServerInterceptor {
  /** How a call ends whose credentials are good no more. */
  public static final Status NOT_GOOD =
      Status.UNAUTHENTICATED.withDescription("The credentials are no longer good.");

  private static final String SUBSCRIBE =
      TelemetryStreamGrpc.getSubscribeEventsMethod().getFullMethodName();
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> API_KEY = key("x-api-key");
  private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
  private static final Metadata.Key<String> BAGGAGE = key("baggage");
  private static final Metadata.Key<String> PRIORITY = key(PriorityHeader.NAME);
  private static final Metadata.Key<String> RETRY_AFTER = key("retry-after");

  private final Authentication authentication;
  private final ClientLimits limits;
  private final Refusals refusals;

  public Credentials(Authentication authentication, ClientLimits limits, Refusals refusals) {
    this.authentication = authentication;
    this.limits = limits;
    this.refusals = refusals;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (isForAll(call.getMethodDescriptor())) {
      return next.startCall(call, headers);
    }
    return switch (judge(call, headers, permission(call.getMethodDescriptor()))) {
      case Entry.In(Client client) ->
          Contexts.interceptCall(client.within(Context.current()), call, headers, next);
      case Entry.Out(Status status, Metadata trailers) -> {
        call.close(status, trailers);
        yield new ServerCall.Listener<>() {};
      }
    };
  }

  /**
   * Judges the credentials of a call that lasts once more.
   *
   * @return whether they are still good; also where nobody can say
   */
  public boolean isStillGood(Client client) {
    try {
      return authentication.judge(client.credential(), client.peer().thumbprint())
              instanceof Verified(Caller caller, Session session)
          && client.permission().map(caller::may).orElse(true);
    } catch (DependencyUnavailableException e) {
      LOG.warn("Credentials could not be judged again: {}", LogContext.describe(e));
      return true;
    }
  }

  /** What is answered to a call. */
  private sealed interface Entry {
    record In(Client client) implements Entry {}

    record Out(Status status, Metadata trailers) implements Entry {
      Out(Status status) {
        this(status, new Metadata());
      }
    }
  }

  private <Q, A> Entry judge(
      ServerCall<Q, A> call, Metadata headers, Optional<Permission> permission) {
    Credential credential = Credential.of(text(headers, AUTHORIZATION), text(headers, API_KEY));
    Peer peer = Peer.of(call.getAttributes());
    try {
      Verification verification = authentication.judge(credential, peer.thumbprint());
      return switch (verification) {
        case Refused(Reason reason) -> refused(reason, peer);
        case Verified(Caller caller, Session session)
            when !permission.map(caller::may).orElse(true) ->
            new Entry.Out(
                Status.PERMISSION_DENIED.withDescription(
                    permission.equals(Optional.of(Permission.GRAPH_READ))
                        ? "The caller may not read the graph."
                        : "The caller may not send telemetry."));
        case Verified(Caller caller, Session session) ->
            counted(
                new Client(
                    caller,
                    permission,
                    credential,
                    peer,
                    carried(headers),
                    limits.bucket(Client.name(caller))));
      };
    } catch (DependencyUnavailableException e) {
      LOG.warn("A call could not be judged: {}", LogContext.describe(e));
      return new Entry.Out(
          Status.UNAVAILABLE.withDescription("The credentials cannot be judged now."));
    }
  }

  private Entry refused(Reason reason, Peer peer) {
    if (reason == Reason.CERTIFICATE) {
      refusals.ofCredentials(peer.certificate());
    }
    return new Entry.Out(Status.UNAUTHENTICATED.withDescription("The credentials are not good."));
  }

  private Entry counted(Client client) {
    Duration wait = authentication.over(client.credential());
    if (wait.isZero()) {
      return new Entry.In(client);
    }
    Metadata trailers = new Metadata();
    trailers.put(RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
    return new Entry.Out(
        Status.RESOURCE_EXHAUSTED.withDescription("The key is over its limit."), trailers);
  }

  /** What a method asks of its caller: most take telemetry, one tells it; the vault decides. */
  private static Optional<Permission> permission(MethodDescriptor<?, ?> method) {
    if (SecureStorageGrpc.SERVICE_NAME.equals(method.getServiceName())) {
      return Optional.empty();
    }
    return Optional.of(
        method.getFullMethodName().equals(SUBSCRIBE)
            ? Permission.GRAPH_READ
            : Permission.TELEMETRY_WRITE);
  }

  private static boolean isForAll(MethodDescriptor<?, ?> method) {
    String service = method.getFullMethodName();
    return service.startsWith("grpc.health.") || service.startsWith("grpc.reflection.");
  }

  private static Map<String, String> carried(Metadata headers) {
    Map<String, String> carried = new HashMap<>();
    TraceHeaders.fromHttp(
            Map.of("traceparent", text(headers, TRACEPARENT), "baggage", text(headers, BAGGAGE)))
        .ifPresent(trace -> carried.putAll(TraceHeaders.of(trace)));
    if (text(headers, PRIORITY).equalsIgnoreCase(PriorityHeader.BACKFILL)) {
      carried.put(PriorityHeader.NAME, PriorityHeader.BACKFILL);
    }
    return carried;
  }

  private static String text(Metadata headers, Metadata.Key<String> key) {
    return Optional.ofNullable(headers.get(key)).orElse("");
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
