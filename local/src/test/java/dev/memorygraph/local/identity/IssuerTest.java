package dev.memorygraph.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Caller CALLER =
      new Caller("acme", "ana", List.of(Role.ADMIN, Role.TELEMETRY_WRITER), 3, true);

  @TempDir private Path data = Path.of("");

  @Test
  void mint_aCaller_signsEveryClaim() throws Exception {
    Issuer issuer = Issuer.of(data, Clock.fixed(NOW, ZoneOffset.UTC));
    SignedJWT token = SignedJWT.parse(issuer.mint(CALLER, Duration.ofHours(1)));
    var key = JWKSet.parse(issuer.jwks()).getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(Issuer.NAME);
    assertThat(claims.getAudience()).containsExactly(Issuer.AUDIENCE);
    assertThat(claims.getSubject()).isEqualTo("ana");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
    assertThat(claims.getStringListClaim("roles")).containsExactly("admin", "telemetry_writer");
    assertThat(claims.getIntegerClaim("clearance_level")).isEqualTo(3);
    assertThat(claims.getBooleanClaim("mfa_verified")).isTrue();
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(claims.getNotBeforeTime().toInstant()).isEqualTo(NOW);
    assertThat(claims.getJWTID()).isNotBlank();
  }

  @Test
  void jwks_always_holdsNoPrivatePart() {
    assertThat(Issuer.of(data).jwks()).contains("\"x\"").doesNotContain("\"d\"");
  }

  @Test
  void of_aFolderUsedBefore_keepsTheKey() {
    assertThat(Issuer.of(data).jwks()).isEqualTo(Issuer.of(data).jwks());
  }

  @Test
  void of_manyAtOnce_agreeOnOneKey() throws Exception {
    List<Callable<String>> tasks =
        Stream.generate(() -> (Callable<String>) () -> Issuer.of(data).jwks()).limit(8).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      assertThat(threads.invokeAll(tasks).stream().map(future -> future.resultNow()).distinct())
          .hasSize(1);
    }
    try (Stream<Path> files = Files.list(data.resolve("keys"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void of_aNewFolder_keepsTheKeyFromOthers() throws Exception {
    assertThat(Issuer.of(data)).isNotNull();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("keys/issuer.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void of_aDamagedKeyFile_saysSoWithoutQuotingIt() throws Exception {
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/issuer.json"), "{\"kty\":\"EC\",\"d\":\"s3cr3t\"");
    assertThatThrownBy(() -> Issuer.of(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("s3cr3t");
  }
}
