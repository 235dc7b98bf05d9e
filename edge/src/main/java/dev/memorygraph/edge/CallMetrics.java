package dev.memorygraph.edge;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Locale;

/** Counts and times calls by method; those that their client gave up are no calls that ended. */
record CallMetrics(Metrics metrics) implements ServerInterceptor {

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    long start = System.nanoTime();
    String method = call.getMethodDescriptor().getFullMethodName();
    ServerCall<Q, A> counted =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            super.close(status, trailers);
            String code = status.getCode().name().toLowerCase(Locale.ROOT);
            metrics.count(Metric.GRPC_CALLS_TOTAL, 1, method, code);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            metrics.observe(Metric.GRPC_CALL_DURATION_SECONDS, took, method);
          }
        };
    return next.startCall(counted, headers);
  }
}
