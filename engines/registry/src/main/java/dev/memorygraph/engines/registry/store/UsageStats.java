package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.postgres.Database;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Usage that is reported to the registry, of models that it need not know. */
public final class UsageStats {
  private static final String INSERT =
      """
      insert into usage_stats (stats_id, model_id, range_start, range_end, body)
      values (?, ?, ?::timestamptz, ?::timestamptz, ?::jsonb) on conflict do nothing
      """;

  private static final String OF_MODEL =
      "select body from usage_stats where model_id = ? order by range_start, stats_id limit 1000";

  private final Database database;

  public UsageStats(Database database) {
    this.database = database;
  }

  /**
   * Keeps a report: {@code stats_id, time_range {start, end}, metrics {total_invocations,
   * unique_users, avg_latency_ms, error_rate, top_use_cases}}. Returns whether it is new; of two
   * with one id the first stays.
   */
  public boolean put(String modelId, ObjectNode body) throws SQLException {
    Fields fields = new Fields(body);
    fields.only(Set.of("stats_id", "time_range", "metrics"));
    String statsId = fields.text("stats_id");
    Fields range = new Fields(required(fields, "time_range"));
    Instant start = time(range, "start");
    Instant end = time(range, "end");
    if (!start.isBefore(end)) {
      throw Fields.wrong("time_range.end", "later than its start");
    }
    checkMetrics(new Fields(required(fields, "metrics")));
    return database.write(
        connection ->
            Sql.run(
                    connection,
                    INSERT,
                    statsId,
                    modelId,
                    start.toString(),
                    end.toString(),
                    body.toString())
                == 1);
  }

  /** The first thousand reports of a model by their times. */
  public ArrayNode ofModel(String modelId) throws SQLException {
    ArrayNode reports = Json.MAPPER.createArrayNode();
    database
        .read(connection -> Sql.all(connection, OF_MODEL, modelId))
        .forEach(body -> reports.add(Json.stored(body)));
    return reports;
  }

  private static void checkMetrics(Fields metrics) {
    for (String count : List.of("total_invocations", "unique_users")) {
      if (metrics.count(count).isEmpty()) {
        throw Fields.wrong("metrics." + count, "given");
      }
    }
    number(metrics, "avg_latency_ms");
    if (number(metrics, "error_rate").compareTo(BigDecimal.ONE) > 0) {
      throw Fields.wrong("metrics.error_rate", "0 to 1");
    }
    for (JsonNode useCase : metrics.object().path("top_use_cases")) {
      if (!useCase.path("use_case").isTextual() || !useCase.path("count").isIntegralNumber()) {
        throw Fields.wrong("metrics.top_use_cases", "a list of {use_case, count}");
      }
    }
  }

  private static BigDecimal number(Fields metrics, String name) {
    JsonNode value = metrics.object().path(name);
    if (!value.isNumber() || value.decimalValue().signum() < 0) {
      throw Fields.wrong("metrics." + name, "a number from 0");
    }
    return value.decimalValue();
  }

  private static ObjectNode required(Fields fields, String name) {
    return fields.object(name).orElseThrow(() -> Fields.wrong(name, "given"));
  }

  private static Instant time(Fields range, String name) {
    return range.time(name).orElseThrow(() -> Fields.wrong("time_range." + name, "given"));
  }
}
