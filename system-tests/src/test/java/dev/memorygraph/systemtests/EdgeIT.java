package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import dev.memorygraph.local.tls.Certificates;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** From the streaming edge of the whole system to its graph. */
class EdgeIT {
  private final SystemForTests system = SystemForTests.shared();

  @Test
  void event_onAStream_isAcknowledged_andThenInTheGraph() throws Exception {
    ManagedChannel channel = channel("edge-stream");
    List<EventResponse> answers = new CopyOnWriteArrayList<>();
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    StreamObserver<EventRequest> requests =
        TelemetryStreamGrpc.newStub(channel)
            .withWaitForReady()
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .streamEvents(collecting(answers, end));
    for (int i = 0; i < 20; i++) {
      requests.onNext(EventRequest.newBuilder().setEvent(event(i)).build());
    }
    requests.onCompleted();

    assertThat(end.get(60, TimeUnit.SECONDS)).isTrue();
    channel.shutdownNow();
    assertThat(answers).hasSize(20).allMatch(EventResponse::getSuccess);
    system.await(() -> Long.valueOf(20).equals(system.digest("edge-stream").nodes().get("Prompt")));
  }

  @Test
  void javaExporter_overGrpc_isTaken_andItsSpansAreInTheGraph() throws Exception {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpGrpcSpanExporter.builder()
                            .setEndpoint(system.endpoints().get("edge").toString())
                            .setTrustedCertificates(authority())
                            .addHeader(
                                "authorization",
                                "Bearer " + system.token("edge-otlp", Role.TELEMETRY_WRITER))
                            .build())
                    .build())
            .build();
    provider.get("orchard").spanBuilder("chat quince-mini").startSpan().end();

    assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();

    provider.shutdown().join(10, TimeUnit.SECONDS);
    system.await(
        () -> Long.valueOf(1).equals(system.digest("edge-otlp").nodes().get("Invocation")));
  }

  @Test
  void javaScriptExporter_overGrpc_hearsWhichSpansWereNotTaken_andTheOthersAreInTheGraph()
      throws Exception {
    String bearer = system.token("edge-otlp-node", Role.TELEMETRY_WRITER);
    system.await(this::listens); // this exporter does not wait for a server that is starting

    String said =
        NodeExporters.fetched()
            .send(
                "grpc",
                system.endpoints().get("edge").toString(),
                Map.of(
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "authorization=Bearer%20" + bearer,
                    "OTEL_EXPORTER_OTLP_CERTIFICATE",
                    Certificates.read(system.deployment().data()).authorityFile().toString()));

    assertThat(said)
        .contains("done")
        .contains("Partial Success")
        .contains("1 of 3 spans not taken. out_of_range");
    system.await(
        () -> Long.valueOf(2).equals(system.digest("edge-otlp-node").nodes().get("Invocation")));
  }

  private boolean listens() {
    URI edge = system.endpoints().get("edge");
    try (var _ = new Socket(edge.getHost(), edge.getPort())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Event event(int number) {
    return Event.newBuilder()
        .setEventId("edge-" + number)
        .setEventType("llm.prompt.submitted")
        .setTimestampMs(System.currentTimeMillis())
        .setSessionId("edge")
        .setPayload(
            EventPayload.newBuilder()
                .setPrompt(PromptEvent.newBuilder().setPromptId("p-" + number).setText("Hello")))
        .build();
  }

  private ManagedChannel channel(String tenant) throws IOException {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + system.token(tenant, Role.TELEMETRY_WRITER));
    return Grpc.newChannelBuilder(
            system.endpoints().get("edge").getAuthority(),
            TlsChannelCredentials.newBuilder()
                .trustManager(new ByteArrayInputStream(authority()))
                .build())
        .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
        .build();
  }

  private byte[] authority() throws IOException {
    return Files.readAllBytes(Certificates.read(system.deployment().data()).authorityFile());
  }

  private static StreamObserver<EventResponse> collecting(
      List<EventResponse> answers, CompletableFuture<Boolean> end) {
    return new StreamObserver<>() {
      @Override
      public void onNext(EventResponse answer) {
        answers.add(answer);
      }

      @Override
      public void onError(Throwable problem) {
        end.completeExceptionally(problem);
      }

      @Override
      public void onCompleted() {
        end.complete(true);
      }
    };
  }
}
