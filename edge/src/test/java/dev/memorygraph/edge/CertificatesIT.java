package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates: none, good ones, and every kind that is refused. */
class CertificatesIT {
  @TempDir private static Path folder = Path.of("");
  private static final TopicForTests TOPIC = TopicForTests.make(SharedEngines.kafkaBrokers());
  private static EdgeForTests around;
  private static int port;
  private static int strictPort;

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
    TlsForTests tls = around.tls();
    tls.client("client", "ca");
    tls.client("other", "ca");
    tls.client("revoked", "ca");
    tls.client("expired", "ca", "-startdate", "-30d", "-validity", "1");
    tls.authority("foreign-ca");
    tls.client("foreign", "foreign-ca");
    String revoked = tls.revoke("revoked").toString();
    Map<String, String> lists = Map.of("CLIENT_REVOCATIONS", revoked);
    port = around.start(TOPIC, lists).port();
    strictPort =
        around
            .start(TOPIC, Map.of("CLIENT_REVOCATIONS", revoked, "CLIENT_CERTIFICATES", "required"))
            .port();
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void good_isLetIn_asIsNoneWhereNoneIsRequired() {
    assertThat(sent(around.connection(port, "client"))).isEqualTo(Status.Code.OK);
    assertThat(sent(around.connection(port))).isEqualTo(Status.Code.OK);
    assertThat(sent(around.connection(strictPort, "client"))).isEqualTo(Status.Code.OK);
  }

  @Test
  void none_whereOneIsRequired_isNoConnection() {
    assertThat(sent(around.connection(strictPort))).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void expiredRevokedAndForeign_areNoConnection_andCounted() {
    assertRefused("expired", "expired");
    assertRefused("revoked", "revoked");
    assertRefused("foreign", "not_of_our_authority");
    assertRefused("server", "not_for_clients");
  }

  @Test
  void token_thatIsBoundToACertificate_isGoodWithThatOneOnly() throws Exception {
    String bound = around.issuer().token("acme", "telemetry_writer", boundTo("client"));

    assertThat(sent(around.connection(port, "client"), bound)).isEqualTo(Status.Code.OK);
    long before = around.metrics().count(Metric.TOKENS_VERIFIED_TOTAL, "certificate");
    assertThat(sent(around.connection(port, "other"), bound))
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(sent(around.connection(port), bound)).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(around.metrics().count(Metric.TOKENS_VERIFIED_TOTAL, "certificate"))
        .isEqualTo(before + 2);
  }

  private static Map<String, String> boundTo(String name) throws CertificateEncodingException {
    return Map.of("x5t#S256", ClientCertificate.thumbprint(around.tls().certificate(name)));
  }

  private static void assertRefused(String certificate, String reason) {
    long before = around.metrics().count(Metric.CERTIFICATES_REFUSED_TOTAL, reason);

    assertThat(sent(around.connection(port, certificate)))
        .as(certificate)
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(around.metrics().count(Metric.CERTIFICATES_REFUSED_TOTAL, reason))
        .as(reason)
        .isGreaterThan(before);
  }

  private static Status.Code sent(ManagedChannel connection) {
    return sent(connection, around.issuer().token("acme", "telemetry_writer"));
  }

  private static Status.Code sent(ManagedChannel connection, String token) {
    Channel channel = EdgeForTests.with(connection, "authorization", "Bearer " + token);
    SenderForTests sender = SenderForTests.open(channel);
    sender.send(EdgeForTests.request("e"));
    Status.Code end = sender.completeIfOpen().getCode();
    connection.shutdownNow();
    return end;
  }
}
