package dev.memorygraph.vault.keys.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine's HTTP API. What the server says of an error is not passed on: it may quote. */
final class TransitClient {
  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final ObjectMapper JSON = Json.mapper();

  private final HttpClient http;
  private final TransitSettings settings;
  private final Supplier<Secret> token;
  private final URI base;

  /**
   * @param token asked for by every call, since it may have been renewed
   */
  TransitClient(TransitSettings settings, Supplier<Secret> token) {
    this.settings = settings;
    this.token = token;
    this.base =
        URI.create(settings.address() + "/").resolve("v1/" + settings.mount() + "/").normalize();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * Writes to a path, such as {@code encrypt/name}.
   *
   * @return the {@code data} of the answer, an empty object where there is none; empty where the
   *     server finds fault with the request
   * @throws DependencyUnavailableException for every other answer, or none in time
   */
  Optional<JsonNode> post(String path, ObjectNode body) {
    return send(path, request(path).POST(BodyPublishers.ofString(body.toString())));
  }

  /** Reads a path; otherwise as {@link #post}. */
  Optional<JsonNode> get(String path) {
    return send(path, request(path).GET());
  }

  static ObjectNode body() {
    return JSON.createObjectNode();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .header("X-Vault-Request", "true")
            .header("X-Vault-Token", token.get().reveal());
    return settings.namespace().isEmpty()
        ? request
        : request.header("X-Vault-Namespace", settings.namespace());
  }

  private Optional<JsonNode> send(String path, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
      return switch (response.statusCode()) {
        case 200 -> Optional.of(JSON.readTree(response.body()).path("data"));
        case 204 -> Optional.of(body());
        case 400 -> Optional.empty();
        default ->
            // Sealed, standing by, busy, or not ours: a person mends that, and then it works again.
            throw new DependencyUnavailableException(
                "Transit answers %s with %d".formatted(path, response.statusCode()));
      };
    } catch (IOException e) {
      throw new DependencyUnavailableException("Transit does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Stopped while asking transit for " + path, e);
    }
  }
}
