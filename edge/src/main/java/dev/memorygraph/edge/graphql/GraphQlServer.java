package dev.memorygraph.edge.graphql;

import dev.memorygraph.access.Permission;
import dev.memorygraph.edge.change.ChangeFeeds;
import dev.memorygraph.edge.change.ChangeSchema;
import dev.memorygraph.edge.client.ClientJudge;
import dev.memorygraph.edge.client.ClientJudge.Entrance;
import dev.memorygraph.edge.client.Peer;
import dev.memorygraph.edge.client.ServerTls;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for WebSockets at {@code /graphql}, and looks after those that are open. */
public final class GraphQlServer implements AutoCloseable {
  /** What a client may say at once. */
  static final int MAX_MESSAGE_BYTES = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final String PATH = "/graphql";
  private static final String PROTOCOL = "graphql-transport-ws";
  private static final int MAX_HEADER_BYTES = 16 << 10;

  /** Three pings: who has not answered any of them is gone. */
  private static final int SILENCE_SECONDS = 75;

  private static final int CLOSE_SECONDS = 2;

  private final Vertx vertx;
  private final HttpServer server;
  private final ChangeFeeds feeds;
  private final ClientJudge judge;
  private final Metrics metrics;
  private final SocketLimits limits;
  private final Connection.Parts parts;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  /**
   * Where it listens.
   *
   * @param address of the machine's
   * @param port 0 for any that is free
   * @param tls none where something in front of the process encrypts
   */
  public record Listener(
      String address, int port, Optional<ServerTls> tls, SocketLimits.Settings limits) {}

  private GraphQlServer(
      Listener listener,
      ChangeFeeds feeds,
      ClientJudge judge,
      Metrics metrics,
      ExecutorService threads) {
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));
    this.feeds = feeds;
    this.judge = judge;
    this.metrics = metrics;
    this.limits = new SocketLimits(listener.limits());
    this.parts =
        new Connection.Parts(
            this::judge,
            new Operations(ChangeSchema.of(feeds, new OperationProblems()), threads),
            threads,
            metrics);
    this.server =
        vertx
            .createHttpServer(options(listener))
            .webSocketHandshakeHandler(this::shakeHands)
            .webSocketHandler(this::connected)
            .requestHandler(GraphQlServer::answer);
  }

  /**
   * Starts, and returns when it listens.
   *
   * @param threads which may block
   * @throws IllegalStateException where it cannot listen
   */
  public static GraphQlServer start(
      Listener listener,
      ChangeFeeds feeds,
      ClientJudge judge,
      Metrics metrics,
      ExecutorService threads) {
    GraphQlServer server = new GraphQlServer(listener, feeds, judge, metrics, threads);
    try {
      server.server.listen().await(CLOSE_SECONDS * 5L, TimeUnit.SECONDS);
      return server;
    } catch (Exception e) {
      server.close();
      throw new IllegalStateException("Port " + listener.port() + " cannot be listened on", e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.actualPort();
  }

  /**
   * Ends connections whose credentials are good no more, and has rights decided anew. May block.
   */
  public void review() {
    for (Connection one : open) {
      if (one.client().filter(client -> !judge.isStillGood(client)).isPresent()) {
        one.close(CloseCode.UNAUTHORIZED);
      }
    }
    feeds.review();
  }

  /** Tells metrics how many connections and subscriptions are open. */
  public void measure() {
    metrics.set(Metric.GRAPHQL_CONNECTIONS_COUNT, limits.open());
    metrics.set(Metric.GRAPHQL_SUBSCRIPTIONS_COUNT, feeds.open());
  }

  /** Whether what comes can be told. */
  public boolean isHealthy() {
    return feeds.isHealthy();
  }

  /** Has all clients go elsewhere. */
  public void drain() {
    draining = true;
    open.forEach(one -> one.close(CloseCode.RESTART));
  }

  @Override
  public void close() {
    drain();
    feeds.close();
    try {
      vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The listener for GraphQL did not end in time");
    }
  }

  private static HttpServerOptions options(Listener listener) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setPort(listener.port())
            .setHost(listener.address())
            .setWebSocketSubProtocols(List.of(PROTOCOL))
            .setMaxWebSocketFrameSize(MAX_MESSAGE_BYTES)
            .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setReadIdleTimeout(SILENCE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            // Windows of every connection's own would be memory that nothing bounds.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false);
    listener
        .tls()
        .ifPresent(
            tls -> {
              options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
              tls.trust()
                  .ifPresent(
                      trust ->
                          options
                              .setTrustOptions(TrustOptions.wrap(trust))
                              .setClientAuth(
                                  tls.required() ? ClientAuth.REQUIRED : ClientAuth.REQUEST));
            });
    return options;
  }

  private void shakeHands(ServerWebSocketHandshake handshake) {
    String address = handshake.remoteAddress().hostAddress();
    if (!PATH.equals(handshake.path())) {
      handshake.reject(404);
    } else if (draining || !limits.opens(address)) {
      handshake.reject(503);
    } else {
      handshake.accept().onFailure(_ -> limits.closed(address));
    }
  }

  private void connected(ServerWebSocket socket) {
    String address = socket.remoteAddress().hostAddress();
    Context context = vertx.getOrCreateContext();
    if (!PROTOCOL.equals(socket.subProtocol())) {
      socket.closeHandler(_ -> limits.closed(address));
      metrics.count(Metric.GRAPHQL_CLOSES_TOTAL, 1, CloseCode.WRONG_PROTOCOL.label());
      socket.close(CloseCode.WRONG_PROTOCOL.code(), CloseCode.WRONG_PROTOCOL.reason());
      return;
    }
    Connection connection = new Connection(socket, context, parts);
    open.add(connection);
    connection.begin(
        () -> {
          open.remove(connection);
          limits.closed(address);
        });
    if (draining) {
      connection.close(CloseCode.RESTART);
    }
  }

  private ClientJudge.Judgement judge(Connection.Shown shown) {
    ServerWebSocket socket = shown.socket();
    Peer peer =
        Peer.of(
            socket.remoteAddress().hostAddress(),
            Optional.ofNullable(socket.isSsl() ? socket.sslSession() : null));
    return judge.judge(
        shown.credential(), peer, new Entrance(Optional.of(Permission.GRAPH_READ), Map.of()));
  }

  /** What is no WebSocket: a load balancer that asks for health, or a person who looks. */
  private static void answer(HttpServerRequest request) {
    if ("/health".equals(request.path())) {
      request.response().end("OK\n");
    } else {
      request
          .response()
          .setStatusCode(PATH.equals(request.path()) ? 426 : 404)
          .putHeader("upgrade", "websocket")
          .putHeader("content-type", "text/plain")
          .end("Subscriptions are at /graphql, by WebSocket and graphql-transport-ws.\n");
    }
  }
}
