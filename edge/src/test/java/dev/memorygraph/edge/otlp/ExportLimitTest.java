package dev.memorygraph.edge.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportLimitTest {
  private final List<Status> closed = new ArrayList<>();
  private final ExportLimit limit = new ExportLimit(16 << 20); // two of 8 MB

  @Test
  void moreThanTwo_areToldToComeAgain_untilOneIsOver() {
    ServerCall.Listener<ExportTraceServiceRequest> first = open();
    ServerCall.Listener<ExportTraceServiceRequest> second = open();
    assertThat(closed).isEmpty();

    open();
    assertThat(closed).extracting(Status::getCode).containsExactly(Status.Code.UNAVAILABLE);

    first.onComplete();
    second.onCancel();
    open();
    open();
    assertThat(closed).hasSize(1);
    open();
    assertThat(closed).hasSize(2);
  }

  private ServerCall.Listener<ExportTraceServiceRequest> open() {
    return limit.interceptCall(
        new Call(), new Metadata(), (_, _) -> new ServerCall.Listener<>() {});
  }

  /** A call that tells how it was closed. */
  private final class Call
      extends ServerCall<ExportTraceServiceRequest, ExportTraceServiceResponse> {
    @Override
    public void close(Status status, Metadata trailers) {
      closed.add(status);
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(ExportTraceServiceResponse message) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse>
        getMethodDescriptor() {
      return TraceServiceGrpc.getExportMethod();
    }
  }
}
