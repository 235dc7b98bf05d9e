package dev.memorygraph.query.graphql;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what went wrong in GraphQL, by the same codes as everywhere: {@code extensions.code}. Whose
 * fault it was, and nothing of how we are made.
 */
final class Problems implements DataFetcherExceptionHandler {
  private static final String CODE = "code";
  private static final Logger LOG = LoggerFactory.getLogger("query");

  /** A field's problem. */
  static GraphQLError of(HttpProblem problem, DataFetchingEnvironment environment) {
    return GraphqlErrorBuilder.newError(environment)
        .errorType(ErrorType.DataFetchingException)
        .message("%s", message(problem))
        .extensions(extensions(problem))
        .build();
  }

  private static String message(HttpProblem problem) {
    return problem.detail().isEmpty() ? problem.title() : problem.title() + " " + problem.detail();
  }

  private static Map<String, Object> extensions(HttpProblem problem) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put(CODE, problem.code());
    if (!problem.pointer().isEmpty()) {
      extensions.put("pointer", problem.pointer());
    }
    if (problem.retryAfter().isPositive()) {
      extensions.put("retry_after_seconds", problem.retryAfter().toSeconds());
    }
    return extensions;
  }

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    GraphQLError error =
        of(problem(parameters.getException()), parameters.getDataFetchingEnvironment());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  private static HttpProblem problem(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException
            ? Optional.ofNullable(thrown.getCause()).orElse(thrown)
            : thrown;
    if (cause instanceof DependencyUnavailableException) {
      LOG.warn("A field has to be asked for again: {}", LogContext.describe(cause));
      return HttpProblem.GRAPH_UNAVAILABLE;
    }
    LOG.error("A field failed: {}", LogContext.describe(cause));
    return HttpProblem.INTERNAL;
  }

  /** The error as the specification wants it, with a code where GraphQL itself found it. */
  static Map<String, Object> written(GraphQLError error) {
    Map<String, Object> written = new LinkedHashMap<>(error.toSpecification());
    Map<String, Object> extensions =
        new LinkedHashMap<>(Optional.ofNullable(error.getExtensions()).orElse(Map.of()));
    extensions.remove("classification");
    extensions.putIfAbsent(CODE, code(error.getErrorType()));
    written.put("extensions", extensions);
    return written;
  }

  private static String code(ErrorClassification type) {
    return switch (type) {
      case ErrorType.InvalidSyntax -> "graphql_parse_failed";
      case ErrorType.ValidationError -> "graphql_validation_failed";
      case ErrorType.ExecutionAborted -> "graphql_limit_exceeded";
      case ErrorType.OperationNotSupported -> "graphql_operation_unsupported";
      default -> "internal";
    };
  }
}
