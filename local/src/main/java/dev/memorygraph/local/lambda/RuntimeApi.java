package dev.memorygraph.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API (version 2018-06-01) for one process, which asks for the next event and
 * posts its answer.
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  /** An event on its way. */
  record Work(
      String id, byte[] payload, long deadlineMs, String arn, CompletableFuture<Answer> answer) {}

  /** What the process posted: the answer, or an error with its type. */
  record Answer(byte[] body, @Nullable String errorType) {}

  private final LoopbackServer server;
  private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
  private final CompletableFuture<Answer> initialised = new CompletableFuture<>();
  private volatile @Nullable Work current;

  RuntimeApi() {
    try {
      server = LoopbackServer.startTrusting(0, BASE, this::handle);
    } catch (IOException e) {
      throw new UncheckedIOException("No port for the Runtime API", e);
    }
  }

  /** Host and port, as the variable AWS_LAMBDA_RUNTIME_API has them. */
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /** Completes when the process asks for its first event, or with an error when it cannot. */
  CompletableFuture<Answer> initialised() {
    return initialised;
  }

  void offer(Work work) {
    waiting.add(work);
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("init/error")) {
        initialised.complete(new Answer(body, errorType(exchange)));
        exchange.sendResponseHeaders(202, -1);
      } else {
        answered(path, new Answer(body, path.endsWith("/error") ? errorType(exchange) : null));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    initialised.complete(new Answer(new byte[0], null));
    Work work = waiting.take();
    current = work;
    Headers headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", work.id());
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(work.deadlineMs()));
    headers.add("Lambda-Runtime-Invoked-Function-Arn", work.arn());
    headers.add("Lambda-Runtime-Trace-Id", TraceHeader.create());
    exchange.sendResponseHeaders(200, work.payload().length == 0 ? -1 : work.payload().length);
    exchange.getResponseBody().write(work.payload());
  }

  private void answered(String path, Answer answer) {
    Work work = current;
    if (work != null && path.startsWith("invocation/" + work.id() + "/")) {
      work.answer().complete(answer);
    }
  }

  private static String errorType(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    return type == null ? "Unhandled" : type;
  }
}
