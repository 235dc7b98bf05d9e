package dev.memorygraph.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The place that answers are sent to, and the answers that came, of which it can refuse all. */
public final class CloudFormationForTests implements AutoCloseable {
  private final HttpServer server;
  private final int status;
  private final List<JsonNode> answers = new CopyOnWriteArrayList<>();

  public CloudFormationForTests(int status) throws IOException {
    this.status = status;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/answer", this::take);
    server.start();
  }

  /** An address with a signature in its query, as S3 gives them. */
  public String url() {
    return "http://%s:%d/answer?X-Amz-Signature=a%%2Fb"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  public List<JsonNode> answers() {
    return answers;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean asSigned =
          exchange.getRequestMethod().equals("PUT")
              && exchange.getRequestURI().getRawQuery().equals("X-Amz-Signature=a%2Fb")
              && exchange.getRequestHeaders().getFirst("Content-Type").isEmpty();
      answers.add(new ObjectMapper().readTree(exchange.getRequestBody()));
      exchange.sendResponseHeaders(asSigned ? status : 403, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
