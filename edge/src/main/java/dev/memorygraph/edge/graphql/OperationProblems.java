package dev.memorygraph.edge.graphql;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.edge.change.BadArgumentException;
import dev.memorygraph.edge.change.TooManyException;
import dev.memorygraph.edge.tail.Follower.NotFollowedException;
import dev.memorygraph.kit.LogContext;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients are told of operations that fail; of a fault of ours not more than that. */
final class OperationProblems implements DataFetcherExceptionHandler {
  /** The code of an operation for which there is no room. */
  static final String TOO_MANY = "too_many";

  private static final Logger LOG = LoggerFactory.getLogger("edge");

  /**
   * What is wrong, for programs and for people.
   *
   * @param code stable
   */
  record Problem(String code, String message) {}

  /** What a failure is told as. */
  static Problem of(Throwable failure) {
    return switch (failure) {
      case BadArgumentException bad ->
          new Problem("invalid_argument", String.valueOf(bad.getMessage()));
      case TooManyException more -> new Problem(TOO_MANY, String.valueOf(more.getMessage()));
      case NotFollowedException ended ->
          new Problem(ended.reason().name().toLowerCase(Locale.ROOT), ended.reason().text());
      case DependencyUnavailableException away -> unavailable(away);
      case KafkaException away -> unavailable(away);
      default -> {
        LOG.error("A subscription failed: {}", LogContext.describe(failure));
        yield new Problem("internal", "The subscription failed; resume.");
      }
    };
  }

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failed) {
    Problem problem = of(failed.getException());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(
                GraphqlErrorBuilder.newError()
                    .message("%s", problem.message())
                    .path(failed.getPath())
                    .location(failed.getSourceLocation())
                    .extensions(Map.of("code", problem.code()))
                    .build())
            .build());
  }

  private static Problem unavailable(RuntimeException away) {
    LOG.warn("A subscription ends: {}", LogContext.describe(away));
    return new Problem("unavailable", "The log or its rules cannot be read now; resume.");
  }
}
