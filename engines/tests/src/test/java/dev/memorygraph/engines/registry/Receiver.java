package dev.memorygraph.engines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes webhooks, and refuses them while it is told to. */
final class Receiver implements AutoCloseable {
  private static final long BOUND_SECONDS = 60;

  private final HttpServer server;
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private volatile int status = 204;

  /** What came. */
  record Post(String signature, String body) {
    JsonNode json() throws IOException {
      return Registry.JSON.readTree(body);
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  void answer(int next) {
    status = next;
  }

  Post next() throws InterruptedException {
    Post post = posts.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("No webhook came");
    }
    return post;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int answer = status;
      String signature = exchange.getRequestHeaders().getFirst("X-Registry-Signature");
      posts.add(new Post(String.valueOf(signature), body));
      exchange.sendResponseHeaders(answer, -1);
    }
  }
}
