package dev.memorygraph.edge.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * One operation of a connection. Asks for the next result when the one before is on the wire, so
 * that nothing piles up before a client that takes its time.
 */
final class Operation extends BaseSubscriber<ExecutionResult> {
  private final String id;
  private final Function<String, Future<Void>> wire;
  private final Consumer<Operation> ended;
  private volatile boolean dropped;

  /**
   * @param wire takes messages; completes when it has room for the next
   * @param ended is told when it is over, unless the client ended it
   */
  Operation(String id, Function<String, Future<Void>> wire, Consumer<Operation> ended) {
    this.id = id;
    this.wire = wire;
    this.ended = ended;
  }

  String id() {
    return id;
  }

  /** The client wants no more of it. */
  void drop() {
    dropped = true;
    dispose();
  }

  /** It was not executed. */
  void refused(List<GraphQLError> errors) {
    end(ServerMessage.error(id, errors));
  }

  /** It has one result, and that is all. */
  void answered(ExecutionResult result) {
    var _ = wire.apply(ServerMessage.next(id, result));
    end(ServerMessage.complete(id));
  }

  /** It cannot be executed any more. */
  void failed(Throwable failure) {
    OperationProblems.Problem problem = OperationProblems.of(failure);
    end(ServerMessage.error(id, problem.code(), problem.message()));
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(ExecutionResult result) {
    wire.apply(ServerMessage.next(id, result)).onSuccess(_ -> request(1)).onFailure(_ -> cancel());
  }

  @Override
  protected void hookOnComplete() {
    end(ServerMessage.complete(id));
  }

  @Override
  protected void hookOnError(Throwable failure) {
    failed(failure);
  }

  private void end(String message) {
    if (!dropped) {
      var _ = wire.apply(message);
    }
    ended.accept(this);
  }
}
