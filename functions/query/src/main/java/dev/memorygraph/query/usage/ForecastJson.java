package dev.memorygraph.query.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.answer.SelectDays;
import dev.memorygraph.graph.rollup.forecast.Forecast;
import dev.memorygraph.graph.rollup.forecast.Forecast.Range;
import dev.memorygraph.graph.rollup.forecast.Measure;
import dev.memorygraph.graph.rollup.forecast.Outlook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A forecast as answers show it.
 *
 * @param one whose calls it is about; empty for all
 * @param horizon days, today among them
 */
record ForecastJson(Optional<SelectDays.One> one, int horizon, Instant now) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A forecast is no exact figure. */
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  ObjectNode of(SortedMap<Instant, Sums> days) {
    Map<Measure, Outlook> outlooks = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Outlook.of(days, measure, now).ifPresent(outlook -> outlooks.put(measure, outlook));
    }
    Optional<Forecast> forecast =
        Optional.ofNullable(outlooks.get(Measure.CALLS)).flatMap(Outlook::forecast);
    ObjectNode json = NODES.objectNode();
    one.ifPresent(value -> json.put("group_by", label(value.groupBy())).put("key", value.key()));
    json.put("bucket", "day").put("horizon", horizon).put("as_of", now.toString());
    json.put("method", forecast.map(made -> label(made.method())).orElse(null));
    json.put("history_days", forecast.map(Forecast::days).orElse(0));
    json.put("confidence", Forecast.CONFIDENCE);
    json.put("calls_without_cost", withoutCost(days));
    json.set("so_far_today", soFar(days));
    ArrayNode list = json.putArray("days");
    for (int day = 0; day < horizon && forecast.isPresent(); day++) {
      list.add(day(outlooks, day));
    }
    ObjectNode totals = json.putObject("totals");
    for (Measure measure : Measure.values()) {
      totals.set(name(measure), total(measure, Optional.ofNullable(outlooks.get(measure))));
    }
    return json;
  }

  private static long withoutCost(SortedMap<Instant, Sums> days) {
    return days.values().stream().mapToLong(sums -> sums.usage().callsWithoutCost()).sum();
  }

  private ObjectNode soFar(SortedMap<Instant, Sums> days) {
    Sums today = days.getOrDefault(now.truncatedTo(ChronoUnit.DAYS), new Sums());
    ObjectNode json = NODES.objectNode();
    for (Measure measure : Measure.values()) {
      json.put(name(measure), measure.of(today).orElse(null));
    }
    return json;
  }

  private ObjectNode day(Map<Measure, Outlook> outlooks, int after) {
    Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(after));
    ObjectNode json = NODES.objectNode().put("start", start.toString());
    for (Measure measure : Measure.values()) {
      Optional<Range> range =
          Optional.ofNullable(outlooks.get(measure)).flatMap(outlook -> outlook.day(after));
      json.set(name(measure), range(measure, range));
    }
    return json;
  }

  /** With what came today already, as that is part of the days. */
  private JsonNode total(Measure measure, Optional<Outlook> outlook) {
    Optional<Range> sum =
        outlook.flatMap(made -> made.ahead(horizon - 1).map(range -> range.plus(made.today())));
    return range(measure, sum);
  }

  private static JsonNode range(Measure measure, Optional<Range> range) {
    if (range.isEmpty()) {
      return NODES.nullNode();
    }
    ObjectNode json = NODES.objectNode();
    json.set("expected", number(measure, range.get().expected()));
    json.set("low", number(measure, range.get().low()));
    json.set("high", number(measure, range.get().high()));
    return json;
  }

  private static JsonNode number(Measure measure, double value) {
    if (measure != Measure.COST) {
      return NODES.numberNode(Math.round(value));
    }
    BigDecimal usd = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return NODES.numberNode(usd.setScale(Math.max(0, usd.scale()), RoundingMode.UNNECESSARY));
  }

  private static String name(Measure measure) {
    return measure == Measure.COST ? "cost_usd" : label(measure);
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
