package dev.memorygraph.budgets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of webhooks, which answers 500 as often as it is told. */
final class Receiver implements AutoCloseable {
  private final AtomicInteger failures = new AtomicInteger();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What it was sent, taken or not. */
  record Call(String signature, String id, String body) {}

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("X-Memory-Graph-Signature"),
              exchange.getRequestHeaders().getFirst("X-Memory-Graph-Alert-Id"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 500 : 204, -1);
    }
  }

  void failNext(int times) {
    failures.set(times);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/budgets";
  }

  /** The calls since the last time that they were taken. */
  List<Call> taken() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
