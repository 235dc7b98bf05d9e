package dev.memorygraph.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.read.export.ExportedNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  @Test
  void csv_ofANodeWithAnEdge_isTwoRowsOfTheSameColumns() {
    ExportedNode node =
        new ExportedNode(
            Samples.node("prompt:a,\"b\"", Map.of("text", "=1+1\r\nnext", "n", 1L)),
            List.of(Samples.edge("prompt:a,\"b\"", EdgeType.FOLLOWS, "prompt:p", Map.of("x", 0.5))),
            false);

    assertThat(CsvRows.of(List.of(node), true))
        .isEqualTo(
            "record,id,kind,stub,event_time,recorded_at,source,from,type,to,properties\r\n"
                + "node,\"prompt:a,\"\"b\"\"\",prompt,false,2026-11-23T10:00:00Z,,test,,,,"
                + "\"{\"\"n\"\":1,\"\"text\"\":\"\"=1+1\\r\\nnext\"\"}\"\r\n"
                + "edge,,,,,,,\"prompt:a,\"\"b\"\"\",FOLLOWS,prompt:p,\"{\"\"x\"\":0.5}\"\r\n");
  }

  @Test
  void csv_ofTextsThatASpreadsheetWouldRun_hasAnApostropheBeforeThem() {
    ExportedNode node = new ExportedNode(Samples.node("prompt:p", Map.of()), List.of(), false);

    assertThat(CsvRows.of(List.of(node), false)).startsWith("node,prompt:p,");
    assertThat(CsvRows.cell("=cmd()")).isEqualTo("'=cmd()");
    assertThat(CsvRows.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(CsvRows.cell("-1,2")).isEqualTo("\"'-1,2\"");
    assertThat(CsvRows.cell("a=b")).isEqualTo("a=b");
  }
}
