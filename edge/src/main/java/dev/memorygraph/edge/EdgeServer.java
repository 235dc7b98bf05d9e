package dev.memorygraph.edge;

import dev.memorygraph.edge.client.CertificateTrust;
import dev.memorygraph.edge.client.Refusals;
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
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The listener: TLS, and what a connection may ask of this process. */
final class EdgeServer {
  /** The length of a message; what exporters send is bounded by the same default of gRPC. */
  static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** What a connection may have sent that nobody has asked for yet. */
  private static final int WINDOW_BYTES = 256 << 10;

  private static final int MAX_METADATA_BYTES = 32 << 10;
  private static final int CALLS_PER_CONNECTION = 100;
  private static final int RENEWAL_HOURS = 1;

  private EdgeServer() {}

  /**
   * What answers.
   *
   * @param threads that calls are worked on, which may block
   * @param scheduler looks for a renewed certificate
   * @param refusals is told of certificates that are not good
   */
  record Parts(
      List<ServerServiceDefinition> services,
      List<ServerInterceptor> interceptors,
      HealthStatusManager health,
      ExecutorService threads,
      ScheduledExecutorService scheduler,
      Refusals refusals) {}

  /**
   * Listens.
   *
   * @throws IllegalStateException where a certificate cannot be used
   */
  static Server start(EdgeConfig.Listener listener, Parts parts) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forPort(listener.port(), credentials(listener, parts))
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

  private static ServerCredentials credentials(EdgeConfig.Listener listener, Parts parts) {
    try {
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      var _ =
          keys.updateIdentityCredentials(
              listener.certificate().toFile(),
              listener.key().toFile(),
              RENEWAL_HOURS,
              TimeUnit.HOURS,
              parts.scheduler());
      TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder().keyManager(keys);
      listener.authorities().ifPresent(file -> trust(tls, listener, file, parts.refusals()));
      return tls.build();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "TLS_CERTIFICATE and TLS_KEY name no certificate with its key", e);
    }
  }

  private static void trust(
      TlsServerCredentials.Builder tls,
      EdgeConfig.Listener listener,
      Path authorities,
      Refusals refusals) {
    tls.trustManager(new CertificateTrust(authorities, listener.revoked(), refusals))
        .clientAuth(listener.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
  }
}
