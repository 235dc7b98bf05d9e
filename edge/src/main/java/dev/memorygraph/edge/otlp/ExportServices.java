package dev.memorygraph.edge.otlp;

import dev.memorygraph.edge.client.Client;
import dev.memorygraph.otlp.OtlpSignal;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The three services of exporters. Their messages are taken as bytes, so that a request is bounded
 * before it is built, as over HTTP.
 */
public final class ExportServices {
  private static final Marshaller<byte[]> BYTES =
      new Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
          return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
          try {
            return message.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private ExportServices() {}

  /** Definitions to add to a server. */
  public static List<ServerServiceDefinition> of(OtlpExport export) {
    return List.of(
        service(
            TraceServiceGrpc.getServiceDescriptor(),
            TraceServiceGrpc.getExportMethod(),
            export,
            OtlpSignal.TRACES),
        service(
            LogsServiceGrpc.getServiceDescriptor(),
            LogsServiceGrpc.getExportMethod(),
            export,
            OtlpSignal.LOGS),
        service(
            MetricsServiceGrpc.getServiceDescriptor(),
            MetricsServiceGrpc.getExportMethod(),
            export,
            OtlpSignal.METRICS));
  }

  private static ServerServiceDefinition service(
      ServiceDescriptor published,
      MethodDescriptor<?, ?> method,
      OtlpExport export,
      OtlpSignal<?> signal) {
    MethodDescriptor<byte[], byte[]> bytes = method.toBuilder(BYTES, BYTES).build();
    return ServerServiceDefinition.builder(
            ServiceDescriptor.newBuilder(published.getName())
                .setSchemaDescriptor(published.getSchemaDescriptor())
                .addMethod(bytes)
                .build())
        .addMethod(
            bytes,
            ServerCalls.asyncUnaryCall((body, answers) -> answer(body, answers, export, signal)))
        .build();
  }

  private static void answer(
      byte[] body, StreamObserver<byte[]> answers, OtlpExport export, OtlpSignal<?> signal) {
    try {
      answers.onNext(export.answer(body, signal, Client.current()));
      answers.onCompleted();
    } catch (StatusException e) {
      answers.onError(e);
    }
  }
}
