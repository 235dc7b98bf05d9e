package dev.memorygraph.cli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class BudgetTextTest {
  private static final String BUDGET =
      """
      {"id": "0a", "name": "Sup\\u001bport", "scope": {"kind": "agent", "key": "support"},
       "period": "month", "amount_usd": 100, "amount_tokens": null, "thresholds": [50, 80],
       "forecast_thresholds": [100],
       "deliver": {"event": true, "email": false, "webhook": {"url": "https://x.example/"}},
       "state": {"as_of": "2026-11-23T10:00:00Z", "period_end": "2026-12-01T00:00:00Z",
         "spent_usd": 45.123456, "tokens": 12, "calls_without_cost": 3, "share": 0.451,
         "forecast_usd": {"expected": 108.4, "low": 104.9, "high": 111.9},
         "forecast_share": 1.084}}
      """;

  @Test
  void table_hasABarOfTheShare() {
    String text = text("{\"budgets\": [%s]}".formatted(BUDGET), BudgetText::table);

    assertThat(text.lines())
        .containsExactly(
            "id  name      of             period     spent  amount  share                         expected",
            "0a  Sup port  agent support  month   $45.1235    $100  █████████░░░░░░░░░░░  45.1 %   108.4 %");
    assertThat(text("{\"budgets\": []}", BudgetText::table)).contains("no budgets");
  }

  @Test
  void budget_isShownWithWhatIsExpected() {
    assertThat(text(BUDGET, BudgetText::all).lines())
        .containsExactly(
            "Sup port (0a)",
            "$100 a month, of the agent support",
            "alerts at 50 %, 80 %, more than 100 % expected; delivered as an event on the bus,"
                + " a call of https://x.example/",
            "█████████░░░░░░░░░░░  45.1 % of it spent: $45.1235",
            "by 2026-12-01 $108.4 is expected (108.4 %), between $104.9 and $111.9",
            "3 calls of unknown cost",
            "as of 2026-11-23T10:00:00Z");
  }

  @Test
  void alerts_tellHowFarEachWayIs() {
    String text =
        text(
            """
            {"alerts": [{"at": "2026-11-23T10:00:00Z", "message": "Too much.", "deliveries":
              {"webhook": {"status": "pending", "attempts": 2, "problem": "The webhook answered 500"}}}]}
            """,
            BudgetText::alerts);

    assertThat(text.lines())
        .containsExactly(
            "2026-11-23T10:00:00Z  Too much.",
            "  webhook pending after 2 attempts: The webhook answered 500");
  }

  private static String text(String json, BiConsumer<JsonNode, PrintWriter> view) {
    try {
      StringWriter out = new StringWriter();
      PrintWriter writer = new PrintWriter(out);
      view.accept(new ObjectMapper().readTree(json), writer);
      writer.flush();
      return out.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
