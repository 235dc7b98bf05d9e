package dev.memorygraph.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lines of an export as two tables in Parquet, by DuckDB in this process: nodes, and the edges that
 * begin there. Properties are JSON, since every kind of node has others; times are UTC.
 */
final class ParquetTables {
  private ParquetTables() {}

  /** Writes both tables; what is there of those names is replaced. */
  static void write(Path lines, Path nodes, Path edges) throws IOException {
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(reading(lines));
      statement.execute(ofNodes(nodes));
      statement.execute(ofEdges(edges));
    } catch (SQLException e) {
      throw new IOException("Could not write Parquet", e);
    }
  }

  private static String reading(Path lines) {
    return """
        CREATE TEMP TABLE line AS SELECT * FROM read_json('%s', format = 'newline_delimited',
          maximum_object_size = 268435456, columns = {
            id: 'VARCHAR', kind: 'VARCHAR', stub: 'BOOLEAN', event_time: 'TIMESTAMPTZ',
            recorded_at: 'TIMESTAMPTZ', source: 'VARCHAR', classification: 'VARCHAR',
            trace_id: 'VARCHAR', text_withheld: 'BOOLEAN', properties: 'JSON', edges: 'JSON[]'})
        """
        .formatted(quoted(lines));
  }

  private static String ofNodes(Path file) {
    return """
        COPY (
          SELECT id, kind, stub, event_time, recorded_at, source, classification, trace_id,
            coalesce(text_withheld, false) AS text_withheld, properties::VARCHAR AS properties
          FROM line
        ) TO '%s' (FORMAT parquet, COMPRESSION gzip)
        """
        .formatted(quoted(file));
  }

  private static String ofEdges(Path file) {
    return """
        COPY (
          SELECT edge->>'from' AS "from", edge->>'type' AS "type", edge->>'to' AS "to",
            (edge->'properties')::VARCHAR AS properties
          FROM (SELECT unnest(edges) AS edge FROM line)
        ) TO '%s' (FORMAT parquet, COMPRESSION gzip)
        """
        .formatted(quoted(file));
  }

  private static String quoted(Path file) {
    return file.toAbsolutePath().toString().replace("'", "''");
  }
}
