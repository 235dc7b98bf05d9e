package dev.memorygraph.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls functions by the Invoke operation of a running system. */
public final class LambdaClient implements AutoCloseable {
  /** Lambda's own longest time for a function, and a start. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(17);

  /**
   * What a function said.
   *
   * @param failed whether it is an error's description
   */
  @SuppressWarnings("ArrayRecordComponent") // Printed, never compared.
  public record Answer(boolean failed, byte[] body) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI lambda;

  public LambdaClient(URI lambda) {
    this.lambda = lambda;
  }

  /**
   * Waits for the answer.
   *
   * @throws IllegalStateException with one sentence where nothing answers
   */
  public Answer invoke(String function, byte[] event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(lambda.resolve("/2015-03-31/functions/" + function + "/invocations"))
            .timeout(ANSWER_LIMIT)
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      boolean failed =
          response.statusCode() != 200
              || response.headers().firstValue("X-Amz-Function-Error").isPresent();
      return new Answer(failed, response.body());
    } catch (ConnectException e) {
      throw new IllegalStateException("Nothing answers at " + lambda + "; see `status`.", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
