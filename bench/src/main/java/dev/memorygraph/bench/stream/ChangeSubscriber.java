package dev.memorygraph.bench.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A subscription to nodes that are written, by graphql-transport-ws. */
final class ChangeSubscriber implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Consumer<JsonNode> told;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final StringBuilder message = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private ChangeSubscriber(URI server, String token, Consumer<JsonNode> told) {
    this.told = told;
    this.socket = connected(server);
    say(
        "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
            .formatted(token));
  }

  /**
   * Subscribes, and returns when the subscription stands.
   *
   * @param told takes each node, as its message arrives
   */
  static ChangeSubscriber open(URI server, String token, Consumer<JsonNode> told)
      throws IOException, InterruptedException {
    ChangeSubscriber subscriber = new ChangeSubscriber(server, token, told);
    if (!subscriber.begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      subscriber.close();
      throw new IOException("The edge does not answer a subscription");
    }
    return subscriber;
  }

  /** The edge starts behind all else, so that it may not listen yet. */
  private WebSocket connected(URI server) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return http.newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .buildAsync(server, this)
            .join();
      } catch (CompletionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (last) {
      hear(Json.read(message.toString()).orElseThrow());
      message.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, text, last);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private void hear(JsonNode json) {
    switch (json.path("type").asText()) {
      case "connection_ack" ->
          say(
              "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription"
                  + " { nodesWritten(kinds: [\\\"invocation\\\"]) { nodes { id } position } }\"}}");
      case "next" -> {
        begun.countDown();
        json.at("/payload/data/nodesWritten/nodes").forEach(told);
      }
      default -> {}
    }
  }

  private void say(String text) {
    var _ = socket.sendText(text, true);
  }
}
