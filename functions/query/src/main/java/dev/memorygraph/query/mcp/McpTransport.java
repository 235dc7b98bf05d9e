package dev.memorygraph.query.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Json;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.Reply;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Hands the message of an HTTP request to the SDK's server, and its answer back. Who calls goes
 * with the message, as the request that it came by.
 */
final class McpTransport implements McpStatelessServerTransport {
  private static final Logger LOG = LoggerFactory.getLogger("mcp");
  private static final ObjectMapper JSON = Json.mapper();
  private static final String REQUEST = "request";

  /** No page in a browser is a client: one that sends requests all the same was led here. */
  private static final HttpProblem ORIGIN =
      HttpProblem.of(403, "origin_refused", "Pages of a browser may not call this.");

  private static final HttpProblem NO_JSON_WANTED =
      HttpProblem.of(406, "not_acceptable", "Answers are application/json.");
  private static final HttpProblem NO_MESSAGE =
      HttpProblem.of(400, "bad_message", "The body is not one request or notification (JSON-RPC).");

  private final Consumer<McpTransport> server;
  private @Nullable McpStatelessServerHandler handler;

  /**
   * @param server makes the server that sets the handler, with the first message: other requests of
   *     the process need none
   */
  McpTransport(Consumer<McpTransport> server) {
    this.server = server;
  }

  /** The request that a message came by. */
  static HttpRequest request(McpTransportContext context) {
    return (HttpRequest) context.get(REQUEST);
  }

  @Override
  public synchronized void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty(); // nothing is open
  }

  /** Answers the message in a request's body. */
  Reply answer(HttpRequest request) {
    return refusal(request)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                switch (request.body().json(JSON)) {
                  case JsonBody.Read(JsonNode message) -> answer(request, message);
                  case JsonBody.Refused(HttpProblem problem) -> new Reply.Refused(problem);
                });
  }

  private Optional<HttpProblem> refusal(HttpRequest request) {
    if (!request.header("origin").isEmpty()) {
      return Optional.of(ORIGIN);
    }
    String accept = request.header("accept");
    if (!accept.isEmpty() && !accept.contains("application/json") && !accept.contains("*/*")) {
      return Optional.of(NO_JSON_WANTED);
    }
    String version = request.header("mcp-protocol-version");
    return version.isEmpty() || protocolVersions().contains(version)
        ? Optional.empty()
        : Optional.of(
            HttpProblem.of(400, "bad_protocol_version", "This version is not spoken here.")
                .detailed("MCP-Protocol-Version is one of " + protocolVersions() + "."));
  }

  private Reply answer(HttpRequest request, JsonNode message) {
    JsonNode id = message.path("id");
    boolean named = message.path("method").isTextual();
    if (!named || !message.path("jsonrpc").asText().equals("2.0")) {
      return new Reply.Refused(NO_MESSAGE);
    }
    Optional<String> broken = UnicodeText.broken(message);
    if (broken.isPresent()) {
      return new Reply.Refused(NO_MESSAGE.detailed(UnicodeText.DETAIL).at(broken.get()));
    }
    McpTransportContext context = McpTransportContext.create(Map.of(REQUEST, request));
    if (id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong())) {
      return new Reply.Json(200, JSON.valueToTree(result(context, message)));
    }
    if (!id.isMissingNode()) {
      return new Reply.Refused(NO_MESSAGE);
    }
    notify(context, message);
    return new Reply.Text(202, "application/json", "", Map.of());
  }

  private JSONRPCResponse result(McpTransportContext context, JsonNode message) {
    JSONRPCRequest request = JSON.convertValue(message, JSONRPCRequest.class);
    JSONRPCResponse misunderstood =
        JSONRPCResponse.error(
            request.id(),
            new JSONRPCError(
                ErrorCodes.INVALID_PARAMS, "The parameters are not understood.", null));
    return Mono.defer(() -> handler().handleRequest(context, request))
        .doOnError(McpTransport::log)
        .onErrorReturn(misunderstood)
        .blockOptional()
        .orElse(misunderstood);
  }

  private void notify(McpTransportContext context, JsonNode message) {
    JSONRPCNotification notification = JSON.convertValue(message, JSONRPCNotification.class);
    Mono.defer(() -> handler().handleNotification(context, notification))
        .doOnError(McpTransport::log)
        .onErrorComplete()
        .block();
  }

  private static void log(Throwable failure) {
    LOG.warn("A message was not understood: {}", LogContext.describe(failure));
  }

  private synchronized McpStatelessServerHandler handler() {
    if (handler == null) {
      server.accept(this);
    }
    return Optional.ofNullable(handler).orElseThrow();
  }
}
