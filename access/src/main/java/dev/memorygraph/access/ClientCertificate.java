package dev.memorygraph.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;

/** Client certificates, as API Gateway passes them on after it checked them. */
public final class ClientCertificate {
  private ClientCertificate() {}

  /**
   * The thumbprint by which tokens are bound to certificates (RFC 8705): SHA-256 of the
   * certificate, base64url. Empty where the connection had none.
   *
   * @param requestContext of an API Gateway event, as a tree: the events library knows no client
   *     certificate
   * @throws IllegalStateException where there is one that cannot be read
   */
  public static Optional<String> thumbprint(JsonNode requestContext) {
    String pem = requestContext.at("/identity/clientCert/clientCertPem").asText("");
    return pem.isBlank() ? Optional.empty() : Optional.of(thumbprint(pem));
  }

  /**
   * The same of a certificate in PEM.
   *
   * @throws IllegalStateException where it cannot be read
   */
  public static String thumbprint(String pem) {
    try {
      return thumbprint(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    } catch (CertificateException e) {
      throw new IllegalStateException("API Gateway passed on a certificate that is none", e);
    }
  }

  /** The same of a certificate that a connection was made with. */
  public static String thumbprint(Certificate certificate) throws CertificateEncodingException {
    byte[] hash = Sha256.of(certificate.getEncoded());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
