package dev.memorygraph.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SourcesTableTest {
  @Test
  void table_ofAgents_hasTheirColumn_andSaysWhatNobodyKnows() throws JsonProcessingException {
    StringWriter out = new StringWriter();
    SourcesTable.of(answer("agent")).print(new PrintWriter(out, true));

    assertThat(out.toString().lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("document  agent").endsWith("title"),
            first ->
                assertThat(first).startsWith("carriers  support").contains(" ? ", "0.191", " 2 "),
            second -> assertThat(second).startsWith("a:b").contains("?"));
  }

  @Test
  void csv_ofAll_hasNoSuchColumn() throws JsonProcessingException {
    StringWriter out = new StringWriter();
    SourcesTable.of(answer("none")).printCsv(new PrintWriter(out, true));

    assertThat(out.toString().lines().findFirst())
        .hasValue("document,answers,failed,tokens in,out,cost $,last,title");
    assertThat(out.toString()).contains("\"carriers\",\"41\",\"2\",").doesNotContain("support");
  }

  @Test
  void since_saysOfWhichTimeNothingWasFound() throws JsonProcessingException {
    assertThat(Since.of(answer("none"))).isEqualTo("from 2026-10-31 on; --from says another time.");
  }

  private static JsonNode answer(String by) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(
            """
            {"of": "document", "group_by": "%s", "from": "2026-10-31T00:00:00Z", "sources": [
              {"id": "document:carriers", "title": "Carriers", "key": "support", "answers": 41,
               "failed": 2, "last": "2026-11-23T10:00:00Z",
               "usage": {"input_tokens": 52100, "output_tokens": null, "cost_usd": 0.191}},
              {"id": "document:a:b", "title": null, "key": null, "answers": 1, "failed": 0,
               "last": "2026-11-22T10:00:00Z", "usage": {"input_tokens": 7, "cost_usd": null}}]}"""
                .formatted(by));
  }
}
