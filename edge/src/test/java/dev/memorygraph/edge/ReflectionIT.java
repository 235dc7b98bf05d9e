package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows no schema: it asks for it, and calls by what it is told. */
class ReflectionIT {
  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  private final TopicForTests topic = TopicForTests.make(SharedEngines.kafkaBrokers());

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void services_areListedAndHealthy_forAnybody() throws Exception {
    Channel nobody = around.connection(around.start(topic).port());

    ServerReflectionResponse answer =
        ask(nobody, ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(answer.getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains(
            "llm.observatory.v1.TelemetryStream",
            "opentelemetry.proto.collector.trace.v1.TraceService",
            "opentelemetry.proto.collector.logs.v1.LogsService",
            "opentelemetry.proto.collector.metrics.v1.MetricsService",
            "grpc.health.v1.Health");
    assertThat(
            HealthGrpc.newBlockingStub(nobody)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void method_isCalledByItsDescription() throws Exception {
    int port = around.start(topic).port();
    MethodDescriptor method = described(around.connection(port));
    Descriptor event = method.getInputType().findFieldByName("event").getMessageType();
    DynamicMessage.Builder built =
        DynamicMessage.newBuilder(method.getInputType())
            .mergeFrom(EdgeForTests.request("dynamic").toByteArray());
    assertThat(event.findFieldByName("event_id").getNumber()).isOne();

    DynamicMessage answer = call(around.writer(port, "acme"), method, built.build());

    assertThat(answer.getField(method.getOutputType().findFieldByName("success"))).isEqualTo(true);
    assertThat(topic.eventIds()).containsExactly("dynamic");
  }

  private static DynamicMessage call(
      Channel channel, MethodDescriptor method, DynamicMessage request) throws Exception {
    CompletableFuture<DynamicMessage> answer = new CompletableFuture<>();
    StreamObserver<DynamicMessage> requests =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(
                io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                    .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
                    .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                    .setRequestMarshaller(
                        ProtoUtils.marshaller(
                            DynamicMessage.getDefaultInstance(method.getInputType())))
                    .setResponseMarshaller(
                        ProtoUtils.marshaller(
                            DynamicMessage.getDefaultInstance(method.getOutputType())))
                    .build(),
                CallOptions.DEFAULT),
            first(answer));
    requests.onNext(request);
    requests.onCompleted();
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static MethodDescriptor described(Channel channel) throws Exception {
    ServerReflectionResponse answer =
        ask(
            channel,
            ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("llm.observatory.v1.TelemetryStream")
                .build());
    FileDescriptorProto file =
        FileDescriptorProto.parseFrom(
            answer.getFileDescriptorResponse().getFileDescriptorProtoList().getFirst());
    return FileDescriptor.buildFrom(file, new FileDescriptor[0])
        .findServiceByName("TelemetryStream")
        .findMethodByName("StreamEvents");
  }

  private static ServerReflectionResponse ask(Channel channel, ServerReflectionRequest request)
      throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(channel).serverReflectionInfo(first(answer));
    requests.onNext(request);
    requests.onCompleted();
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static <T> StreamObserver<T> first(CompletableFuture<T> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T one) {
        answer.complete(one);
      }

      @Override
      public void onError(Throwable problem) {
        answer.completeExceptionally(problem);
      }

      @Override
      public void onCompleted() {
        answer.completeExceptionally(new AssertionError("No answer"));
      }
    };
  }
}
