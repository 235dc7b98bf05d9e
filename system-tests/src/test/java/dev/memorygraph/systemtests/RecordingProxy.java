package dev.memorygraph.systemtests;

import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and the API, hands everything on, and remembers what it saw. */
final class RecordingProxy implements AutoCloseable {
  private static final Set<String> HANDED_ON =
      Set.of("authorization", "content-type", "content-encoding");

  private final URI api;
  private final AtomicInteger throttled;
  private final LoopbackServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RecordingProxy(URI api) {
    this(api, 0);
  }

  private RecordingProxy(URI api, int throttled) {
    this.api = api;
    this.throttled = new AtomicInteger(throttled);
    try {
      this.server = LoopbackServer.start(0, "/", this::handle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that answers the first request as the gateway does where a client sends too much. */
  static RecordingProxy throttlingOnce(URI api) {
    return new RecordingProxy(api, 1);
  }

  /** A request and its answer; headers that were not there are empty. */
  record Seen(String path, String contentType, String contentEncoding, int status) {}

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Where a path of the API is to be called. */
  String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (throttled.getAndDecrement() > 0) {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Retry-After", "1");
        remember(exchange, 429);
        exchange.sendResponseHeaders(429, -1);
        return;
      }
      HttpResponse<byte[]> answer = send(exchange);
      exchange.getResponseHeaders().putAll(answer.headers().map());
      exchange.getResponseHeaders().remove("Content-Length");
      remember(exchange, answer.statusCode());
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void remember(HttpExchange exchange, int status) {
    seen.add(
        new Seen(
            exchange.getRequestURI().getPath(),
            header(exchange, "Content-Type"),
            header(exchange, "Content-Encoding"),
            status));
  }

  private HttpResponse<byte[]> send(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(exchange.getRequestURI().getPath()))
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : HANDED_ON) {
      if (!header(exchange, name).isEmpty()) {
        request.header(name, header(exchange, name));
      }
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
