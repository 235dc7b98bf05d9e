package dev.memorygraph.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by a reader that knows nothing of the writer. */
class ParquetTablesTest {
  @TempDir private Path folder;

  @Test
  void nodesAndEdges_areReadBackByAnotherReader() throws IOException {
    Path lines = folder.resolve("it's lines.jsonl");
    Files.writeString(
        lines,
        """
        {"id":"prompt:p1","kind":"prompt","label":"Prompt","stub":false,"event_time":"2026-11-01T10:00:00.123Z","recorded_at":"2026-11-01T10:00:01Z","source":"api","classification":"internal","trace_id":null,"properties":{"text":"東京 says \\"hi\\"","n":1},"edges":[{"from":"prompt:p1","type":"IN_SESSION","to":"session:s1","properties":{}},{"from":"prompt:p1","type":"REFERENCES","to":"document:d","properties":{"score":0.5}}]}
        {"id":"session:s1","kind":"session","label":"Session","stub":true,"event_time":null,"recorded_at":null,"source":null,"classification":null,"trace_id":null,"properties":{},"edges":[]}
        """);
    Path nodes = folder.resolve("nodes.parquet");
    Path edges = folder.resolve("edges.parquet");

    ParquetTables.write(lines, nodes, edges);

    assertThat(read(nodes, "id", "kind", "source", "properties"))
        .containsExactly(
            "prompt:p1 prompt api {\"text\":\"東京 says \\\"hi\\\"\",\"n\":1}",
            "session:s1 session null {}");
    assertThat(times(nodes)).containsExactly(Instant.parse("2026-11-01T10:00:00.123Z"));
    assertThat(read(edges, "from", "type", "to", "properties"))
        .containsExactly(
            "prompt:p1 IN_SESSION session:s1 {}",
            "prompt:p1 REFERENCES document:d {\"score\":0.5}");
  }

  @Test
  void exportOfNothing_hasEmptyTables() throws IOException {
    Path lines = Files.createFile(folder.resolve("none.jsonl"));
    Path nodes = folder.resolve("nodes.parquet");

    ParquetTables.write(lines, nodes, folder.resolve("edges.parquet"));

    assertThat(read(nodes, "id")).isEmpty();
  }

  private static List<String> read(Path file, String... columns) throws IOException {
    List<String> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader row = reader.rowReader()) {
      while (row.hasNext()) {
        row.next();
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
          cells.add(row.isNull(column) ? "null" : row.getString(column));
        }
        rows.add(String.join(" ", cells));
      }
    }
    return rows;
  }

  private static List<Instant> times(Path file) throws IOException {
    List<Instant> times = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader row = reader.rowReader()) {
      while (row.hasNext()) {
        row.next();
        if (!row.isNull("event_time")) {
          times.add(row.getTimestamp("event_time"));
        }
      }
    }
    return times;
  }
}
