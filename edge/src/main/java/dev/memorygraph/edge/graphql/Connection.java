package dev.memorygraph.edge.graphql;

import dev.memorygraph.authentication.Credential;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.ClientJudge.Judgement;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One client's connection, by the protocol graphql-transport-ws (github.com/enisdenjo/graphql-ws,
 * PROTOCOL.md). Everything but {@link #client} and {@link #close} is of the connection's own
 * thread.
 */
final class Connection {
  /** Operations that run at a time. */
  static final int MAX_OPERATIONS = 16;

  private static final Duration INIT = Duration.ofSeconds(10);
  private static final Duration PING = Duration.ofSeconds(25);

  private final ServerWebSocket socket;
  private final Context context;
  private final Parts parts;
  private final Map<String, Operation> operations = new HashMap<>();
  private volatile State state = new State.New();
  private long timer;

  /**
   * What all connections share.
   *
   * @param judge of credentials; may block
   * @param executor of operations
   * @param threads which may block
   */
  record Parts(
      Function<Shown, Judgement> judge, Operations executor, Executor threads, Metrics metrics) {}

  /** What is shown of who connects. */
  record Shown(Credential credential, ServerWebSocket socket) {}

  /** How far it has come. */
  private sealed interface State {
    record New() implements State {}

    record Judged() implements State {}

    record Ready(Client client) implements State {}

    record Closed() implements State {}
  }

  Connection(ServerWebSocket socket, Context context, Parts parts) {
    this.socket = socket;
    this.context = context;
    this.parts = parts;
  }

  /**
   * Listens.
   *
   * @param ended is told when it is over, however it came to that
   */
  void begin(Runnable ended) {
    socket.textMessageHandler(this::told);
    socket.binaryMessageHandler(_ -> close(CloseCode.BAD_MESSAGE));
    socket.drainHandler(_ -> socket.resume());
    socket.exceptionHandler(_ -> close(CloseCode.BAD_FRAME));
    socket.closeHandler(
        _ -> {
          end();
          ended.run();
        });
    timer = context.owner().setTimer(INIT.toMillis(), _ -> close(CloseCode.NO_INIT));
  }

  /** Whose it is, once that is known. */
  Optional<Client> client() {
    return state instanceof State.Ready(Client client) ? Optional.of(client) : Optional.empty();
  }

  /** Closes it. */
  void close(CloseCode code) {
    context.runOnContext(
        _ -> {
          if (!(state instanceof State.Closed)) {
            end();
            parts.metrics().count(Metric.GRAPHQL_CLOSES_TOTAL, 1, code.label());
            socket.close(code.code(), code.reason());
          }
        });
  }

  private void end() {
    state = new State.Closed();
    context.owner().cancelTimer(timer);
    operations.values().forEach(Operation::drop);
    operations.clear();
  }

  private void told(String text) {
    switch (ClientMessage.of(text)) {
      case ClientMessage.Init(Credential credential) -> init(credential);
      case ClientMessage.Subscribe wanted -> subscribe(wanted);
      case ClientMessage.Complete(String id) -> unsubscribe(id);
      case ClientMessage.Ping(var payload) -> send(ServerMessage.pong(payload));
      case ClientMessage.Pong _ -> {}
      case ClientMessage.Malformed _ -> close(CloseCode.BAD_MESSAGE);
    }
    if (socket.writeQueueFull()) {
      socket.pause(); // who takes no answers is not asked for more questions
    }
  }

  private void init(Credential credential) {
    if (!(state instanceof State.New)) {
      close(CloseCode.SECOND_INIT);
      return;
    }
    state = new State.Judged();
    parts
        .threads()
        .execute(
            () -> {
              Judgement judgement = parts.judge().apply(new Shown(credential, socket));
              context.runOnContext(_ -> judged(judgement));
            });
  }

  private void judged(Judgement judgement) {
    if (state instanceof State.Closed) {
      return;
    }
    switch (judgement) {
      case Judgement.In(Client client) -> ready(client);
      case Judgement.NotGood _ -> close(CloseCode.FORBIDDEN);
      case Judgement.NotAllowed _ -> close(CloseCode.FORBIDDEN);
      case Judgement.OverLimit _ -> close(CloseCode.TRY_LATER);
      case Judgement.Unknown _ -> close(CloseCode.TRY_LATER);
    }
  }

  private void ready(Client client) {
    state = new State.Ready(client);
    context.owner().cancelTimer(timer);
    timer = context.owner().setPeriodic(PING.toMillis(), _ -> socket.writePing(Buffer.buffer()));
    send(ServerMessage.ACKNOWLEDGED);
  }

  private void subscribe(ClientMessage.Subscribe wanted) {
    if (!(state instanceof State.Ready(Client client))) {
      close(CloseCode.UNAUTHORIZED);
      return;
    }
    if (operations.containsKey(wanted.id())) {
      close(CloseCode.SAME_ID);
      return;
    }
    if (operations.size() >= MAX_OPERATIONS) {
      send(
          ServerMessage.error(
              wanted.id(),
              OperationProblems.TOO_MANY,
              "There are as many operations as there may be."));
      return;
    }
    Operation operation = new Operation(wanted.id(), this::send, this::ended);
    operations.put(wanted.id(), operation);
    parts.executor().execute(wanted, client, operation);
  }

  private void unsubscribe(String id) {
    Operation operation = operations.remove(id);
    if (operation != null) {
      operation.drop();
    }
  }

  private void ended(Operation operation) {
    context.runOnContext(_ -> operations.remove(operation.id(), operation));
  }

  /** Completes when the message is on its way, and not while the client takes none. */
  private Future<Void> send(String message) {
    return socket.writeTextMessage(message);
  }
}
