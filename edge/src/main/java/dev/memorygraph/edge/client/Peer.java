package dev.memorygraph.edge.client;

import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.base.Pem;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The other end of a call's connection.
 *
 * @param address empty where it is not known
 * @param certificate that it showed
 */
public record Peer(String address, Optional<X509Certificate> certificate) {
  static Peer of(Attributes connection) {
    String address =
        connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress internet
            ? internet.getAddress().getHostAddress()
            : "";
    return of(address, Optional.ofNullable(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION)));
  }

  /**
   * The other end of a connection.
   *
   * @param session empty where it is not encrypted
   */
  public static Peer of(String address, Optional<SSLSession> session) {
    return new Peer(address, session.flatMap(Peer::certificate));
  }

  private static Optional<X509Certificate> certificate(SSLSession session) {
    try {
      Certificate[] shown = session.getPeerCertificates();
      return shown.length > 0 && shown[0] instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** By which tokens are bound to certificates (RFC 8705). */
  public Optional<String> thumbprint() {
    return certificate.map(
        one -> {
          try {
            return ClientCertificate.thumbprint(one);
          } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has no encoding", e);
          }
        });
  }

  /** The certificate in PEM. */
  public Optional<String> pem() {
    return certificate.map(
        one -> {
          try {
            return Pem.text("CERTIFICATE", one.getEncoded());
          } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has no encoding", e);
          }
        });
  }
}
