package dev.memorygraph.query.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sessions as resources: the newest of them, and each by its id, in figures and step by step. */
final class SessionResources {
  private static final String SESSIONS = "memory-graph://sessions";
  private static final String EACH = SESSIONS + "/{id}";
  private static final String JSON = "application/json";

  private final RouteCalls routes;

  SessionResources(RouteCalls routes) {
    this.routes = routes;
  }

  /** The newest sessions that the caller may see. */
  SyncResourceSpecification list() {
    return new SyncResourceSpecification(
        Resource.builder(SESSIONS, "recent-sessions")
            .title("Recent sessions")
            .description("The 20 newest sessions with their status, figures and cost.")
            .mimeType(JSON)
            .build(),
        (context, read) ->
            new ReadResourceResult(
                List.of(
                    contents(
                        read.uri(),
                        ask("listSessions", Map.of("limit", "20"), McpTransport.request(context)))),
                null));
  }

  /** A session. */
  SyncResourceTemplateSpecification each() {
    return new SyncResourceTemplateSpecification(
        ResourceTemplate.builder(EACH, "session")
            .title("A session")
            .description("A session in figures, and its first 40 steps. The id is percent-encoded.")
            .mimeType(JSON)
            .build(),
        (context, read) -> session(read.uri(), McpTransport.request(context)));
  }

  private ReadResourceResult session(String uri, HttpRequest caller) {
    String id = decoded(uri.substring(SESSIONS.length() + 1));
    return new ReadResourceResult(
        List.of(
            contents(uri, ask("getSession", Map.of("id", id), caller)),
            contents(uri, ask("replaySession", Map.of("id", id, "limit", "40"), caller))),
        null);
  }

  /** Empty where it cannot be decoded, which is no id of anything. */
  private static String decoded(String id) {
    try {
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private JsonNode ask(String operation, Map<String, String> parameters, HttpRequest caller) {
    return switch (routes.ask(operation, parameters, caller)) {
      case Reply.Json(int status, JsonNode body, var headers) -> body;
      case Reply.Refused(HttpProblem problem) -> throw error(problem);
      case Reply.Text _, Reply.Bytes _ ->
          throw new IllegalStateException("Resources are of routes that answer in JSON");
    };
  }

  private static McpError error(HttpProblem problem) {
    int code =
        switch (problem.status()) {
          case 404 -> ErrorCodes.RESOURCE_NOT_FOUND;
          case 400 -> ErrorCodes.INVALID_PARAMS;
          default -> ErrorCodes.INTERNAL_ERROR;
        };
    return McpError.builder(code).message(ToolResults.sentence(problem)).build();
  }

  private static ResourceContents contents(String uri, JsonNode json) {
    return Shortened.of(json)
        .map(shortened -> new TextResourceContents(uri, JSON, shortened.json().toString(), null))
        .orElseThrow(() -> error(ToolResults.TOO_LARGE));
  }
}
