package dev.memorygraph.edge;

import dev.memorygraph.edge.client.ServerTls;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The listener: TLS, and what a connection may ask of this process. */
final class EdgeServer {
  /** The length of a message; what exporters send is bounded by the same default of gRPC. */
  static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** What a connection may have sent that nobody has asked for yet. */
  private static final int WINDOW_BYTES = 256 << 10;

  private static final int MAX_METADATA_BYTES = 32 << 10;
  private static final int CALLS_PER_CONNECTION = 100;

  private EdgeServer() {}

  /**
   * What answers.
   *
   * @param threads that calls are worked on, which may block
   */
  record Parts(
      List<ServerServiceDefinition> services,
      List<ServerInterceptor> interceptors,
      HealthStatusManager health,
      ExecutorService threads) {}

  /** Listens. */
  static Server start(int port, ServerTls tls, Parts parts) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forPort(port, credentials(tls))
            .executor(parts.threads())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .flowControlWindow(WINDOW_BYTES)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .keepAliveTime(1, TimeUnit.MINUTES)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(15, TimeUnit.MINUTES);
    parts.services().forEach(builder::addService);
    List<BindableService> open =
        List.of(parts.health().getHealthService(), ProtoReflectionServiceV1.newInstance());
    open.forEach(builder::addService);
    parts.interceptors().forEach(builder::intercept);
    return builder.build().start();
  }

  private static ServerCredentials credentials(ServerTls tls) {
    TlsServerCredentials.Builder builder = TlsServerCredentials.newBuilder().keyManager(tls.keys());
    tls.trust()
        .ifPresent(
            trust ->
                builder
                    .trustManager(trust)
                    .clientAuth(tls.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL));
    return builder.build();
  }
}
