package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.TerminalText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows every input that shaped an answer. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Show every input that shaped a completion, and its model's price at that time.")
public final class ExplainCommand implements Callable<Integer> {
  private static final Map<String, String> GROUPS = groups();

  @Mixin private AskOptions asking = new AskOptions();

  @Override
  public Integer call() throws InterruptedException {
    return asking.ask("explain", Map.of(), ExplainCommand::print);
  }

  static void print(JsonNode answer, PrintWriter out) {
    out.println(NodeText.line(answer.path("completion")));
    model(answer.path("model"), out);
    cost(answer.path("cost"), out);
    GROUPS.forEach((group, title) -> group(title, answer.path(group), out));
    if (!answer.path("unknown").isEmpty()) {
      out.println(
          "Not known: "
              + String.join(", ", NodeText.texts(answer.path("unknown"))).replace('_', ' '));
    }
    if (answer.path("truncated").asBoolean()) {
      out.println("There is more: a limit kept the walk from going on; see --limit and --depth.");
    }
  }

  private static void group(String title, JsonNode inputs, PrintWriter out) {
    if (!inputs.isEmpty()) {
      out.println(title);
      inputs.forEach(
          input ->
              out.printf(
                  "%4d  %-13s %s%n",
                  input.path("depth").asInt(),
                  input.path("via").path("type").asText("-"),
                  NodeText.line(input.path("node"))));
    }
  }

  private static void model(JsonNode model, PrintWriter out) {
    String reported = TerminalText.plain(model.path("reported").asText("unknown"));
    String canonical = TerminalText.plain(model.path("canonical_model_id").asText(""));
    out.print("Model: " + reported);
    out.print(canonical.isEmpty() || canonical.equals(reported) ? "" : ", that is " + canonical);
    out.print(
        model.path("version").isTextual()
            ? ", version " + TerminalText.plain(model.path("version").asText())
            : "");
    out.println(model.path("listed").asBoolean() ? " (list price)" : "");
    JsonNode price = model.path("price");
    if (price.isObject()) {
      out.printf(
          "Price then: %s in, %s out a million tokens; %s%s%n",
          usd(price.path("input_usd_per_million")),
          usd(price.path("output_usd_per_million")),
          since(price.path("valid_from").asText()),
          price.path("price_version").asText());
    } else {
      out.println("Price then: unknown, " + words(model.path("unknown").asText()));
    }
  }

  /** List prices that hold for all of time begin with it. */
  private static String since(String time) {
    return Instant.EPOCH.toString().equals(time) ? "" : "since " + time + ", ";
  }

  private static void cost(JsonNode cost, PrintWriter out) {
    if (!cost.path("usd").isNumber()) {
      out.println(
          "Cost: unknown"
              + (cost.has("unknown") ? ", " + words(cost.path("unknown").asText()) : ""));
      return;
    }
    out.print("Cost: " + NodeText.usd(cost.path("usd")));
    boolean given = cost.path("by").asText().equals("given");
    out.print(given ? ", as the call gave it" : ", by that price");
    if (given && cost.path("computed_usd").isNumber()) {
      out.print("; by the price " + NodeText.usd(cost.path("computed_usd")));
    }
    out.println();
  }

  private static String usd(JsonNode amount) {
    return amount.isNumber() ? "$" + amount.decimalValue().toPlainString() : "unknown";
  }

  private static String words(String code) {
    return code.replace('_', ' ');
  }

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("prompt", "Prompt");
    groups.put("conversation", "Conversation before");
    groups.put("templates", "Templates");
    groups.put("documents", "Documents");
    groups.put("memory_records", "Memory");
    groups.put("tool_results", "Tool results");
    groups.put("tools", "Tools");
    groups.put("agents", "Agents");
    groups.put("invocations", "Part of");
    groups.put("sessions", "Session");
    groups.put("users", "User");
    return groups;
  }
}
