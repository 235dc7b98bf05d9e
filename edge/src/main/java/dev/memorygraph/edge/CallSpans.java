package dev.memorygraph.edge;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Spans of calls that have one answer, sent to a collector by OpenTelemetry's SDK as its variables
 * say. What is called goes on from the span, and nothing of a message is in it. Streams have none:
 * they are open for hours, and each of their events has a trace of its own.
 */
final class CallSpans implements ServerInterceptor, AutoCloseable {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String PREFIX = "OTEL_";
  private static final Map<String, String> USUAL =
      Map.of(
          "otel.service.name", "memory-graph-edge",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");
  private static final TextMapGetter<Metadata> GETTER = new Getter();
  private static final TextMapSetter<Metadata> SETTER = CallSpans::set;

  private final OpenTelemetrySdk sdk;
  private final TextMapPropagator propagator;

  private CallSpans(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.propagator = sdk.getPropagators().getTextMapPropagator();
  }

  /** Those that {@link #of} reads. */
  static Map<String, String> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * By the {@link #variables} of OpenTelemetry's SDK; none where {@code
   * OTEL_EXPORTER_OTLP_ENDPOINT} is not among them. What they do not say: {@code http/protobuf},
   * and neither metrics nor logs.
   *
   * @throws io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException where one cannot be used
   */
  static Optional<CallSpans> of(Map<String, String> variables) {
    if (variables.getOrDefault(ENDPOINT, "").isBlank()) {
      return Optional.empty();
    }
    Map<String, String> properties = new HashMap<>(USUAL);
    variables.forEach(
        (name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    return Optional.of(
        new CallSpans(
            AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> properties)
                .build()
                .getOpenTelemetrySdk()));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    MethodDescriptor<Q, A> method = call.getMethodDescriptor();
    if (!method.getType().serverSendsOneMessage()
        || method.getFullMethodName().startsWith("grpc.health.")) {
      return next.startCall(call, headers);
    }
    Span span = begin(method, headers);
    ServerCall<Q, A> spanned =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            super.close(status, trailers);
            end(span, status.getCode());
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(spanned, headers)) {
      @Override
      public void onCancel() {
        super.onCancel();
        end(span, Status.Code.CANCELLED);
      }
    };
  }

  /** Sends what is not sent yet. */
  @Override
  public void close() {
    sdk.close();
  }

  private Span begin(MethodDescriptor<?, ?> method, Metadata headers) {
    Span span =
        sdk.getTracer("dev.memorygraph.edge")
            .spanBuilder(method.getFullMethodName())
            .setParent(propagator.extract(Context.root(), headers, GETTER))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("rpc.system", "grpc")
            .setAttribute("rpc.service", String.valueOf(method.getServiceName()))
            .setAttribute("rpc.method", String.valueOf(method.getBareMethodName()))
            .startSpan();
    propagator.inject(Context.root().with(span), headers, SETTER);
    return span;
  }

  /** Once: what comes after the first is not heard. */
  private static void end(Span span, Status.Code code) {
    span.setAttribute("rpc.grpc.status_code", code.value());
    if (isOurs(code)) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** Whether it is the server's fault, by OpenTelemetry's conventions for gRPC. */
  private static boolean isOurs(Status.Code code) {
    return switch (code) {
      case UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS -> true;
      case OK,
          CANCELLED,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNAUTHENTICATED ->
          false;
    };
  }

  private static void set(@Nullable Metadata headers, String name, String value) {
    if (headers != null) {
      Metadata.Key<String> key = key(name);
      headers.discardAll(key);
      headers.put(key, value);
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static final class Getter implements TextMapGetter<Metadata> {
    @Override
    public @Nullable String get(@Nullable Metadata headers, String name) {
      return headers == null ? null : headers.get(key(name));
    }
  }
}
