package dev.memorygraph.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches the keys from one fixed address, without following redirects. */
public final class HttpJwksSource implements JwksSource {
  /** How long the issuer has to answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Bytes of a key set; more is refused. */
  static final int MAX_BYTES = 256 << 10;

  private final HttpClient client;
  private final HttpRequest request;

  public HttpJwksSource(URI address) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
  }

  @Override
  public String fetch() throws IOException {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (response.statusCode() != 200 || bytes.length > MAX_BYTES) {
          throw new IOException("The issuer answered " + response.statusCode() + " or too much");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while fetching the issuer's keys");
    }
  }
}
