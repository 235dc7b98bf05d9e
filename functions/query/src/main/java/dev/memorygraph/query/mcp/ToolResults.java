package dev.memorygraph.query.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What routes answer, as results of tools. */
final class ToolResults {
  private static final String POINTER = "/parameters/";

  static final HttpProblem TOO_LARGE =
      HttpProblem.of(413, "answer_too_large", "This answer does not fit; ask for less.");

  private ToolResults() {}

  /**
   * The answer as structured content and the same as text, short enough for a model's context, with
   * a line that says what was cut and how to get more. A refusal is an error of the tool.
   */
  static CallToolResult of(Reply reply) {
    return switch (reply) {
      case Reply.Json(int status, JsonNode body, var headers) -> answer(body);
      case Reply.Refused(HttpProblem problem) -> error(problem);
      case Reply.Text _, Reply.Bytes _ ->
          throw new IllegalStateException("Tools ask routes that answer in JSON");
    };
  }

  private static CallToolResult answer(JsonNode body) {
    return Shortened.of(body)
        .map(
            shortened -> {
              List<Content> content = new ArrayList<>();
              content.add(text(shortened.json().toString()));
              List<String> notes =
                  Stream.concat(shortened.cuts().stream(), next(shortened.json()).stream())
                      .toList();
              if (!notes.isEmpty()) {
                content.add(text(String.join(" ", notes)));
              }
              return new CallToolResult(content, false, shortened.json(), null);
            })
        .orElseGet(() -> error(TOO_LARGE));
  }

  private static List<String> next(JsonNode body) {
    List<String> next =
        Shortened.PLACES.stream()
            .filter(name -> body.path(name).isTextual())
            .map(name -> "There is more: call again with the " + name + " of this answer.")
            .collect(Collectors.toCollection(ArrayList::new));
    if (body.path("truncated").asBoolean()) {
      next.add("The answer is truncated by a limit of the call.");
    }
    return next;
  }

  private static CallToolResult error(HttpProblem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", problem.status());
    json.put("code", problem.code());
    json.put("title", problem.title());
    json.put("detail", problem.detail());
    if (problem.pointer().startsWith(POINTER)) {
      json.put("argument", problem.pointer().substring(POINTER.length()));
    }
    if (problem.retryAfter().isPositive()) {
      json.put("retry_after_seconds", problem.retryAfter().toSeconds());
    }
    return new CallToolResult(List.of(text(sentence(problem))), true, json, null);
  }

  /** Such as {@code bad_parameter: A parameter cannot be used. limit: Must be a whole number.} */
  static String sentence(HttpProblem problem) {
    String argument =
        problem.pointer().startsWith(POINTER)
            ? problem.pointer().substring(POINTER.length()) + ": "
            : "";
    String again =
        problem.retryAfter().isPositive()
            ? "Ask again in " + problem.retryAfter().toSeconds() + " s."
            : "";
    return Stream.of(problem.code() + ": " + problem.title(), argument + problem.detail(), again)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static Content text(String text) {
    return TextContent.builder(text).build();
  }
}
