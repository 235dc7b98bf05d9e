package dev.memorygraph.topics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kafka.KafkaClient;

/** MSK's control plane for one cluster, in the shapes of its API reference, by a script. */
final class MskForTests implements AutoCloseable {
  static final String ARN =
      "arn:aws:kafka:eu-west-1:123456789012:cluster/memory-graph/0c4f6b4e-3a7e-4b52-9a3f-1d2e3f4a5b6c-s1";

  private final HttpServer server;
  private final String brokers;
  private final Deque<Reply> script = new ArrayDeque<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** How a look at the cluster is answered. */
  record Reply(int status, String error, String body) {}

  /**
   * @param brokers the fields of {@code GetBootstrapBrokers}'s answer, as JSON
   * @param states in which the cluster is looked at; it stays in the last one
   */
  MskForTests(String brokers, String... states) throws IOException {
    this.brokers = brokers;
    for (String state : states) {
      script.add(state(state));
    }
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A cluster of which nothing is secured, with those brokers. */
  static MskForTests active(String plaintext) throws IOException {
    return new MskForTests("{\"bootstrapBrokerString\": \"%s\"}".formatted(plaintext), "ACTIVE");
  }

  static Reply state(String state) {
    return new Reply(
        200,
        "",
        """
        {"clusterInfo": {"clusterArn": "%s", "clusterName": "memory-graph", "clusterType": "SERVERLESS",
         "creationTime": "2026-11-29T10:00:00.000Z", "currentVersion": "K2EUQ1WTGCTBG2", "state": "%s",
         "tags": {}}}
        """
            .formatted(ARN, state));
  }

  /** Looks at the cluster are answered so before all else. */
  MskForTests first(Reply... replies) {
    for (int i = replies.length - 1; i >= 0; i--) {
      script.addFirst(replies[i]);
    }
    return this;
  }

  /** The real client, as the function has it. */
  KafkaClient client() {
    return TopicsHandler.client()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("some", "one")))
        .build();
  }

  /** The operations that were called, in order. */
  List<String> calls() {
    return calls;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/api/v2/clusters/" + ARN)) {
      calls.add("DescribeClusterV2");
      send(exchange, script.size() > 1 ? script.removeFirst() : script.getFirst());
    } else if (path.equals("/v1/clusters/" + ARN + "/bootstrap-brokers")) {
      calls.add("GetBootstrapBrokers");
      send(exchange, new Reply(200, "", brokers));
    } else {
      send(exchange, new Reply(404, "NotFoundException", "{\"message\": \"No such cluster\"}"));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!reply.error().isEmpty()) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.error());
      }
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
