package dev.memorygraph.cli.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Bar;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import dev.memorygraph.cli.text.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Budgets for a person's eye. */
final class BudgetText {
  private static final int BAR = 20;
  private static final String UNKNOWN = "?";

  private BudgetText() {}

  static void table(JsonNode answer, PrintWriter out) {
    if (answer.path("budgets").isEmpty()) {
      out.println("There are no budgets; make one with `budget create NAME --usd AMOUNT`.");
      return;
    }
    Columns columns =
        new Columns(
            Column.text("id"),
            Column.text("name"),
            Column.text("of"),
            Column.text("period"),
            Column.figure("spent"),
            Column.figure("amount"),
            Column.text("share"),
            Column.figure(""),
            Column.figure("expected"));
    answer.path("budgets").forEach(budget -> row(budget, columns));
    columns.print(out);
  }

  private static void row(JsonNode budget, Columns columns) {
    JsonNode state = budget.path("state");
    columns.row(
        budget.path("id").asText(),
        budget.path("name").asText(),
        whose(budget),
        budget.path("period").asText(),
        amounts(state.path("spent_usd"), state.path("tokens"), budget),
        amounts(budget.path("amount_usd"), budget.path("amount_tokens"), budget),
        state.path("share").isNumber() ? Bar.share(state.path("share").asDouble(), BAR) : "",
        percent(state.path("share")),
        percent(state.path("forecast_share")));
  }

  private static String whose(JsonNode budget) {
    JsonNode scope = budget.path("scope");
    return scope.has("key")
        ? scope.path("kind").asText() + " " + scope.path("key").asText()
        : "tenant";
  }

  /** Of what the budget is of: dollars, tokens, or both. */
  private static String amounts(JsonNode usd, JsonNode tokens, JsonNode budget) {
    List<String> amounts = new ArrayList<>();
    if (budget.hasNonNull("amount_usd")) {
      amounts.add("$" + Dollars.of(usd));
    }
    if (budget.hasNonNull("amount_tokens")) {
      amounts.add(number(tokens) + " tokens");
    }
    return String.join(", ", amounts);
  }

  private static String number(JsonNode number) {
    return number.isNumber() ? String.format(Locale.ROOT, "%,d", number.asLong()) : UNKNOWN;
  }

  private static String percent(JsonNode share) {
    return share.isNumber()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble())
        : UNKNOWN;
  }

  static void all(JsonNode budget, PrintWriter out) {
    JsonNode state = budget.path("state");
    line(out, budget.path("name").asText() + " (" + budget.path("id").asText() + ")");
    line(
        out,
        "%s a %s, of the %s"
            .formatted(
                amounts(budget.path("amount_usd"), budget.path("amount_tokens"), budget),
                budget.path("period").asText(),
                whose(budget)));
    line(out, "alerts at " + thresholds(budget) + "; " + ways(budget.path("deliver")));
    if (state.isObject()) {
      state(budget, state, out);
    } else {
      out.println("Nobody looked yet; that happens every five minutes.");
    }
    JsonNode secret = budget.path("deliver").path("webhook").path("secret");
    if (secret.isTextual()) {
      out.printf("%nThe webhook is signed with%n  %s%n", secret.asText());
      out.println("It is not shown again.");
    }
  }

  private static void state(JsonNode budget, JsonNode state, PrintWriter out) {
    out.printf(
        "%s  %s of it spent: %s%n",
        Bar.share(state.path("share").asDouble(), BAR),
        percent(state.path("share")),
        amounts(state.path("spent_usd"), state.path("tokens"), budget));
    JsonNode usd = state.path("forecast_usd");
    if (usd.isObject()) {
      out.printf(
          "by %s $%s is expected (%s), between $%s and $%s%n",
          state.path("period_end").asText().substring(0, 10),
          Dollars.of(usd.path("expected")),
          percent(state.path("forecast_share")),
          Dollars.of(usd.path("low")),
          Dollars.of(usd.path("high")));
    }
    long unknown = state.path("calls_without_cost").asLong();
    if (unknown > 0) {
      out.printf(Locale.ROOT, "%,d calls of unknown cost%n", unknown);
    }
    out.println("as of " + state.path("as_of").asText());
  }

  private static String thresholds(JsonNode budget) {
    List<String> all = new ArrayList<>();
    budget.path("thresholds").forEach(percent -> all.add(percent.asText() + " %"));
    budget
        .path("forecast_thresholds")
        .forEach(percent -> all.add("more than " + percent.asText() + " % expected"));
    return String.join(", ", all);
  }

  private static String ways(JsonNode deliver) {
    List<String> ways = new ArrayList<>();
    if (deliver.path("event").asBoolean()) {
      ways.add("an event on the bus");
    }
    if (deliver.path("email").asBoolean()) {
      ways.add("mail");
    }
    if (deliver.has("webhook")) {
      ways.add("a call of " + deliver.path("webhook").path("url").asText());
    }
    return ways.isEmpty() ? "delivered to nobody" : "delivered as " + String.join(", ", ways);
  }

  static void alerts(JsonNode answer, PrintWriter out) {
    if (answer.path("alerts").isEmpty()) {
      out.println("Nothing was told of it.");
    }
    for (JsonNode alert : answer.path("alerts")) {
      out.println(
          alert.path("at").asText() + "  " + TerminalText.plain(alert.path("message").asText()));
      alert
          .path("deliveries")
          .properties()
          .forEach(
              way ->
                  out.println("  " + TerminalText.plain(delivery(way.getKey(), way.getValue()))));
    }
  }

  private static String delivery(String name, JsonNode way) {
    String problem = way.hasNonNull("problem") ? ": " + way.path("problem").asText() : "";
    int attempts = way.path("attempts").asInt();
    String times = attempts == 1 ? "1 attempt" : attempts + " attempts";
    return "%s %s after %s%s".formatted(name, way.path("status").asText(), times, problem);
  }

  /** What somebody else wrote cannot move the cursor. */
  private static void line(PrintWriter out, String text) {
    out.println(TerminalText.plain(text));
  }
}
