package dev.memorygraph.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.text.Columns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTest {
  private static final String TOTALS =
      """
      "totals": {"calls": 5, "input_tokens": 1500, "output_tokens": null, "cost_usd": 2.000049,
        "calls_without_cost": 1, "calls_without_tokens": 0, "errors": 1, "error_rate": 0.2,
        "latency": null}}
      """;

  @Test
  void groups_areRowsWithTheirShare_andTheTotalComesLast() {
    JsonNode answer =
        json(
            """
            {"group_by": "model", "groups": [
              {"key": "gpt-4o", "calls": 4, "input_tokens": 1500, "output_tokens": null,
               "cost_usd": 1.5, "errors": 1, "error_rate": 0.25,
               "latency": {"calls": 4, "p50_ms": 1210.5, "p95_ms": 2000, "p99_ms": 2000}},
              {"key": null, "calls": 1, "input_tokens": null, "output_tokens": null,
               "cost_usd": null, "errors": 0, "error_rate": 0, "latency": null}],
            """
                + TOTALS);

    assertThat(lines(CostTable.ofAll(answer)))
        .containsExactly(
            "model   calls  tokens in  out  cost $    share  errors  p50 ms  p95 ms  p99 ms",
            "gpt-4o      4      1,500    ?     1.5   75.0 %  25.0 %   1,211   2,000   2,000",
            "(none)      1          ?    ?       ?        ?   0.0 %       ?       ?       ?",
            "total       5      1,500    ?  2.0000  100.0 %  20.0 %       ?       ?       ?");
    assertThat(CostTable.notes(answer)).containsExactly("1 call of unknown cost.");
  }

  @Test
  void parts_areRowsOfTheirOwn_andToolCallsHaveNoCost() {
    JsonNode answer =
        json(
            """
            {"group_by": "tool", "bucket": "day", "groups": [
              {"key": "search", "calls": 2, "errors": 0, "error_rate": 0, "latency": null,
               "series": [
                 {"start": "2026-11-01T00:00:00Z", "calls": 1, "errors": 0, "error_rate": 0,
                  "latency": null},
                 {"start": "2026-11-03T00:00:00Z", "calls": 1, "errors": 0, "error_rate": 0,
                  "latency": null}]}],
             "totals": {"calls": 2, "errors": 0, "error_rate": 0, "latency": null}}
            """);

    assertThat(lines(CostTable.of(answer)))
        .containsExactly(
            "tool    day         calls   share  errors  p50 ms  p95 ms  p99 ms",
            "search  2026-11-01      1  50.0 %   0.0 %       ?       ?       ?",
            "search  2026-11-03      1  50.0 %   0.0 %       ?       ?       ?");
  }

  private static List<String> lines(Columns table) {
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text, true));
    return text.toString().lines().toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
