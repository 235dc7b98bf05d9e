package dev.memorygraph.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.memorygraph.local.http.FormFields;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, with the id that the gateway gave it.
 *
 * @param rawPath still encoded
 * @param certificate what the client showed; empty where it was not asked
 * @param body at most one byte longer than the gateway takes
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
record Request(
    String id,
    String method,
    String rawPath,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    String sourceIp,
    Optional<X509Certificate> certificate,
    byte[] body) {

  /** Reads no more than {@code limit + 1} bytes of the body. */
  static Request of(HttpExchange exchange, String id, int limit) throws IOException {
    return new Request(
        id,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        exchange.getRequestHeaders(),
        FormFields.read(exchange.getRequestURI().getRawQuery()),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        certificate(exchange),
        exchange.getRequestBody().readNBytes(limit + 1));
  }

  /** The name that was called; the cloud has one for each of the two listeners. */
  String domainName() {
    return certificate.isPresent() ? "mutual-tls.local" : "open.local";
  }

  private static Optional<X509Certificate> certificate(HttpExchange exchange) throws IOException {
    return exchange instanceof HttpsExchange tls
        ? Optional.of((X509Certificate) tls.getSSLSession().getPeerCertificates()[0])
        : Optional.empty();
  }

  @Nullable String header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().getLast())
        .findFirst()
        .orElse(null);
  }
}
