package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.TerminalText;
import dev.memorygraph.genai.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A node of an answer on one line: which it is, what it cost and took, and some of what it says.
 */
final class NodeText {
  private static final List<String> SHOWN =
      List.of("role", "name", "title", "tool_name", "version");

  /** Kinds of which there is seldom more than a name. */
  private static final Set<String> NAMED = Set.of("agent", "model", "provider", "tool", "user");

  private static final int MAX_VALUE = 48;
  private static final long SECOND_MS = 1_000;

  private NodeText() {}

  /** Such as {@code completion:c1 ($0.001200, 850 ms, success, Where is it?)}. */
  static String line(JsonNode node) {
    String id = TerminalText.plain(node.path("id").asText());
    String details = String.join(", ", details(node));
    return details.isEmpty() ? id : id + "  (" + details + ")";
  }

  private static List<String> details(JsonNode node) {
    JsonNode properties = node.path("properties");
    List<String> details = new ArrayList<>();
    if (node.path("hidden").asBoolean()) {
      details.add("hidden");
    } else if (node.path("stub").asBoolean() && !NAMED.contains(node.path("kind").asText())) {
      details.add("only named");
    }
    SHOWN.forEach(name -> details.add(text(properties.path(name))));
    details.add(cost(properties));
    details.add(duration(properties));
    details.add(text(properties.path("status")));
    details.add(text(properties.path("text")));
    if (node.path("text_withheld").asBoolean() && !node.path("hidden").asBoolean()) {
      details.add("text withheld");
    }
    if (node.has("said_later")) {
      details.add("said later: " + String.join(" ", texts(node.path("said_later"))));
    }
    details.removeIf(String::isBlank);
    return details;
  }

  /** What a call cost: what it gave, else what was computed; blank where nobody knows. */
  static String cost(JsonNode properties) {
    JsonNode given = properties.path("cost_usd");
    return usd(given.isNumber() ? given : properties.path("computed_cost_usd"));
  }

  /** Such as {@code $0.001200}; blank where there is no number. */
  static String usd(JsonNode amount) {
    return amount.isNumber() ? String.format(Locale.ROOT, "$%.6f", amount.asDouble()) : "";
  }

  /** Such as {@code 850 ms} or {@code 1.2 s}; blank where nobody knows. */
  static String duration(JsonNode properties) {
    JsonNode ms =
        Stream.of("latency_ms", "duration_ms")
            .map(properties::path)
            .filter(JsonNode::isNumber)
            .findFirst()
            .orElse(properties.path("latency_ms"));
    if (!ms.isNumber()) {
      return "";
    }
    return ms.asDouble() < SECOND_MS
        ? ms.decimalValue().setScale(0, RoundingMode.HALF_UP) + " ms"
        : ms.decimalValue().divide(BigDecimal.valueOf(SECOND_MS), 1, RoundingMode.HALF_UP) + " s";
  }

  /** A value on one line, cut where it is long. */
  private static String text(JsonNode value) {
    String text = TerminalText.plain(value.asText(""));
    return text.length() > MAX_VALUE ? Json.cut(text, MAX_VALUE) + "..." : text;
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
