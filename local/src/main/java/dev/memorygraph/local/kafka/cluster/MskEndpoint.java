package dev.memorygraph.local.kafka.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;

/**
 * What MSK tells of a cluster, as far as {@code topics} asks: {@code DescribeClusterV2} and {@code
 * GetBootstrapBrokers}. Whatever its ARN, a cluster is the broker of this machine, and active.
 */
public final class MskEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DESCRIBE = "/api/v2/clusters/";
  private static final String BROKERS = "/bootstrap-brokers";

  private MskEndpoint() {}

  /**
   * Listens until it is closed.
   *
   * @param brokers host:port
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, String brokers) throws IOException {
    return LoopbackServer.startTrusting(port, "/", exchange -> answer(exchange, brokers));
  }

  private static void answer(HttpExchange exchange, String brokers) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      int status = 200;
      if (path.startsWith(DESCRIBE)) {
        answer.putObject("clusterInfo").put("state", "ACTIVE");
      } else if (path.endsWith(BROKERS)) {
        answer.put("bootstrapBrokerString", brokers);
      } else {
        status = 404;
        answer.put("message", "This machine's MSK tells the state of a cluster and its brokers.");
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
