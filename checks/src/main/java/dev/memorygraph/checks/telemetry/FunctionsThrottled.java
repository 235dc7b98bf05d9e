package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Invokes a function that needs nothing else, and sees whether it gets an environment in time. */
public final class FunctionsThrottled implements Check {
  private static final int OK = 200;
  private static final String EVENT =
      "{\"resource\": \"/health\", \"path\": \"/health\", \"httpMethod\": \"GET\"}";

  @Override
  public String runbook() {
    return "functions-throttled";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("Lambda's Invoke");
  }

  @Override
  public String promise() {
    return "A function that is invoked is run";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    URI address =
        system
            .running()
            .endpoints()
            .get("lambda")
            .resolve("/2015-03-31/functions/memory-graph-query/invocations");
    Duration limit = system.limits().invocation();
    HttpClient http = HttpClient.newHttpClient();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(limit)
              .POST(BodyPublishers.ofString(EVENT))
              .build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return Finding.greenIf(status == OK, "Invoke answers " + status);
    } catch (HttpTimeoutException e) {
      return new Finding.Red("no answer within %d s".formatted(limit.toSeconds()));
    } finally {
      http.shutdownNow();
    }
  }
}
