package dev.memorygraph.edge;

import dev.memorygraph.edge.client.CertificateTrust;
import dev.memorygraph.edge.client.Refusals;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
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
record EdgeTls(AdvancedTlsX509KeyManager keys, Optional<CertificateTrust> trust, boolean required) {
  private static final int RENEWAL_HOURS = 1;

  /**
   * By what is configured.
   *
   * @throws IllegalStateException where a certificate cannot be used
   */
  static EdgeTls of(
      EdgeConfig.Listener listener, ScheduledExecutorService scheduler, Refusals refusals) {
    try {
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      var _ =
          keys.updateIdentityCredentials(
              listener.certificate().toFile(),
              listener.key().toFile(),
              RENEWAL_HOURS,
              TimeUnit.HOURS,
              scheduler);
      return new EdgeTls(
          keys,
          listener
              .authorities()
              .map(file -> new CertificateTrust(file, listener.revoked(), refusals)),
          listener.required());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "TLS_CERTIFICATE and TLS_KEY name no certificate with its key", e);
    }
  }
}
