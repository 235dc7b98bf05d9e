package dev.memorygraph.local.tls;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Pem;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** What API Gateway tells a function of the certificate that a client showed. */
public final class ClientCertificate {
  /** A day of one digit is padded with a blank: {@code Aug 5 09:36:04 2026 GMT}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ClientCertificate() {}

  /** The object {@code requestContext.identity.clientCert}. */
  public static ObjectNode json(X509Certificate certificate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clientCertPem", pem(certificate));
    json.put("subjectDN", certificate.getSubjectX500Principal().getName());
    json.put("issuerDN", certificate.getIssuerX500Principal().getName());
    json.put("serialNumber", serial(certificate.getSerialNumber()));
    json.putObject("validity")
        .put("notBefore", time(certificate.getNotBefore().toInstant()))
        .put("notAfter", time(certificate.getNotAfter().toInstant()));
    return json;
  }

  private static String serial(BigInteger number) {
    return HexFormat.ofDelimiter(":").formatHex(number.toByteArray());
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String pem(X509Certificate certificate) {
    try {
      return Pem.text("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was decoded has no encoding", e);
    }
  }
}
