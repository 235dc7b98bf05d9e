package dev.memorygraph.edge.client;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What all listeners of the process show, and whom they trust.
 *
 * @param keys reads a renewed certificate while the process runs
 * @param trust none where clients show no certificates
 * @param required whether a client has to show one
 */
public record ServerTls(
    AdvancedTlsX509KeyManager keys, Optional<CertificateTrust> trust, boolean required) {
  private static final int RENEWAL_HOURS = 1;

  /**
   * What is shown, and who is trusted.
   *
   * @param certificate of the server, in PEM, with those that signed it
   * @param key of the certificate, in PEM
   * @param authorities of client certificates; none where clients show none
   * @param revoked lists of client certificates that are no longer good
   * @param required whether a client has to show a certificate
   */
  public record Files(
      Path certificate,
      Path key,
      Optional<Path> authorities,
      Optional<Path> revoked,
      boolean required) {}

  /**
   * By what is configured.
   *
   * @param scheduler looks for a renewed certificate
   * @param refusals is told of certificates that are not good
   * @throws IllegalStateException where a certificate cannot be used
   */
  public static ServerTls of(Files files, ScheduledExecutorService scheduler, Refusals refusals) {
    try {
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      var _ =
          keys.updateIdentityCredentials(
              files.certificate().toFile(),
              files.key().toFile(),
              RENEWAL_HOURS,
              TimeUnit.HOURS,
              scheduler);
      return new ServerTls(
          keys,
          files.authorities().map(file -> new CertificateTrust(file, files.revoked(), refusals)),
          files.required());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "TLS_CERTIFICATE and TLS_KEY name no certificate with its key", e);
    }
  }
}
