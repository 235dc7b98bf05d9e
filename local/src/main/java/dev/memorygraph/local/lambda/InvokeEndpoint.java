package dev.memorygraph.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's Invoke operation, so that the AWS SDK can be pointed here by an endpoint override. */
public final class InvokeEndpoint implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile(
          "/2015-03-31/functions/(?:[^/]*:function:)?([^/:]+)(?::[^/]+)?/invocations/?");
  private static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;

  private final Set<String> names;
  private final Invoker functions;
  private final AsyncInvocations events;
  private final LoopbackServer server;

  private InvokeEndpoint(Set<String> names, Invoker functions, AsyncInvocations events, int port)
      throws IOException {
    this.names = Set.copyOf(names);
    this.functions = functions;
    this.events = events;
    this.server = LoopbackServer.startTrusting(port, "/", this::handle);
  }

  /**
   * Listens on a loopback port; 0 takes a free one.
   *
   * @param names the functions that there are
   * @param events takes invocations of the type {@code Event}
   */
  public static InvokeEndpoint start(
      Set<String> names, Invoker functions, AsyncInvocations events, int port) throws IOException {
    return new InvokeEndpoint(names, functions, events, port);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      byte[] payload = exchange.getRequestBody().readNBytes(PAYLOAD_LIMIT + 1);
      if (!path.matches() || !names.contains(path.group(1))) {
        refuse(exchange, 404, "ResourceNotFoundException");
      } else if (payload.length > PAYLOAD_LIMIT) {
        refuse(exchange, 413, "RequestTooLargeException");
      } else if ("Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
        var _ = events.submit(path.group(1), payload);
        exchange.sendResponseHeaders(202, -1);
      } else {
        answer(exchange, functions.invoke(path.group(1), payload));
      }
    }
  }

  private static void answer(HttpExchange exchange, Invocation invocation) throws IOException {
    switch (invocation) {
      case Invocation.Success success -> send(exchange, 200, success.payload());
      case Invocation.FunctionError error -> {
        exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
        send(exchange, 200, error.payload());
      }
      case Invocation.Throttled _ -> refuse(exchange, 429, "TooManyRequestsException");
    }
  }

  private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
    exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
    send(
        exchange,
        status,
        ("{\"Type\":\"User\",\"Message\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
