package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where registries keep the fields of a model. The published contract and two formats in wide use
 * are understood: the price map of LiteLLM, whose prices are dollars for one token, and that of
 * models.dev, whose prices are dollars for a million. A field is looked for at the top and then in
 * the metadata, where registries put records of other formats.
 */
final class ModelFields {
  /** All names that are understood. */
  static final Set<String> NAMES =
      Set.of(
          "name",
          "provider",
          "litellm_provider",
          "family",
          "mode",
          "version",
          "context_window",
          "contextWindow",
          "max_output_tokens",
          "maxOutputTokens",
          "training_cutoff",
          "trainingCutoff",
          "knowledge",
          "release_date",
          "released_at",
          "releasedAt",
          "deprecated",
          "deprecated_at",
          "deprecatedAt",
          "deprecation_date",
          "capabilities",
          "cost_per_1k_tokens",
          "costPer1kTokens",
          "cost",
          "limit",
          "modalities");

  /** Flags of the price map, and what the contract calls the same. */
  private static final String SUPPORTS = "supports_";

  private final JsonNode top;
  private final JsonNode metadata;
  private final SortedMap<ModelField, FieldValue> said = new TreeMap<>();
  private final EnumSet<Warning> warnings = EnumSet.noneOf(Warning.class);

  ModelFields(JsonNode top, JsonNode metadata) {
    this.top = top;
    this.metadata = metadata;
  }

  SortedMap<ModelField, FieldValue> read() {
    text(ModelField.NAME, "name");
    text(ModelField.PROVIDER, "provider", "litellm_provider");
    text(ModelField.FAMILY, "family");
    text(ModelField.MODE, "mode");
    text(ModelField.VERSION, "version");
    count(ModelField.CONTEXT_WINDOW, contextWindow());
    count(
        ModelField.MAX_OUTPUT_TOKENS,
        given(find("max_output_tokens", "maxOutputTokens"), find("limit").path("output")));
    day(ModelField.TRAINING_CUTOFF, "training_cutoff", "trainingCutoff", "knowledge");
    day(ModelField.RELEASED_AT, "released_at", "releasedAt", "release_date");
    day(ModelField.DEPRECATED_AT, "deprecated_at", "deprecatedAt", "deprecation_date");
    flag(find("deprecated"));
    capabilities();
    prices();
    return said;
  }

  Set<Warning> warnings() {
    return warnings;
  }

  private JsonNode contextWindow() {
    return given(
        find("context_window", "contextWindow"),
        find("limit").path("context"),
        find("max_input_tokens"),
        find("max_tokens"));
  }

  private void prices() {
    JsonNode perThousand = Reading.nested(find("cost_per_1k_tokens", "costPer1kTokens"));
    JsonNode perMillion = find("cost");
    price(
        ModelField.INPUT_USD_PER_MILLION,
        find("input_cost_per_token"),
        perMillion.path("input"),
        perThousand.path("input"));
    price(
        ModelField.OUTPUT_USD_PER_MILLION,
        find("output_cost_per_token"),
        perMillion.path("output"),
        perThousand.path("output"));
    price(
        ModelField.CACHE_READ_USD_PER_MILLION,
        find("cache_read_input_token_cost", "input_cost_per_token_cache_hit"),
        perMillion.path("cache_read"),
        perThousand.path("cache_read"));
    price(
        ModelField.CACHE_WRITE_USD_PER_MILLION,
        find("cache_creation_input_token_cost"),
        perMillion.path("cache_write"),
        perThousand.path("cache_write"));
    price(
        ModelField.REASONING_USD_PER_MILLION,
        find("output_cost_per_reasoning_token"),
        perMillion.path("reasoning"),
        perThousand.path("reasoning"));
  }

  /** A price is taken from the contract's own field first. */
  private void price(
      ModelField field, JsonNode perToken, JsonNode perMillion, JsonNode perThousand) {
    dollars(perThousand, 3)
        .or(() -> dollars(perMillion, 0))
        .or(() -> dollars(perToken, 6))
        .ifPresent(usd -> said.put(field, new FieldValue.Price(usd)));
  }

  private Optional<Double> dollars(JsonNode value, int zeros) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber() || value.decimalValue().signum() < 0) {
      warnings.add(Warning.WRONG_KIND);
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(value.asText());
    return Optional.of(exact.movePointRight(zeros).doubleValue());
  }

  private void capabilities() {
    JsonNode listed = Reading.nested(find("capabilities"));
    TreeSet<String> names = new TreeSet<>();
    if (listed.isArray()) {
      listed.forEach(name -> Reading.text(name).ifPresent(names::add));
    } else {
      names.addAll(flagged());
    }
    if (!names.isEmpty() || listed.isArray()) {
      said.put(ModelField.CAPABILITIES, new FieldValue.Names(names));
    }
  }

  /** Formats without a list of capabilities have flags. */
  private Set<String> flagged() {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode record : new JsonNode[] {top, metadata}) {
      record.properties().stream()
          .filter(flag -> flag.getKey().startsWith(SUPPORTS) && flag.getValue().asBoolean())
          .forEach(flag -> names.add(Capabilities.ofFlag(flag.getKey())));
      Capabilities.OF_MODELS_DEV.forEach(
          (flag, name) -> {
            if (record.path(flag).asBoolean()) {
              names.add(name);
            }
          });
      record
          .path("modalities")
          .path("input")
          .forEach(kind -> Capabilities.ofInput(kind.asText()).ifPresent(names::add));
    }
    return names;
  }

  private void text(ModelField field, String... names) {
    JsonNode value = find(names);
    Reading.text(value)
        .ifPresentOrElse(
            text -> said.put(field, new FieldValue.Text(text)), () -> warnUnlessMissing(value));
  }

  private void day(ModelField field, String... names) {
    JsonNode value = find(names);
    Reading.day(value)
        .ifPresentOrElse(
            text -> said.put(field, new FieldValue.Text(text)), () -> warnUnlessMissing(value));
  }

  private void count(ModelField field, JsonNode value) {
    if (value.isNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      said.put(field, new FieldValue.Count(value.longValue()));
    } else {
      warnUnlessMissing(value);
    }
  }

  private void flag(JsonNode value) {
    if (value.isBoolean()) {
      said.put(ModelField.DEPRECATED, new FieldValue.Flag(value.booleanValue()));
    } else {
      warnUnlessMissing(value);
    }
  }

  private void warnUnlessMissing(JsonNode value) {
    if (!value.isMissingNode()) {
      warnings.add(Warning.WRONG_KIND);
    }
  }

  private JsonNode find(String... names) {
    return given(Reading.first(top, names), Reading.first(metadata, names));
  }

  private static JsonNode given(JsonNode... values) {
    for (JsonNode value : values) {
      if (!value.isMissingNode() && !value.isNull()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }
}
