package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Calls of the tools for agents, some of them hostile. */
final class ToolCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ToolCalls() {}

  /** A call of a tool. */
  record Call(String tool, String message) {
    APIGatewayProxyRequestEvent request() {
      return Events.query("mcp", "none").withBody(message);
    }
  }

  /** The tools as they are listed. */
  static List<JsonNode> tools(QueryForTests query, APIGatewayProxyRequestEvent request) {
    request.setBody("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");
    try {
      List<JsonNode> tools = new ArrayList<>();
      JSON.readTree(query.answer(request).getBody()).at("/result/tools").forEach(tools::add);
      return tools;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any of the tools with what it needs and some of what it takes. */
  static Call ofChance(RandomGenerator random, List<JsonNode> tools, List<String> hostile) {
    JsonNode tool = one(random, tools);
    JsonNode schema = tool.path("inputSchema");
    ObjectNode arguments = JSON.createObjectNode();
    for (var property : schema.path("properties").properties()) {
      String name = property.getKey();
      boolean required = schema.path("required").toString().contains("\"" + name + "\"");
      if (required || random.nextInt(4) == 0) {
        List<String> values =
            name.equals("id") ? TwoUsers.IDS : TwoUsers.PARAMETERS.getOrDefault(name, hostile);
        arguments.put(name, one(random, random.nextInt(6) == 0 ? hostile : values));
      }
    }
    if (tool.path("name").asText().equals("diff") && random.nextBoolean()) {
      arguments.set("right", arguments.path("left"));
    }
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    message.put("method", "tools/call");
    message.putObject("params").put("name", tool.path("name").asText()).set("arguments", arguments);
    return new Call(tool.path("name").asText(), message.toString());
  }

  private static <T> T one(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
