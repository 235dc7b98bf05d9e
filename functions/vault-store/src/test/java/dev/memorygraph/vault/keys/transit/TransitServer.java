package dev.memorygraph.vault.keys.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of the transit engine's HTTP API as we use, by its documentation: derived keys in
 * versions, {@code min_decryption_version}, and its statuses. Everything is lost at its end.
 */
final class TransitServer implements AutoCloseable {
  static final String TOKEN = "a-token-for-tests";
  private static final String PREFIX = "/v1/transit/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What may go wrong. */
  enum Fault {
    NONE,
    SEALED,
    HANG
  }

  /** What the engine answers instead of data. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private final Map<String, TransitKey> keys = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Fault fault = Fault.NONE;

  TransitServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void fail(Fault next) {
    fault = next;
  }

  /** As an operator does it beside us. */
  TransitKey key(String name) {
    TransitKey key = keys.get(name);
    if (key == null) {
      throw new Refusal(400, "encryption key not found");
    }
    return key;
  }

  /** Makes a key as somebody might who does not know what we need. */
  void put(String name, TransitKey key) {
    keys.put(name, key);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        suffer();
        send(exchange, 200, JSON.createObjectNode().set("data", answer(exchange, body)));
      } catch (Refusal e) {
        ObjectNode errors = JSON.createObjectNode();
        errors.putArray("errors").add(e.getMessage());
        send(exchange, e.status, errors);
      }
    }
  }

  private void suffer() {
    switch (fault) {
      case NONE -> {}
      case SEALED -> throw new Refusal(503, "Vault is sealed");
      case HANG -> {
        try {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new Refusal(500, "The server stops");
      }
    }
  }

  private ObjectNode answer(HttpExchange exchange, byte[] body) throws IOException {
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      throw new Refusal(403, "permission denied");
    }
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(PREFIX)) {
      throw new Refusal(404, "no handler for route");
    }
    List<String> parts = List.of(path.substring(PREFIX.length()).split("/", -1));
    JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    return exchange.getRequestMethod().equals("GET")
        ? key(parts.get(1)).described()
        : written(parts, request);
  }

  private ObjectNode written(List<String> parts, JsonNode request) {
    return switch (parts.getFirst()) {
      case "keys" -> parts.size() == 2 ? made(parts.get(1), request) : changed(parts, request);
      case "encrypt" -> encrypted(key(parts.get(1)), bytes(request, "plaintext"), request);
      case "datakey" -> encrypted(key(parts.get(2)), TransitKey.random(), request);
      case "rewrap" -> {
        TransitKey key = key(parts.get(1));
        yield encrypted(key, decrypted(key, request), request);
      }
      case "decrypt" ->
          JSON.createObjectNode()
              .put(
                  "plaintext",
                  Base64.getEncoder().encodeToString(decrypted(key(parts.get(1)), request)));
      default -> throw new Refusal(404, "unsupported path");
    };
  }

  private ObjectNode made(String name, JsonNode request) {
    return keys.computeIfAbsent(
            name,
            _ ->
                new TransitKey(
                    request.path("type").asText("aes256-gcm96"),
                    request.path("derived").asBoolean()))
        .described();
  }

  private ObjectNode changed(List<String> parts, JsonNode request) {
    TransitKey key = key(parts.get(1));
    switch (parts.get(2)) {
      case "rotate" -> key.rotate();
      case "config" -> key.decryptFrom(request.path("min_decryption_version").asInt());
      default -> throw new Refusal(404, "unsupported path");
    }
    return key.described();
  }

  private static ObjectNode encrypted(TransitKey key, byte[] plain, JsonNode request) {
    return JSON.createObjectNode().put("ciphertext", key.encrypt(plain, bytes(request, "context")));
  }

  private static byte[] decrypted(TransitKey key, JsonNode request) {
    return key.decrypt(request.path("ciphertext").asText(), bytes(request, "context"));
  }

  private static byte[] bytes(JsonNode request, String field) {
    try {
      return Base64.getDecoder().decode(request.path(field).asText());
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "illegal base64 data");
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
