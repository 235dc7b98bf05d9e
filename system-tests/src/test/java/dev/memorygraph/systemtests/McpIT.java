package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Role;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that ask about their own past, by clients of the Model Context Protocol as they are. */
class McpIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "mcp";
  private static final String ANOMALY = "9f2c41d07ab36e5518c0d4f2";

  private final SystemForTests system = SystemForTests.shared();
  private String budget = "";
  private final RecordedSession recorded = new RecordedSession(system, TENANT);

  @BeforeEach
  void record() throws Exception {
    recorded.send();
    system.findAnomaly(TENANT, ANOMALY);
    budget = system.budget(TENANT);
  }

  @Test
  void officialClient_listsAndCallsEveryTool() {
    Map<String, Map<String, Object>> arguments = arguments();
    try (McpSyncClient client = client(TENANT, Role.DATA_SCIENTIST)) {
      client.initialize();
      List<String> tools = client.listTools().tools().stream().map(Tool::name).toList();

      assertThat(tools).containsExactlyInAnyOrderElementsOf(arguments.keySet());
      for (String tool : tools) {
        CallToolResult result = call(client, tool, arguments.getOrDefault(tool, Map.of()));
        assertThat(result.isError()).as(tool + ": " + result.content()).isFalse();
        assertThat(JSON.<JsonNode>valueToTree(result.structuredContent()).isObject()).isTrue();
        assertThat(text(result)).hasSizeBetween(10, 24_000).startsWith("{");
      }
      assertThat(text(call(client, "explain", Map.of("id", recorded.completion()))))
          .contains(recorded.prompt(), RecordedSession.ANSWER);
      assertThat(text(call(client, "search", Map.of("q", RecordedSession.WORD))))
          .contains(recorded.prompt());
    }
  }

  @Test
  void officialClient_readsSessions_andAPrompt() throws Exception {
    try (McpSyncClient client = client(TENANT, Role.DATA_SCIENTIST)) {
      client.initialize();

      // The first plan of a statement may take longer than a query may.
      system.getInTime(TENANT, "/api/v1/sessions/" + recorded.session());
      system.getInTime(TENANT, "/api/v1/sessions/" + recorded.session() + "/replay");
      assertThat(client.listResources().resources()).hasSize(1);
      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
      assertThat(read(client, "memory-graph://sessions")).contains(recorded.session());
      String uri = "memory-graph://sessions/" + recorded.session();
      assertThat(read(client, uri)).contains("\"calls\"", recorded.completion());
      assertThatThrownBy(() -> read(client, "memory-graph://sessions/of-nobody"))
          .isInstanceOf(McpError.class)
          .hasMessageContaining("not_found");
      GetPromptRequest prompt =
          GetPromptRequest.builder("why_this_answer")
              .arguments(Map.of("completion", recorded.completion()))
              .build();
      assertThat(client.getPrompt(prompt).messages().toString()).contains(recorded.completion());
    }
  }

  @Test
  void wrongArguments_areErrorsOfTheTool() {
    try (McpSyncClient client = client(TENANT, Role.DATA_SCIENTIST)) {
      client.initialize();

      for (Map<String, Object> wrong :
          List.<Map<String, Object>>of(
              Map.of("id", "nonsense"),
              Map.of("id", recorded.completion(), "depth", 51),
              Map.of("id", recorded.completion(), "direction", "sideways"),
              Map.of("id", recorded.completion(), "colour", "red"),
              Map.of())) {
        CallToolResult result = call(client, "lineage", wrong);
        assertThat(result.isError()).as(wrong.toString()).isTrue();
        assertThat(text(result)).startsWith("bad_parameter:");
      }
    }
  }

  @Test
  void wrongToken_isRefused() {
    try (McpSyncClient nobody = client("not-a-token");
        McpSyncClient writer = client(TENANT, Role.TELEMETRY_WRITER)) {
      assertThat(refusal(nobody)).isEqualTo(401);
      assertThat(refusal(writer)).isEqualTo(403);
    }
  }

  @Test
  void anotherTenant_findsNothing() {
    try (McpSyncClient other = client(TENANT + "-other", Role.ADMIN)) {
      other.initialize();

      arguments()
          .forEach(
              (tool, arguments) ->
                  assertThat(call(other, tool, arguments).toString())
                      .as(tool)
                      .doesNotContain(RecordedSession.WORD, RecordedSession.ANSWER));
      assertThat(text(call(other, "get_node", Map.of("id", recorded.completion()))))
          .startsWith("not_found:");
    }
  }

  @Test
  void officialInspector_connectsAndCalls() throws Exception {
    // It looks for its own package.json from where it is run.
    NodePackage inspector =
        NodePackage.fetched("system-tests/inspector")
            .within("node_modules/@modelcontextprotocol/inspector-cli/build");

    system.getInTime(TENANT, "/api/v1/explain/" + recorded.completion());
    assertThat(inspect(inspector, "--method", "tools/list")).contains("\"replay_session\"");
    assertThat(
            inspect(
                inspector,
                "--method",
                "tools/call",
                "--tool-name",
                "explain",
                "--tool-arg",
                "id=" + recorded.completion()))
        .contains(recorded.prompt());
  }

  private String inspect(NodePackage inspector, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "cli.js",
                "--cli",
                system.endpoints().get("api").resolve("/mcp").toString(),
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + system.token(TENANT, Role.DATA_SCIENTIST)));
    command.addAll(List.of(arguments));
    return inspector.run(Map.of(), command.toArray(String[]::new));
  }

  /** What each tool is called with. */
  private Map<String, Map<String, Object>> arguments() {
    Map<String, Map<String, Object>> arguments = new HashMap<>();
    arguments.put("search", Map.of("q", RecordedSession.WORD, "kinds", List.of("prompt")));
    arguments.put("similar", Map.of("id", recorded.prompt()));
    arguments.put("list_sessions", Map.of("limit", 5));
    arguments.put("get_session", Map.of("id", "session:" + recorded.session()));
    arguments.put("replay_session", Map.of("id", recorded.session()));
    arguments.put("get_node", Map.of("id", recorded.prompt()));
    arguments.put("explain", Map.of("id", recorded.completion()));
    arguments.put("lineage", Map.of("id", recorded.completion(), "depth", 3));
    arguments.put("impact", Map.of("id", recorded.prompt()));
    arguments.put("diff", Map.of("left", recorded.completion(), "right", recorded.completion()));
    arguments.put("usage", Map.of("group_by", "model"));
    arguments.put("evaluations", Map.of("group_by", "name"));
    arguments.put("list_anomalies", Map.of("kind", List.of("cost", "tool_loop"), "limit", 5));
    arguments.put("get_anomaly", Map.of("id", ANOMALY));
    arguments.put("list_budgets", Map.of("limit", 5));
    arguments.put("budget_alerts", Map.of("id", budget));
    return arguments;
  }

  private McpSyncClient client(String tenant, Role role) {
    return client(system.token(tenant, role));
  }

  private McpSyncClient client(String token) {
    JacksonMcpJsonMapper mapper = new JacksonMcpJsonMapper(JSON);
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder(system.endpoints().get("api").toString())
                .endpoint("/mcp")
                .jsonMapper(mapper)
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build())
        .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
        .requestTimeout(Duration.ofSeconds(60))
        .build();
  }

  /** The status by which the client was refused. */
  private static int refusal(McpSyncClient client) {
    Throwable refused = catchThrowable(client::initialize);
    while (refused.getCause() != null) {
      refused = refused.getCause();
    }
    assertThat(refused).isInstanceOf(McpHttpClientTransportAuthorizationException.class);
    return ((McpHttpClientTransportAuthorizationException) refused).getResponseInfo().statusCode();
  }

  /** Calls as agents do, which ask again where the graph had no time. */
  private CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolRequest request = CallToolRequest.builder(tool).arguments(arguments).build();
    List<CallToolResult> last = new ArrayList<>();
    system.await(
        () -> {
          last.addFirst(client.callTool(request));
          return !text(last.getFirst()).startsWith("graph_unavailable");
        });
    return last.getFirst();
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private static String read(McpSyncClient client, String uri) {
    StringBuilder text = new StringBuilder();
    client
        .readResource(ReadResourceRequest.builder(uri).build())
        .contents()
        .forEach(content -> text.append(((TextResourceContents) content).text()));
    return text.toString();
  }
}
