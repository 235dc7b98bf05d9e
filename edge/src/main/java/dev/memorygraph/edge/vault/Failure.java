package dev.memorygraph.edge.vault;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What gRPC says where a route did not do what was asked: the nearest status, the route's sentence,
 * and in the trailers its stable code and place.
 */
final class Failure {
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Metadata.Key<String> CODE = key("problem-code");
  private static final Metadata.Key<String> POINTER = key("problem-pointer");

  private Failure() {}

  /** Of a route's answer. */
  static StatusRuntimeException of(Vault.Answer answer) {
    String code = answer.body().path("code").asText();
    String title = answer.body().path("title").asText("The vault did not do it.");
    String detail = answer.body().path("detail").asText();
    Status status =
        status(answer.status(), code)
            .withDescription(detail.isEmpty() ? title : title + " " + detail);
    return new StatusRuntimeException(
        status, trailers(code, answer.body().path("pointer").asText()));
  }

  /** Of what was thrown on the way to an answer. */
  static StatusRuntimeException of(RuntimeException problem) {
    return switch (problem) {
      case StatusRuntimeException told -> told;
      case DependencyUnavailableException _ -> {
        LOG.warn("The vault did not answer: {}", LogContext.describe(problem));
        yield Status.UNAVAILABLE
            .withDescription("The vault does not answer at the moment.")
            .asRuntimeException();
      }
      default -> {
        LOG.error("A call of the vault failed: {}", LogContext.describe(problem));
        yield Status.INTERNAL.asRuntimeException();
      }
    };
  }

  private static Status status(int http, String code) {
    return switch (http) {
      case 400, 413 -> Status.INVALID_ARGUMENT;
      case 401 -> Status.UNAUTHENTICATED;
      case 403 -> Status.PERMISSION_DENIED;
      case 404, 410 -> Status.NOT_FOUND;
      case 409 ->
          code.equals("content_exists") ? Status.ALREADY_EXISTS : Status.FAILED_PRECONDITION;
      case 429 -> Status.RESOURCE_EXHAUSTED;
      case 500 -> Status.INTERNAL;
      default -> Status.UNAVAILABLE;
    };
  }

  private static Metadata trailers(String code, String pointer) {
    Metadata trailers = new Metadata();
    if (!code.isEmpty()) {
      trailers.put(CODE, code);
    }
    if (!pointer.isEmpty()) {
      trailers.put(POINTER, pointer);
    }
    return trailers;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
