package dev.memorygraph.query.mcp;

import dev.memorygraph.base.Json;
import dev.memorygraph.kit.http.ApiVersions;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.metrics.Metrics;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The SDK's server with all that it offers here. */
final class McpServers {
  /** Arguments are judged by the routes' own parameters, and answers have no schema. */
  private static final JsonSchemaValidator BY_THE_ROUTES =
      (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("");

  private McpServers() {}

  /** Makes a server that answers the messages of a transport, on the thread that each comes by. */
  static void connect(
      McpStatelessServerTransport transport, Map<String, Endpoint> questions, Metrics metrics) {
    RouteCalls routes = RouteCalls.of(questions);
    SessionResources sessions = new SessionResources(routes);
    McpServer.sync(transport)
        .serverInfo("llm-memory-graph", ApiVersions.CURRENT)
        .instructions(new String(file("instructions.txt"), StandardCharsets.UTF_8))
        .capabilities(
            ServerCapabilities.builder()
                .tools(false)
                .resources(false, false)
                .prompts(false)
                .build())
        .jsonMapper(new JacksonMcpJsonMapper(Json.mapper()))
        .jsonSchemaValidator(BY_THE_ROUTES)
        .validateToolInputs(false)
        .immediateExecution(true)
        .tools(
            ToolDefinition.all(file("tools.json")).stream()
                .map(definition -> new QueryTool(definition, routes, metrics).specification())
                .toList())
        .resources(sessions.list())
        .resourceTemplates(sessions.each())
        .prompts(Prompts.all())
        .build();
  }

  private static byte[] file(String name) {
    try (InputStream file = McpServers.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
