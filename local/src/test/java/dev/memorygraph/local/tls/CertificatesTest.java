package dev.memorygraph.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path data;

  @Test
  void openOrMake_newFolder_makesAnAuthorityAndWhatItSigned() throws Exception {
    Certificates made = Certificates.openOrMake(data, after(Duration.ZERO));

    X509Certificate authority = made.certificate("ca");
    X509Certificate server = made.certificate("server");
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(validity(authority)).isEqualTo(Certificates.AUTHORITY_VALIDITY);
    assertThat(validity(server)).isEqualTo(Certificates.LEAF_VALIDITY);
    assertThat(server.getNotBefore().toInstant()).isEqualTo(NOW);
    assertThat(((ECPublicKey) server.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(
            server.getSubjectAlternativeNames().stream().map(List::getLast).map(Object::toString))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    server.verify(authority.getPublicKey());
    made.certificate("client").verify(authority.getPublicKey());
    try (var files = Files.list(made.clientKeyFile().resolveSibling(""))) {
      assertThat(files.map(CertificatesTest::mode)).hasSize(7).containsOnly("rw-------");
    }
    assertThat(Files.readString(made.clientKeyFile())).startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  /** Whoever imports it into a browser hands over no authority's key. */
  @Test
  void clientStore_holdsTheClientAlone() throws Exception {
    Certificates made = Certificates.openOrMake(data, after(Duration.ZERO));

    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(made.clientStoreFile())) {
      store.load(file, "development".toCharArray());
    }

    assertThat(Collections.list(store.aliases())).containsExactly("client");
    assertThat(store.getCertificate("client")).isEqualTo(made.certificate("client"));
    assertThat(store.getCertificateChain("client")).hasSize(2);
  }

  @Test
  void openOrMake_later_renewsWhatIsDue() throws Exception {
    Certificates first = Certificates.openOrMake(data, after(Duration.ZERO));
    Certificates same = Certificates.openOrMake(data, after(Duration.ofDays(75)));
    Certificates renewed = Certificates.openOrMake(data, after(Duration.ofDays(76)));

    assertThat(same.certificate("server")).isEqualTo(first.certificate("server"));
    assertThat(renewed.certificate("ca")).isEqualTo(first.certificate("ca"));
    for (String leaf : List.of("server", "client")) {
      assertThat(renewed.certificate(leaf).getNotBefore().toInstant())
          .isEqualTo(NOW.plus(Duration.ofDays(76)));
      renewed.certificate(leaf).verify(first.certificate("ca").getPublicKey());
    }
    assertThat(Certificates.read(data).certificate("client"))
        .isEqualTo(renewed.certificate("client"));
  }

  @Test
  void openOrMake_damaged_isOneSentence() throws Exception {
    Path folder = Files.createDirectories(data.resolve("keys").resolve("tls"));
    Files.writeString(folder.resolve("certificates.p12"), "no");

    assertThatThrownBy(() -> Certificates.openOrMake(data, after(Duration.ZERO)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The certificates in %s are damaged; delete the folder to have new ones made.", folder);
  }

  @Test
  void read_none_isOneSentence() {
    assertThatThrownBy(() -> Certificates.read(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No system has run on");
  }

  private static Clock after(Duration time) {
    return Clock.fixed(NOW.plus(time), ZoneOffset.UTC);
  }

  private static Duration validity(X509Certificate certificate) {
    return Duration.between(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
