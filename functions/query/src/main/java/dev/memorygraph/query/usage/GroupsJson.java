package dev.memorygraph.query.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.rollup.LatencyHistogram;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.Bucket;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.query.answer.UsageJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Groups of calls as answers show them. */
final class GroupsJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<Integer> PERCENTILES = List.of(50, 90, 95, 99);
  private static final int RATE_DECIMALS = 6;

  private GroupsJson() {}

  static ObjectNode of(SelectUsage asked, SelectUsage.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("group_by", label(asked.groupBy()));
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    if (asked.bucket() != Bucket.NONE) {
      json.put("bucket", label(asked.bucket()));
    }
    ArrayNode groups = json.putArray("groups");
    answer.groups().forEach(group -> groups.add(group(asked, group)));
    json.set("totals", sums(asked, answer.total()));
    return json;
  }

  private static ObjectNode group(SelectUsage asked, SelectUsage.Group group) {
    ObjectNode json = NODES.objectNode();
    json.put("key", group.key().orElse(null));
    json.setAll(sums(asked, group.sums()));
    if (asked.bucket() != Bucket.NONE) {
      ArrayNode series = json.putArray("series");
      group
          .series()
          .forEach(
              (start, sums) ->
                  series.addObject().put("start", start.toString()).setAll(sums(asked, sums)));
    }
    return json;
  }

  /** Of tool calls only what can be known: they use no tokens. */
  private static ObjectNode sums(SelectUsage asked, Sums sums) {
    ObjectNode json =
        asked.groupBy() == GroupBy.TOOL
            ? NODES.objectNode().put("calls", sums.calls())
            : UsageJson.of(sums.usage());
    json.put("errors", sums.failed());
    json.put("error_rate", rate(sums));
    json.set("latency", latency(sums.latency()));
    return json;
  }

  private static @Nullable BigDecimal rate(Sums sums) {
    return sums.calls() == 0
        ? null
        : BigDecimal.valueOf(sums.failed())
            .divide(BigDecimal.valueOf(sums.calls()), RATE_DECIMALS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
  }

  private static JsonNode latency(LatencyHistogram latency) {
    long calls = latency.calls();
    if (calls == 0) {
      return NODES.nullNode();
    }
    ObjectNode json = NODES.objectNode().put("calls", calls);
    PERCENTILES.forEach(
        percent ->
            latency
                .percentile(percent)
                .ifPresent(millis -> json.put("p" + percent + "_ms", millis)));
    return json;
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
