package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps of a session as lines for a person. */
final class StepLines {
  private static final List<String> TEXTS = List.of("text", "arguments", "result", "message");
  private static final int WIDTH = 72;

  private StepLines() {}

  /** The names of what {@link #of} shows. */
  static String header() {
    return "%4s  %10s  %8s  %10s  %s".formatted("#", "after s", "took s", "$ so far", "what");
  }

  /** A step in two lines, or one where nothing was said. */
  static List<String> of(JsonNode step) {
    String first =
        "%4s  %10s  %8s  %10s  %s"
            .formatted(
                step.path("step").asText(),
                seconds(step.path("offset_ms")),
                seconds(step.path("duration_ms")),
                cost(step.path("cost_so_far_usd")),
                Columns.line(title(step), 100));
    String said = said(step);
    return said.isEmpty() ? List.of(first) : List.of(first, " ".repeat(42) + said);
  }

  /** Such as {@code completion gpt-4o (retry 2 of 2)}. */
  static String title(JsonNode step) {
    String branch = branch(step.path("branch"));
    String handoffs =
        step.path("handoffs")
            .valueStream()
            .map(edge -> "-> " + edge.path("to").asText())
            .collect(Collectors.joining(" "));
    return Stream.of(
            step.path("kind").asText(),
            text(step, "role"),
            text(step, "model_id"),
            text(step, "tool_name"),
            text(step.path("node").path("properties"), "name"),
            text(step, "error_type"),
            text(step, "status").equals("error") ? "FAILED" : "",
            step.path("node").path("hidden").asBoolean() ? "(hidden)" : "",
            branch,
            handoffs)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** A text, blank where it is null or not there. */
  static String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.path(name).asText() : "";
  }

  /** Milliseconds as seconds. */
  static String seconds(JsonNode millis) {
    return millis.isNumber() ? String.format(Locale.ROOT, "%,.3f", millis.asDouble() / 1_000) : "";
  }

  /** Dollars. */
  static String cost(JsonNode usd) {
    return usd.isNumber() ? String.format(Locale.ROOT, "%.6f", usd.asDouble()) : "";
  }

  private static String branch(JsonNode branch) {
    return branch.isObject()
        ? "(%s %s of %s)"
            .formatted(
                branch.path("reason").asText(),
                branch.path("index").asText(),
                branch.path("of").asText())
        : "";
  }

  private static String said(JsonNode step) {
    JsonNode node = step.path("node");
    String said =
        TEXTS.stream()
            .map(name -> text(node.path("properties"), name))
            .filter(text -> !text.isBlank())
            .map(text -> Columns.line(text, WIDTH))
            .collect(Collectors.joining("  =>  "));
    return said.isEmpty() && node.path("text_withheld").asBoolean() ? "(not to be read)" : said;
  }
}
