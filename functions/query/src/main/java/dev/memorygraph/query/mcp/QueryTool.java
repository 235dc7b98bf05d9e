package dev.memorygraph.query.mcp;

import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tool: a route of the API that is asked by a message. */
final class QueryTool {
  private static final Logger LOG = LoggerFactory.getLogger("mcp");

  private final ToolDefinition definition;
  private final RouteCalls routes;
  private final Metrics metrics;

  QueryTool(ToolDefinition definition, RouteCalls routes, Metrics metrics) {
    this.definition = definition;
    this.routes = routes;
    this.metrics = metrics;
  }

  /** As the SDK takes it. */
  SyncToolSpecification specification() {
    return new SyncToolSpecification(definition.tool(), this::call);
  }

  private CallToolResult call(McpTransportContext context, CallToolRequest call) {
    long start = System.nanoTime();
    Map<String, Object> arguments = Optional.ofNullable(call.arguments()).orElse(Map.of());
    Reply reply = reply(arguments, McpTransport.request(context));
    report(reply.status(), Duration.ofNanos(System.nanoTime() - start));
    return ToolResults.of(reply);
  }

  private Reply reply(Map<String, Object> arguments, HttpRequest caller) {
    return switch (definition.read(arguments)) {
      case ToolDefinition.Arguments.Read(Map<String, String> parameters) ->
          routes.ask(definition.operation(), parameters, caller);
      case ToolDefinition.Arguments.Refused(var problem) -> new Reply.Refused(problem);
    };
  }

  private void report(int status, Duration took) {
    metrics.count(Metric.MCP_TOOL_CALLS_TOTAL, 1, definition.name(), Integer.toString(status));
    metrics.observe(Metric.MCP_TOOL_CALL_DURATION_SECONDS, took, definition.name());
    LOG.info("{} answered {} in {} ms", definition.name(), status, took.toMillis());
  }
}
