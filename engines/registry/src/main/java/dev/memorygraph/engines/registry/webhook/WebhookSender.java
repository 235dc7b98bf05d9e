package dev.memorygraph.engines.registry.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Posts events; follows no redirect. */
final class WebhookSender implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  /** Returns whether the receiver took it, which a status of 2xx says. */
  boolean post(Target target, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target.url())
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("X-Registry-Signature", Signature.of(target, body, Instant.now()))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
      return response.statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
