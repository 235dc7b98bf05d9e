package dev.memorygraph.checks;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * A running system as checks see it.
 *
 * @param root the repository
 * @param data the system's folder
 * @param tenant on whose behalf the vault and the graph are asked
 */
public record CheckContext(
    Path root, Path data, Endpoints endpoints, String tenant, Limits limits) {
  /** Longest wait for an answer: a cold start on a busy laptop fits in. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static final int CLEARANCE = 4;
  private static final String PURPOSE = "compliance";

  /** The values of a metric, one per set of labels. */
  public DoubleStream metric(String name) throws IOException, InterruptedException {
    Matcher lines =
        Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([-0-9.E+]+)$").matcher(metrics());
    return lines.results().mapToDouble(line -> Double.parseDouble(line.group(1)));
  }

  /**
   * Asks the API as somebody who may see everything.
   *
   * @throws IOException where it does not answer within {@link #BOUND}
   */
  public Answer get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.get("api").resolve(path))
            .timeout(BOUND)
            .header("Authorization", "Bearer " + token(Role.ADMIN))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), Duration.ZERO);
    } catch (HttpTimeoutException e) {
      throw new IOException("%s: no answer in %d s".formatted(path, BOUND.toSeconds()), e);
    } finally {
      http.shutdownNow();
    }
  }

  /** Gives something to the API as somebody who may do everything. */
  public Answer post(String path, byte[] json) throws IOException, InterruptedException {
    try (Api api = new Api(endpoints.get("api"), token(Role.ADMIN))) {
      return api.post(path, json);
    }
  }

  /** Asks the vault by mutual TLS. */
  public Answer getVault(Role role, String path) throws IOException, InterruptedException {
    try (Api api = vault(role)) {
      return api.get(path, purpose());
    }
  }

  /** Gives something to the vault by mutual TLS. */
  public Answer postVault(Role role, String path, byte[] json)
      throws IOException, InterruptedException {
    try (Api api = vault(role)) {
      return api.post(path, json, purpose());
    }
  }

  /** The vault's API; close it. */
  public Api vault(Role role) {
    return new Api(endpoints.get("vault"), token(role), Certificates.read(data).client());
  }

  /** What requests to the vault carry. */
  public static Map<String, String> purpose() {
    return Map.of("X-Access-Reason", PURPOSE);
  }

  private String token(Role role) {
    Caller caller = new Caller(tenant, "check", List.of(role), CLEARANCE, true);
    return Issuer.of(data).mint(caller, Duration.ofMinutes(5));
  }

  private String metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(endpoints.get("metrics")).timeout(BOUND).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
