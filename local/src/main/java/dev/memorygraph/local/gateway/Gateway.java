package dev.memorygraph.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.lambda.TraceHeader;
import dev.memorygraph.local.template.Api;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** The API front: what API Gateway does between a client and the functions. */
public final class Gateway implements AutoCloseable {
  /** As API Gateway: the largest body, and the longest wait for a function. */
  private static final int BODY_LIMIT = 10 * 1024 * 1024;

  private static final Duration INTEGRATION_BOUND = Duration.ofSeconds(29);

  private final Api api;
  private final Invoker invoker;
  private final Duration bound;
  private final Routes routes;
  private final Throttles throttles;
  private final Authorization authorization;
  private final GatewayAnswers answers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LoopbackServer server;
  private final List<LoopbackServer> others = new ArrayList<>();

  private Gateway(Api api, Invoker invoker, Duration bound, int port) throws IOException {
    this.bound = bound;
    this.api = api;
    this.invoker = invoker;
    this.routes = new Routes(api.routes());
    this.throttles = new Throttles(api, System::nanoTime);
    this.authorization = new Authorization(invoker, api.stage(), Clock.systemUTC());
    this.answers = new GatewayAnswers(api.answers());
    this.server = LoopbackServer.start(port, "/", this::handle);
  }

  /** Listens on a loopback port; 0 takes a free one. */
  public static Gateway start(Api api, Invoker invoker, int port) throws IOException {
    return start(api, invoker, INTEGRATION_BOUND, port);
  }

  static Gateway start(Api api, Invoker invoker, Duration bound, int port) throws IOException {
    return new Gateway(api, invoker, bound, port);
  }

  public int port() {
    return server.port();
  }

  /**
   * Has another handler answer what lies below a path of the same origin, on every port that is
   * listened on so far: before authorizer and limits.
   */
  public void serve(String path, HttpHandler handler) {
    server.serve(path, handler);
    others.forEach(other -> other.serve(path, handler));
  }

  /**
   * Listens on one more loopback port, by mutual TLS: same routes, authorizer and limits, and
   * events carry the client's certificate. For the thread that started it.
   *
   * @return the port, where 0 took a free one
   */
  public int listenMutualTls(int port, SSLContext tls) throws IOException {
    LoopbackServer other = LoopbackServer.startMutualTls(port, "/", this::handle, tls);
    others.add(other);
    return other.port();
  }

  @Override
  public void close() {
    server.close();
    others.forEach(LoopbackServer::close);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = UUID.randomUUID().toString();
      Answer answer = answer(Request.of(exchange, id, BODY_LIMIT));
      var headers = exchange.getResponseHeaders();
      answer.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
      headers.set("x-amzn-RequestId", id);
      headers.set("X-Amzn-Trace-Id", TraceHeader.create());
      boolean bodyless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : answer.body().length);
      if (!bodyless) {
        exchange.getResponseBody().write(answer.body());
      }
      // Unread input would cost the connection; a client that sends too much may lose it.
      exchange.getRequestBody().close();
    }
  }

  private Answer answer(Request request) {
    Optional<Routes.Match> match = routes.find(request.method(), request.rawPath());
    if (match.isEmpty()) {
      return answers.of(GatewayAnswers.Type.MISSING_AUTHENTICATION_TOKEN, request.id());
    }
    if (request.body().length > BODY_LIMIT) {
      return answers.of(GatewayAnswers.Type.REQUEST_TOO_LARGE, request.id());
    }
    Api.Route route = match.get().route();
    if (!throttles.allowMethod(route)) {
      return answers.of(GatewayAnswers.Type.THROTTLED, request.id());
    }
    Authorization.Decision decision =
        route
            .authorizer()
            .map(authorizer -> authorization.decide(request, match.get(), authorizer))
            .orElseGet(() -> new Authorization.Decision.Allowed(Caller.ANYBODY));
    return switch (decision) {
      case Authorization.Decision.Allowed allowed ->
          checked(request, match.get(), allowed.caller());
      case Authorization.Decision.Refused refused -> answers.of(refused.type(), request.id());
    };
  }

  private Answer checked(Request request, Routes.Match match, Caller caller) {
    if (!caller.anonymous() && !throttles.allowClient(caller.principal())) {
      return answers.of(GatewayAnswers.Type.THROTTLED, request.id());
    }
    List<String> missing =
        match.route().required().stream()
            .filter(parameter -> !present(request, parameter))
            .map(Api.Parameter::name)
            .toList();
    if (!missing.isEmpty()) {
      String message = "Missing required request parameters: " + missing;
      return answers.of(GatewayAnswers.Type.BAD_REQUEST_PARAMETERS, message, request.id());
    }
    byte[] event = ProxyEvent.json(request, match, api.stage(), caller);
    return integrated(request, match.route().function(), event);
  }

  private static boolean present(Request request, Api.Parameter parameter) {
    return parameter.place().equals("header")
        ? request.header(parameter.name()) != null
        : request.query().containsKey(parameter.name());
  }

  private Answer integrated(Request request, String function, byte[] event) {
    try {
      Invocation invocation =
          threads
              .submit(() -> invoker.invoke(function, event))
              .get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return switch (invocation) {
        case Invocation.Success success ->
            ProxyResponse.read(success.payload())
                .orElseGet(() -> failure(request, function, "its answer is none for a gateway"));
        case Invocation.FunctionError error when error.timedOut() -> timeout(request);
        case Invocation.FunctionError error -> failure(request, function, error.type());
        // What API Gateway does with a 429 of Lambda; the pool counts them.
        case Invocation.Throttled _ ->
            answers.of(GatewayAnswers.Type.INTEGRATION_FAILURE, request.id());
      };
    } catch (TimeoutException e) {
      return timeout(request);
    } catch (ExecutionException e) {
      return failure(
          request, function, Optional.ofNullable(e.getCause()).orElse(e).getClass().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(request, function, "interrupted");
    }
  }

  private Answer timeout(Request request) {
    return answers.of(GatewayAnswers.Type.INTEGRATION_TIMEOUT, request.id());
  }

  /** The answer says nothing of the reason, so the log does: its kind, and nothing of contents. */
  private Answer failure(Request request, String function, String reason) {
    System.err.println("Request " + request.id() + " failed in " + function + ": " + reason);
    return answers.of(GatewayAnswers.Type.INTEGRATION_FAILURE, request.id());
  }
}
