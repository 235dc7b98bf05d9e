package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.rollup.Dimension;
import dev.memorygraph.graph.rollup.SumBytes;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/** The hours wholly within a time whose sums hold. */
final class SelectSummed {
  static final String CYPHER =
      """
      MATCH (h:UsageHour)
      WHERE h.tenant = $tenant AND h.hour >= $first AND h.hour < $end
        AND h.state = 'summed' AND h.form = $form
        AND h[$by] IS NOT NULL AND h[$total] IS NOT NULL
      RETURN h.hour AS hour, h[$by] AS sums, h[$total] AS total
      ORDER BY hour
      """;

  /**
   * An hour's sums, as {@link SumBytes} writes them.
   *
   * @param number since 1970
   * @param total those whose groups come to all calls
   */
  record Summed(long number, ByteBuffer groups, ByteBuffer total) {}

  private SelectSummed() {}

  /**
   * In their order.
   *
   * @param by whose sums
   * @param total whose sums come to those of all calls
   */
  static List<Summed> run(
      GraphQuery.Statements statements,
      Tenant tenant,
      Window window,
      Dimension by,
      Dimension total) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tenant", tenant.id());
    parameters.put("first", Math.ceilDiv(window.fromMs(), Hour.MS));
    parameters.put("end", Hour.of(window.toMs()));
    parameters.put("form", SumBytes.FORM);
    parameters.put("by", by.property());
    parameters.put("total", total.property());
    return statements.run(CYPHER, parameters).stream().map(SelectSummed::summed).toList();
  }

  private static Summed summed(Record row) {
    return new Summed(
        row.get("hour").asLong(),
        ByteBuffer.wrap(row.get("sums").asByteArray()),
        ByteBuffer.wrap(row.get("total").asByteArray()));
  }
}
