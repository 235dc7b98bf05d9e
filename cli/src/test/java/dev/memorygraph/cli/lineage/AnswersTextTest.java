package dev.memorygraph.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AnswersTextTest {

  @Test
  void explanation_isToldByGroups_andWhatIsUnknownIsSaid() {
    assertThat(
            lines(
                ExplainCommand::print,
                """
                {"completion": {"id": "completion:c", "properties": {"cost_usd": 0.5, "latency_ms": 850}},
                 "model": {"reported": "gpt-4o-2024", "canonical_model_id": "gpt-4o", "listed": true,
                  "version": null, "price": {"valid_from": "2024-10-02T00:00:00Z", "price_version": "catalogue-a",
                    "input_usd_per_million": 2.5}},
                 "cost": {"usd": 0.5, "by": "given", "computed_usd": 0.25},
                 "prompt": [{"depth": 1, "via": {"type": "RESPONDS_TO"},
                   "node": {"id": "prompt:hidden-1", "hidden": true, "text_withheld": true, "properties": {}}}],
                 "users": [{"depth": 2, "via": null, "node": {"id": "document:d", "kind": "document", "stub": true, "properties": {}}}],
                 "documents": [], "unknown": ["templates", "model_version"], "truncated": true}
                """))
        .containsExactly(
            "completion:c  ($0.500000, 850 ms)",
            "Model: gpt-4o-2024, that is gpt-4o (list price)",
            "Price then: $2.5 in, unknown out a million tokens; since 2024-10-02T00:00:00Z,"
                + " catalogue-a",
            "Cost: $0.500000, as the call gave it; by the price $0.250000",
            "Prompt",
            "   1  RESPONDS_TO   prompt:hidden-1  (hidden)",
            "User",
            "   2  -             document:d  (only named)",
            "Not known: templates, model version",
            "There is more: a limit kept the walk from going on; see --limit and --depth.");
  }

  @Test
  void impact_isToldInFigures_thenNodeByNode() {
    assertThat(
            lines(
                ImpactCommand::print,
                """
                {"root": {"id": "model:m", "properties": {}}, "counts": {"completion": 1200, "tool_call": 1},
                 "failed": {"completion": 1}, "sessions": {"count": 2}, "users": {"count": 1}, "agents": {"count": 0},
                 "first": "2026-11-01T10:00:00Z", "last": "2026-11-01T11:00:00Z",
                 "usage": {"calls": 1200, "input_tokens": 2400, "output_tokens": null, "cost_usd": 1.5,
                   "calls_without_cost": 3},
                 "cut": ["reach"],
                 "nodes": [{"depth": 1, "failed": true, "node": {"id": "completion:c", "event_time":
                   "2026-11-01T10:00:00Z", "properties": {"computed_cost_usd": 0.25, "status": "error"}}}]}
                """))
        .containsExactly(
            "model:m",
            "Reached 1,200 completions, 1 tool call; failed: 1 completion",
            "In 2 sessions of 1 user, by 0 agents",
            "From 2026-11-01T10:00:00Z to 2026-11-01T11:00:00Z",
            "1,200 calls, 2,400 tokens in, unknown out, $1.500000 (3 without cost)",
            "Cut: there are more nodes than were walked to; see --reach.",
            "depth          time                            cost      took  node",
            "    1  failed  2026-11-01T10:00:00Z       $0.250000            completion:c  ($0.250000,"
                + " error)");
  }

  @Test
  void value_saidLater_isNamed() {
    assertThat(
            NodeText.line(
                Json.parse(
                        "{\"id\": \"completion:c\", \"said_later\": [\"status\"], \"properties\": {}}")
                    .orElseThrow()))
        .isEqualTo("completion:c  (said later: status)");
  }

  @Test
  void value_thatWouldSteerTheTerminal_cannot() {
    assertThat(
            NodeText.line(
                Json.parse(
                        "{\"id\": \"prompt:\\u001b[2Jp\","
                            + " \"properties\": {\"text\": \"a\\u001b[31mb\\u202ec\"}}")
                    .orElseThrow()))
        .isEqualTo("prompt: [2Jp  (a [31mb c)");
  }

  private static List<String> lines(BiConsumer<JsonNode, PrintWriter> print, String answer) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      print.accept(Json.parse(answer).orElseThrow(), out);
    }
    return text.toString().lines().toList();
  }
}
