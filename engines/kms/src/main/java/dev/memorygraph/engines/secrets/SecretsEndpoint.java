package dev.memorygraph.engines.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.engines.http.LoopbackFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Secrets Manager for one machine: answers GetSecretValue on a loopback port, so that the ordinary
 * AWS SDK talks to it by endpoint override. Credentials are not looked at. Each answer is what
 * stands there at that moment: who writes another value has rotated the secret.
 */
public final class SecretsEndpoint implements AutoCloseable {
  private static final String OPERATION = "secretsmanager.GetSecretValue";
  private static final int REQUEST_LIMIT = 16 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, Optional<String>> secrets;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SecretsEndpoint(int port, Function<String, Optional<String>> secrets) throws IOException {
    this.secrets = secrets;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::handle).getFilters().add(LoopbackFilter.ofHostsAndPages());
    server.setExecutor(threads);
  }

  /**
   * Serves requests on a port of this machine.
   *
   * @param port 0 takes a free one
   * @param secrets by name
   * @throws IOException where the port is taken
   */
  public static SecretsEndpoint start(int port, Function<String, Optional<String>> secrets)
      throws IOException {
    SecretsEndpoint endpoint = new SecretsEndpoint(port, secrets);
    endpoint.server.start();
    return endpoint;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(REQUEST_LIMIT);
      if (!OPERATION.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        refuse(exchange, "InvalidRequestException");
        return;
      }
      String name = JSON.readTree(body).path("SecretId").asText();
      Optional<String> secret = secrets.apply(name);
      if (secret.isEmpty()) {
        refuse(exchange, "ResourceNotFoundException");
        return;
      }
      ObjectNode answer = JSON.createObjectNode().put("Name", name);
      answer.put("ARN", "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + name);
      send(exchange, 200, answer.put("SecretString", secret.get()));
    }
  }

  private static void refuse(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
    send(exchange, 400, JSON.createObjectNode().put("__type", type).put("message", type));
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
