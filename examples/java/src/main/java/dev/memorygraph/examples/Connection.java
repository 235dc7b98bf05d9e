package dev.memorygraph.examples;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;

/** How programs reach the edge. */
public final class Connection {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private Connection() {}

  /**
   * A connection.
   *
   * @param edge host and port
   * @param authority file in PEM of who signed the edge's certificate
   * @param bearer a token, or an API key, that each call carries
   */
  public static ManagedChannel open(String edge, Path authority, String bearer) throws IOException {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + bearer);
    return Grpc.newChannelBuilder(
            edge, TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build())
        .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
        .build();
  }

  /** By the variables {@code EDGE}, {@code CA} and {@code TOKEN}. */
  static ManagedChannel ofEnvironment() throws IOException {
    return open(
        setting("EDGE", "localhost:50051"),
        Path.of(setting("CA", ".memory-graph/keys/tls/ca.pem")),
        setting("TOKEN", ""));
  }

  static String setting(String name, String usual) {
    return System.getenv().getOrDefault(name, usual);
  }
}
