package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.kind.KindUsage;
import dev.memorygraph.genai.kind.Kinds;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an observation says it used and cost, in the forms of all of Langfuse's versions: maps by
 * kind ({@code usageDetails}, {@code costDetails}), before them the object {@code usage}, before
 * that {@code promptTokens} and {@code calculatedTotalCost} beside the rest. The oldest have zeros
 * where nothing was counted: those are unknown.
 */
record Reported(JsonNode json) {
  private static final String TOTAL = "total";
  private static final Map<String, String> BESIDE =
      Map.of(
          "promptTokens", "promptTokens",
          "completionTokens", "completionTokens",
          "totalTokens", TOTAL,
          "inputUsage", "input",
          "outputUsage", "output",
          "totalUsage", "totalUsage");
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

  /** The usage, or empty where none is reported. */
  Optional<Usage> usage() {
    Optional<Usage> byKind =
        counted(kinds("usageDetails")).or(() -> counted(kinds("providedUsageDetails")));
    return byKind
        .filter(Reported::isCounted)
        .or(() -> counted(kinds("usage")).filter(Reported::isCounted))
        .or(() -> counted(beside()).filter(Reported::isCounted))
        .or(() -> byKind);
  }

  /** The cost, or empty where none is known. */
  Optional<Cost> cost() {
    return byKind(kinds("costDetails"))
        .or(() -> byKind(kinds("providedCostDetails")))
        .or(this::calculated)
        .map(BigDecimal::doubleValue)
        .filter(usd -> usd <= EventRules.MAX_USD)
        .map(usd -> Cost.newBuilder().setUsd(usd).build());
  }

  private Optional<Usage> counted(Kinds kinds) {
    String unit = Json.name(json, "unit");
    String measure = unit.isEmpty() ? Json.name(kinds("usage").json(), "unit") : unit;
    return switch (measure.toUpperCase(Locale.ROOT)) {
      case "", "TOKENS" -> tokens(kinds);
      case "CHARACTERS" -> whole(kinds).map(n -> Usage.newBuilder().setCharacterCount(n).build());
      case "IMAGES" -> whole(kinds).map(n -> Usage.newBuilder().setImageCount(n).build());
      case "SECONDS" -> sum(kinds).map(n -> Usage.newBuilder().setSeconds(n.doubleValue()).build());
      case "MILLISECONDS" ->
          sum(kinds)
              .map(n -> n.divide(MILLIS).doubleValue())
              .map(n -> Usage.newBuilder().setSeconds(n).build());
      default -> Optional.empty();
    };
  }

  /** What has no answer in tokens, such as a vector, may count the input by its total alone. */
  private Optional<Usage> tokens(Kinds kinds) {
    return KindUsage.of(kinds)
        .or(
            () ->
                answers()
                    ? Optional.empty()
                    : kinds
                        .count(TOTAL, "totalTokens")
                        .map(all -> Usage.newBuilder().setInputTokens(all).build()));
  }

  private boolean answers() {
    String type = json.path("type").asText();
    return !type.equalsIgnoreCase("EMBEDDING") && !type.equalsIgnoreCase("RERANKER");
  }

  private static Optional<Long> whole(Kinds kinds) {
    return sum(kinds)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::longValueExact);
  }

  /** The total, else the input and the output together. */
  private static Optional<BigDecimal> sum(Kinds kinds) {
    return kinds
        .amount(TOTAL)
        .or(
            () ->
                Stream.of("input", "output")
                    .map(kinds::amount)
                    .flatMap(Optional::stream)
                    .reduce(BigDecimal::add))
        .filter(number -> number.compareTo(BigDecimal.valueOf(EventRules.MAX_COUNT)) <= 0);
  }

  private static boolean isCounted(Usage usage) {
    return usage.getAllFields().values().stream()
        .anyMatch(count -> ((Number) count).doubleValue() > 0);
  }

  /** The total where it is said; else the sum of all kinds, if each has a cost. */
  private static Optional<BigDecimal> byKind(Kinds kinds) {
    if (!kinds.json().isObject()) {
      return Optional.empty();
    }
    Optional<BigDecimal> total = kinds.amount(TOTAL);
    if (total.isPresent()) {
      return total;
    }
    var costs =
        kinds.json().properties().stream()
            .filter(kind -> !kind.getKey().equals(TOTAL))
            .map(kind -> Kinds.amount(kind.getValue()))
            .toList();
    return costs.stream().allMatch(Optional::isPresent)
        ? costs.stream().flatMap(Optional::stream).reduce(BigDecimal::add)
        : Optional.empty();
  }

  /** A zero counts only where a part has a cost: else there was no price. */
  private Optional<BigDecimal> calculated() {
    Optional<BigDecimal> input = calculated("Input");
    Optional<BigDecimal> output = calculated("Output");
    Optional<BigDecimal> total = calculated("Total");
    boolean priced = input.isPresent() || output.isPresent();
    if (total.isPresent()) {
      return total.filter(usd -> usd.signum() > 0 || priced);
    }
    Usage used = usage().orElseGet(Usage::getDefaultInstance);
    boolean whole =
        (input.isPresent() || used.getInputTokens() == 0)
            && (output.isPresent() || used.getOutputTokens() == 0);
    return whole
        ? Stream.of(input, output).flatMap(Optional::stream).reduce(BigDecimal::add)
        : Optional.empty();
  }

  private Optional<BigDecimal> calculated(String part) {
    String plain = part.toLowerCase(Locale.ROOT) + "Cost";
    Kinds top = new Kinds(json);
    return top.amount("calculated" + part + "Cost")
        .or(() -> kinds("usage").amount(plain))
        .or(() -> top.amount(plain));
  }

  /** The counts that stand beside the rest; there, {@code input} is what was asked. */
  private Kinds beside() {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    BESIDE.forEach((field, kind) -> counts.set(kind, json.path(field)));
    return new Kinds(counts);
  }

  private Kinds kinds(String field) {
    return new Kinds(Json.unwrap(json.path(field)));
  }
}
