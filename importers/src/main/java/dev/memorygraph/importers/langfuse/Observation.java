package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a trace.
 *
 * @param id ours: the trace's id and the observation's, unique over all traces
 * @param parentId ours, empty for a root or where the parent is not in the export
 * @param endMs empty for what is still running or has no duration
 */
record Observation(
    String id, String parentId, String type, long startMs, Optional<Long> endMs, JsonNode json) {

  private static final Set<String> OTHER_CALLS =
      Set.of("EMBEDDING", "RERANKER", "RETRIEVER", "EVALUATOR", "GUARDRAIL");

  static Observation of(JsonNode json, String id, String parentId) {
    long start =
        time(json, "startTime")
            .orElseThrow(() -> new InputException("A Langfuse observation has no startTime."));
    // Clocks of two machines can put an end before its start; a duration is never negative.
    Optional<Long> end = time(json, "endTime").map(ms -> Math.max(ms, start));
    return new Observation(
        id, parentId, json.path("type").asText("SPAN").toUpperCase(Locale.ROOT), start, end, json);
  }

  /** What it says it used and cost. */
  Reported reported() {
    return new Reported(json);
  }

  /** The model that answered; empty where none did. */
  String model() {
    return Json.name(json, "model", "providedModelName");
  }

  /** Whether it is a call of a model, other than one that generates. */
  boolean isOtherCall() {
    return OTHER_CALLS.contains(type);
  }

  /** How long it took, empty while it runs. */
  Optional<Double> durationMs() {
    return endMs.map(end -> (double) (end - startMs));
  }

  String name() {
    return Json.name(json, "name");
  }

  JsonNode input() {
    return Json.unwrap(json.path("input"));
  }

  JsonNode output() {
    return Json.unwrap(json.path("output"));
  }

  /** The span's OpenTelemetry attributes, where the exporter kept them. */
  JsonNode attributes() {
    return Json.unwrap(json.path("metadata")).path("attributes");
  }

  /** The provider's id of the tool call that a TOOL observation carries out; may be empty. */
  String callId() {
    return Json.name(attributes(), "gen_ai.tool.call.id", "ai.toolCall.id", "tool_call.id");
  }

  /** The tool that a TOOL observation runs, without the words that some frameworks put before. */
  String toolName() {
    String given = Json.name(attributes(), "gen_ai.tool.name", "tool.name", "ai.toolCall.name");
    return given.isEmpty() ? name() : given;
  }

  /** The agent's name: what stands in brackets, as in {@code agent_run [hello_agent]}, else all. */
  String agentName() {
    int open = name().indexOf('[');
    int close = name().lastIndexOf(']');
    return open >= 0 && open + 1 < close ? name().substring(open + 1, close) : name();
  }

  /** The name of what was done, in OpenTelemetry's words where it has one. */
  String operation() {
    return switch (type) {
      case "AGENT" -> "invoke_agent";
      case "GENERATION" -> "chat";
      case "TOOL" -> "execute_tool";
      case "EMBEDDING" -> "embeddings";
      case "RETRIEVER" -> "retrieval";
      case "RERANKER" -> "rerank";
      case "SPAN", "CHAIN" -> "invoke_workflow";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  boolean failed() {
    return json.path("level").asText().equals("ERROR");
  }

  /** The time in a field, or empty where it is absent or null. */
  static Optional<Long> time(JsonNode json, String field) {
    String text = json.path(field).asText("");
    if (text.isEmpty() || text.equals("null")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(zoned(text)).toEpochMilli());
    } catch (DateTimeException e) {
      throw new InputException("The " + field + " of a Langfuse observation is not a time.");
    }
  }

  /** Exports out of the database have a blank between day and time, and no zone: it is UTC. */
  private static String zoned(String text) {
    return text.matches("[0-9-]{10} [0-9:.]{8,}") ? text.replace(' ', 'T') + "Z" : text;
  }
}
