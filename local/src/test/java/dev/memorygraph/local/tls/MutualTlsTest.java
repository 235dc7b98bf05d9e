package dev.memorygraph.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.local.gateway.Gateway;
import dev.memorygraph.local.http.Origin;
import dev.memorygraph.local.http.WholeAnswer;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.template.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault's listener: who gets through, and what a function is told of them. */
class MutualTlsTest {
  private static final char[] PASSWORD = Keytool.PASSWORD.toCharArray();

  @TempDir private static Path ours;
  @TempDir private static Path others;
  private static Certificates certificates;
  private static Certificates foreign;

  private volatile byte[] event = new byte[0];
  private Gateway gateway;
  private int port;

  @BeforeAll
  static void make() {
    certificates = Certificates.openOrMake(ours, Clock.systemUTC());
    foreign = Certificates.openOrMake(others, Clock.systemUTC());
  }

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start(api(), (_, payload) -> answered(payload), 0);
    port = gateway.listenMutualTls(0, certificates.server());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void goodCertificate_isToldToTheFunctionAsApiGatewayDoes() throws Exception {
    for (int connection = 0; connection < 2; connection++) {
      event = new byte[0];

      assertThat(get(certificates.client()).status()).isEqualTo(200);

      JsonNode shown = identity().path("clientCert");
      assertThat(shown.path("clientCertPem").asText())
          .isEqualTo(Files.readString(certificates.clientFile()));
      assertThat(shown.path("subjectDN").asText())
          .isEqualTo("CN=development-client,O=LLM-Memory-Graph");
      assertThat(shown.path("issuerDN").asText()).isEqualTo("CN=Development CA,O=LLM-Memory-Graph");
      assertThat(shown.path("serialNumber").asText()).matches("[0-9a-f]{2}(:[0-9a-f]{2})+");
      assertThat(shown.at("/validity/notAfter").asText())
          .matches("[A-Z][a-z]{2} [ 123]\\d \\d{2}:\\d{2}:\\d{2} 20\\d{2} GMT");
    }
  }

  @Test
  void plainListener_tellsOfNoCertificate() throws Exception {
    try (var api =
        new dev.memorygraph.client.Api(URI.create("http://127.0.0.1:" + gateway.port()), "t")) {
      assertThat(api.get("/things").status()).isEqualTo(200);
    }

    assertThat(identity().has("sourceIp")).isTrue();
    assertThat(identity().has("clientCert")).isFalse();
  }

  @Test
  void whatIsServedBesideTheApi_isServedHere_underTheOriginThatTheBrowserKnows() throws Exception {
    gateway.serve(
        "/origin",
        exchange -> {
          try (exchange) {
            WholeAnswer.text(200, "text/plain", Origin.of(exchange)).send(exchange);
          }
        });

    try (var api =
        new dev.memorygraph.client.Api(
            URI.create("https://127.0.0.1:" + port), "t", certificates.client())) {
      assertThat(api.get("/origin").body()).isEqualTo("https://127.0.0.1:" + port);
    }
  }

  @Test
  void noCertificate_isRefused() throws Exception {
    KeyStore trusted = Contexts.empty();
    trusted.setCertificateEntry("ca", certificates.certificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext bare = SSLContext.getInstance("TLS");
    bare.init(null, trust.getTrustManagers(), null);

    assertRefused(bare);
  }

  @Test
  void certificateOfAnotherAuthority_isRefused() throws Exception {
    KeyStore mixed = Contexts.empty();
    mixed.setCertificateEntry("ca", certificates.certificate("ca"));
    KeyStore theirs = foreign.store();
    mixed.setKeyEntry(
        "client",
        theirs.getKey("client", PASSWORD),
        PASSWORD,
        theirs.getCertificateChain("client"));

    assertRefused(Contexts.of(mixed, "client", "ca", PASSWORD));
  }

  @Test
  void certificateForServers_isRefusedFromAClient() throws Exception {
    assertRefused(Contexts.of(certificates.store(), "server", "ca", PASSWORD));
  }

  @Test
  void serverOfAnotherAuthority_isRefusedByTheClient() {
    assertThatThrownBy(() -> get(foreign.client())).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void olderTlsAndOtherCiphers_areRefused() throws Exception {
    assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256"))
        .isInstanceOf(IOException.class);

    assertThat(handshake("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"))
        .isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
  }

  private void assertRefused(SSLContext client) {
    assertThatThrownBy(() -> get(client)).isInstanceOf(IOException.class);
    assertThat(event).isEmpty();
  }

  private Answer get(SSLContext tls) throws IOException, InterruptedException {
    try (var api =
        new dev.memorygraph.client.Api(URI.create("https://127.0.0.1:" + port), "t", tls)) {
      return api.get("/things");
    }
  }

  private String handshake(String protocol, String cipher) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            certificates
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {cipher});
      socket.startHandshake();
      return socket.getSession().getCipherSuite();
    }
  }

  private JsonNode identity() throws IOException {
    return new ObjectMapper().readTree(event).at("/requestContext/identity");
  }

  private Invocation answered(byte[] payload) {
    event = payload;
    return new Invocation.Success("{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8));
  }

  private static Api api() {
    return new Api(
        "live",
        List.of(new Api.Route("GET", "/things", "f", List.of(), Optional.empty())),
        Map.of(),
        Optional.empty(),
        Map.of());
  }
}
