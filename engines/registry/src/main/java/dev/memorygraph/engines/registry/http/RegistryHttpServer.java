package dev.memorygraph.engines.registry.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.body.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens on the loopback address. All but {@code /health} asks for the bearer token. */
public final class RegistryHttpServer implements AutoCloseable {
  private static final int READ_ON_BYTES = 64 * 1024;
  private static final int READ_ON_PARTS = 256;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Routes routes;
  private final byte[] authorization;

  private RegistryHttpServer(HttpServer server, String token, Routes routes) {
    this.server = server;
    this.routes = routes;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  public static RegistryHttpServer start(int port, String token, Routes routes) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    RegistryHttpServer started =
        new RegistryHttpServer(HttpServer.create(address, 0), token, routes);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** Takes no new requests and gives those under way a second. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    Request request = new Request(exchange);
    try {
      if (!request.path().equals("/health") && !authorized(exchange)) {
        throw new RequestException(401, "The bearer token is missing or wrong.");
      }
      return routes.answer(request);
    } catch (RequestException e) {
      return problem(e.status(), e.getMessage());
    } catch (SQLException e) {
      // Class 22: the value is one that the database cannot hold, such as a zero character.
      if (e.getSQLState() != null && e.getSQLState().startsWith("22")) {
        return problem(400, "There is a value that cannot be kept.");
      }
      System.err.println("A request failed in the database: SQL state " + e.getSQLState());
      return problem(500, "The database did not do it.");
    } catch (RuntimeException e) {
      e.printStackTrace();
      return problem(500, "This is a bug of the registry; its log says more.");
    }
  }

  private boolean authorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
  }

  /** A caller that is cut off while it still sends does not see why. */
  private static void readOn(InputStream left) throws IOException {
    for (int i = 0; i < READ_ON_PARTS && left.readNBytes(READ_ON_BYTES).length > 0; i++) {}
  }

  private static Answer problem(int status, String detail) {
    ObjectNode problem = Json.MAPPER.createObjectNode().put("status", status);
    return new Answer(status, problem.put("detail", detail));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = Json.MAPPER.writeValueAsBytes(answer.body());
    readOn(exchange.getRequestBody());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
