package dev.memorygraph.query.export;

import dev.memorygraph.genai.json.Json;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.session.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step is, in words for a person. Nothing of it is escaped. */
final class StepText {
  private StepText() {}

  /** Such as {@code prompt (user)}, {@code tool_call search}, {@code completion gpt-4o}. */
  static String title(Step step) {
    NodeView node = step.node();
    String kind = node.id().kind().prefix();
    if (node.hidden()) {
      return kind + " (hidden)";
    }
    return switch (node.id().kind()) {
      case PROMPT -> kind + node.text("role").map(role -> " (" + role + ")").orElse("");
      case COMPLETION -> kind + said(node, "model_id");
      case TOOL_CALL -> kind + said(node, "tool_name");
      case ERROR -> kind + said(node, "error_type");
      default -> kind + said(node, "name");
    };
  }

  /** When it was and how long it took. */
  static String timing(Step step, Optional<Instant> start) {
    List<String> parts = new ArrayList<>();
    step.offset(start).ifPresent(offset -> parts.add("+" + length(offset)));
    step.duration().ifPresent(duration -> parts.add("took " + length(duration)));
    return String.join(", ", parts);
  }

  /** What else is known of it: by whom, how it went, its branch. */
  static String details(Step step) {
    NodeView node = step.node();
    Stream<String> said =
        Stream.of("agent_id", "operation", "status", "error_type")
            .flatMap(name -> node.text(name).map(value -> label(name) + " " + value).stream());
    Stream<String> branch =
        step
            .branch()
            .map(
                found ->
                    "%s %d of %d"
                        .formatted(
                            found.reason().name().toLowerCase(Locale.ROOT),
                            found.index(),
                            found.of()))
            .stream();
    Stream<String> handoffs =
        step.handoffs().stream().map(edge -> "hands off to " + edge.edge().to().id());
    return Stream.of(said, branch, handoffs)
        .flatMap(parts -> parts)
        .collect(Collectors.joining(" · "));
  }

  /** Such as {@code 1.250 s}. */
  static String length(Duration duration) {
    return String.format(Locale.ROOT, "%,.3f s", duration.toMillis() / 1_000.0);
  }

  /** At most so many characters. */
  static String cut(String text, int length) {
    return text.length() > length ? Json.cut(text, length - 1) + "…" : text;
  }

  private static String label(String property) {
    return property.replace("_id", "").replace('_', ' ');
  }

  private static String said(NodeView node, String property) {
    return node.text(property).map(value -> " " + value).orElse("");
  }
}
