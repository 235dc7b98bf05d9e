package dev.memorygraph.edge.client;

import dev.memorygraph.access.Permission;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import dev.memorygraph.contracts.vault.SecureStorageGrpc;
import dev.memorygraph.edge.client.ClientJudge.Entrance;
import dev.memorygraph.edge.client.ClientJudge.Judgement;
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
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> API_KEY = key("x-api-key");
  private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
  private static final Metadata.Key<String> BAGGAGE = key("baggage");
  private static final Metadata.Key<String> PRIORITY = key(PriorityHeader.NAME);
  private static final Metadata.Key<String> RETRY_AFTER = key("retry-after");

  private final ClientJudge judge;

  public Credentials(ClientJudge judge) {
    this.judge = judge;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (isForAll(call.getMethodDescriptor())) {
      return next.startCall(call, headers);
    }
    Optional<Permission> permission = permission(call.getMethodDescriptor());
    Credential credential = Credential.of(text(headers, AUTHORIZATION), text(headers, API_KEY));
    Peer peer = Peer.of(call.getAttributes());
    return switch (judge.judge(credential, peer, new Entrance(permission, carried(headers)))) {
      case Judgement.In(Client client) ->
          Contexts.interceptCall(client.within(Context.current()), call, headers, next);
      case Judgement.NotGood _ ->
          refuse(call, Status.UNAUTHENTICATED, "The credentials are not good.");
      case Judgement.NotAllowed _ ->
          refuse(
              call,
              Status.PERMISSION_DENIED,
              permission.equals(Optional.of(Permission.GRAPH_READ))
                  ? "The caller may not read the graph."
                  : "The caller may not send telemetry.");
      case Judgement.OverLimit(Duration wait) -> overLimit(call, wait);
      case Judgement.Unknown _ ->
          refuse(call, Status.UNAVAILABLE, "The credentials cannot be judged now.");
    };
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(
      ServerCall<Q, A> call, Status status, String why) {
    call.close(status.withDescription(why), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private static <Q, A> ServerCall.Listener<Q> overLimit(ServerCall<Q, A> call, Duration wait) {
    Metadata trailers = new Metadata();
    trailers.put(RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
    call.close(Status.RESOURCE_EXHAUSTED.withDescription("The key is over its limit."), trailers);
    return new ServerCall.Listener<>() {};
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
