package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.tracing.Tracer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** What messages of the Model Context Protocol are answered while there is no graph to ask. */
class McpMessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordedMetrics metrics = new RecordedMetrics();
  private final Driver driver = GraphDatabase.driver("bolt://127.0.0.1:1"); // nobody's
  private final QueryHandler handler =
      new QueryHandler(
          new Wiring(
              new Query(
                  new GraphReader(Graphs.only(driver), Duration.ofMillis(500)),
                  CedarPolicies.builtIn(),
                  InstantSource.system(),
                  ModelMatcher.REGISTERED,
                  Optional.empty()),
              metrics,
              Tracer.NONE));

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void initialize_isAnsweredWithTheVersionThatWasAskedFor() {
    JsonNode result =
        result(
            """
            {"jsonrpc": "2.0", "id": "a", "method": "initialize", "params": {"protocolVersion": "2025-06-18",
             "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}""");

    assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("llm-memory-graph");
    assertThat(result.path("capabilities").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("tools", "resources", "prompts");
    assertThat(result.path("instructions").asText()).contains("kind:id");
  }

  @Test
  void tools_areListed_asReadOnly() {
    JsonNode tools =
        result("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}").path("tools");

    assertThat(tools.findValuesAsText("name"))
        .contains("lineage", "explain", "impact", "search", "similar", "list_sessions")
        .contains("get_session", "replay_session", "diff", "usage", "get_node");
    tools.forEach(tool -> assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue());
    assertThat(tools.toString()).doesNotContain("bare_ids", "getLineage");
  }

  @Test
  void tool_badArgument_isAnErrorThatNamesIt_andIsCounted() {
    JsonNode result = call("lineage", "{\"id\": \"completion:c1\", \"depth\": 51}");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asText())
        .isEqualTo(
            "bad_parameter: A parameter cannot be used. depth: Must be a whole number from 1 to 50.");
    assertThat(result.at("/structuredContent/argument").asText()).isEqualTo("depth");
    assertThat(metrics.counted)
        .containsExactly(
            "llm_memory_graph_mcp_tool_calls_total lineage 400 1",
            "llm_memory_graph_api_requests_total callMcp 200 1");
  }

  @Test
  void tool_graphAway_isAnErrorThatSaysWhenToAskAgain() {
    JsonNode result = call("get_node", "{\"id\": \"completion:c1\"}");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asText())
        .startsWith("graph_unavailable:")
        .endsWith("Ask again in 2 s.");
    assertThat(metrics.counted).contains("llm_memory_graph_mcp_tool_calls_total get_node 503 1");
  }

  @Test
  void unknownToolMethodOrResource_isAnErrorOfTheProtocol() {
    assertThat(
            error(
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\","
                    + " \"params\": {\"name\": \"drop_graph\"}}"))
        .isEqualTo(-32602);
    assertThat(error("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\"}"))
        .isEqualTo(-32602);
    assertThat(error("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"graph/drop\"}"))
        .isEqualTo(-32601);
    assertThat(
            error(
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/read\","
                    + " \"params\": {\"uri\": \"memory-graph://secrets\"}}"))
        .isEqualTo(-32002);
  }

  @Test
  void notification_isTakenWithoutAnAnswer() {
    APIGatewayProxyResponseEvent answer =
        post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}", Map.of());

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(answer.getBody()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"\\ud800\"}}",
        "\"ping\"",
        "{\"jsonrpc\": ",
      })
  void whatIsNoMessage_is400(String body) {
    assertThat(post(body, Map.of()).getStatusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "origin, http://localhost:6274, 403",
    "origin, null, 403",
    "mcp-protocol-version, 2024-11-05, 400",
    "mcp-protocol-version, 2025-11-25, 200",
    "accept, text/html, 406",
    "accept, */*, 200",
  })
  void headers_areChecked(String name, String value, int status) {
    String ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    assertThat(post(ping, Map.of(name, value)).getStatusCode()).isEqualTo(status);
  }

  @Test
  void otherMethods_are405_andSayWhichIsAllowed() {
    for (String method : new String[] {"GET", "DELETE"}) {
      APIGatewayProxyResponseEvent answer =
          Events.answer(handler, Events.query("mcp", "acme").withHttpMethod(method));

      assertThat(answer.getStatusCode()).isEqualTo(405);
      assertThat(answer.getHeaders()).containsEntry("Allow", "POST");
      assertThat(answer.getBody()).contains("\"code\":\"method_not_allowed\"");
    }
  }

  @Test
  void callerWhoMayNotReadTheGraph_isRefused() {
    APIGatewayProxyRequestEvent writer = Events.query("mcp", "acme");
    writer.getRequestContext().getAuthorizer().put("roles", "telemetry_writer");
    APIGatewayProxyRequestEvent nobody = Events.query("mcp", "acme");
    nobody.getRequestContext().setAuthorizer(null);

    assertThat(Events.answer(handler, writer).getStatusCode()).isEqualTo(403);
    assertThat(Events.answer(handler, nobody).getStatusCode()).isEqualTo(401);
  }

  private JsonNode call(String tool, String arguments) {
    return result(
        """
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "arguments": %s}}"""
            .formatted(tool, arguments));
  }

  private JsonNode result(String message) {
    return answered(message).path("result");
  }

  private int error(String message) {
    return answered(message).at("/error/code").asInt();
  }

  private JsonNode answered(String message) {
    APIGatewayProxyResponseEvent answer = post(message, Map.of());
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    try {
      return JSON.readTree(answer.getBody());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private APIGatewayProxyResponseEvent post(String body, Map<String, String> headers) {
    APIGatewayProxyRequestEvent request = Events.query("mcp", "acme").withBody(body);
    Map<String, String> all = new HashMap<>(headers);
    request.setHeaders(all);
    return Events.answer(handler, request);
  }
}
