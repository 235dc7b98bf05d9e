package dev.memorygraph.edge;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client of graphql-transport-ws that says what it is told to, by the JDK's WebSocket. */
final class GraphQlClientForTests implements WebSocket.Listener {
  static final String PROTOCOL = "graphql-transport-ws";

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final boolean reads;
  private final WebSocket socket;

  private GraphQlClientForTests(HttpClient http, URI uri, List<String> protocols, boolean reads) {
    this.reads = reads;
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(20));
    if (!protocols.isEmpty()) {
      builder.subprotocols(protocols.getFirst(), protocols.stream().skip(1).toArray(String[]::new));
    }
    this.socket = builder.buildAsync(uri, this).join();
  }

  /** Connected, and nothing else. */
  static GraphQlClientForTests connect(int port, String... protocols) {
    return new GraphQlClientForTests(
        HttpClient.newHttpClient(), uri("ws", port), List.of(protocols), true);
  }

  /** Connected by TLS, and nothing else. */
  static GraphQlClientForTests connect(HttpClient http, int port) {
    return new GraphQlClientForTests(http, uri("wss", port), List.of(PROTOCOL), true);
  }

  /** Connected and let in. */
  static GraphQlClientForTests open(int port, String token) {
    GraphQlClientForTests client = connect(port, PROTOCOL);
    client.init(token);
    client.awaitType("connection_ack", 1);
    return client;
  }

  /** Let in, and subscribed to something, as it was told. */
  static GraphQlClientForTests subscribed(int port, String token, String id, String query) {
    GraphQlClientForTests client = open(port, token);
    client.subscribe(id, query);
    client.awaitType("next", 1);
    return client;
  }

  /** Let in, and then it reads one message whenever it is told to. */
  static GraphQlClientForTests slow(int port, String token) {
    GraphQlClientForTests client =
        new GraphQlClientForTests(
            HttpClient.newHttpClient(), uri("ws", port), List.of(PROTOCOL), false);
    client.init(token);
    client.read(1);
    client.awaitType("connection_ack", 1);
    return client;
  }

  private static URI uri(String scheme, int port) {
    return URI.create(scheme + "://localhost:" + port + "/graphql");
  }

  void init(String token) {
    ObjectNode init = JsonNodeFactory.instance.objectNode().put("type", "connection_init");
    init.putObject("payload").put("Authorization", "Bearer " + token);
    say(init.toString());
  }

  void subscribe(String id, String query) {
    subscribe(id, query, Map.of());
  }

  void subscribe(String id, String query, Map<String, String> variables) {
    ObjectNode message =
        JsonNodeFactory.instance.objectNode().put("id", id).put("type", "subscribe");
    ObjectNode payload = message.putObject("payload").put("query", query);
    ObjectNode values = payload.putObject("variables");
    variables.forEach(values::put);
    say(message.toString());
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void say(String text, Duration patience) throws Exception {
    socket.sendText(text, true).get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void say(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void read(int more) {
    socket.request(more);
  }

  void abort() {
    socket.abort();
  }

  List<JsonNode> messages() {
    return messages;
  }

  /** The data of what a subscription was told. */
  List<JsonNode> told(String id, String field) {
    return messages.stream()
        .filter(one -> one.path("type").asText().equals("next"))
        .filter(one -> one.path("id").asText().equals(id))
        .map(one -> one.path("payload").path("data").path(field))
        .toList();
  }

  /** Ids of the nodes that a subscription was told of. */
  List<String> nodes(String id) {
    return told(id, "nodesWritten").stream()
        .flatMap(one -> one.path("nodes").valueStream())
        .map(node -> node.path("id").asText())
        .toList();
  }

  JsonNode awaitType(String type, int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ofType(type).size() >= count || end.isDone());
    if (ofType(type).size() < count) {
      throw new AssertionError("Closed with " + end.join() + ": " + messages);
    }
    return ofType(type).get(count - 1);
  }

  private List<JsonNode> ofType(String type) {
    return messages.stream().filter(one -> one.path("type").asText().equals(type)).toList();
  }

  boolean isOver() {
    return end.isDone();
  }

  /** The code that it was closed with. */
  int code(Duration patience) {
    await().atMost(patience).until(end::isDone);
    return end.join();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(1);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      messages.add(Json.read(part.toString()).orElseThrow());
      part.setLength(0);
    }
    if (reads || !last) {
      from.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    end.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end.complete(1006);
  }
}
