package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.avro.Decimals;
import dev.memorygraph.genai.price.PriceColumns;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.format.LiteLlmRecord;
import dev.memorygraph.genai.price.format.ModelsDevCost;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
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
          "modalities",
          "alias_of",
          "aliasOf");

  /** Flags of the price map, and what the contract calls the same. */
  private static final String SUPPORTS = "supports_";

  private static final String METADATA = "metadata";
  private static final String COST = "cost";

  private final JsonNode top;
  private final JsonNode metadata;
  private final Set<String> unchanged;
  private final SortedMap<ModelField, FieldValue> said = new TreeMap<>();
  private final EnumSet<ModelField> open = EnumSet.noneOf(ModelField.class);
  private final EnumSet<Warning> warnings = EnumSet.noneOf(Warning.class);

  /**
   * @param unchanged names of what is said at the top and cannot be seen, since it did not change
   */
  ModelFields(JsonNode top, JsonNode metadata, Set<String> unchanged) {
    this.top = top;
    this.metadata = metadata;
    this.unchanged = unchanged;
  }

  SortedMap<ModelField, FieldValue> read() {
    text(ModelField.NAME, "name");
    text(ModelField.PROVIDER, "provider", "litellm_provider");
    text(ModelField.FAMILY, "family");
    text(ModelField.ALIAS_OF, "alias_of", "aliasOf");
    text(ModelField.MODE, "mode");
    text(ModelField.VERSION, "version");
    count(ModelField.CONTEXT_WINDOW, contextWindow());
    count(
        ModelField.MAX_OUTPUT_TOKENS,
        first(find("max_output_tokens", "maxOutputTokens"), find("limit").path("output")));
    day(ModelField.TRAINING_CUTOFF, "training_cutoff", "trainingCutoff", "knowledge");
    day(ModelField.RELEASED_AT, "released_at", "releasedAt", "release_date");
    day(ModelField.DEPRECATED_AT, "deprecated_at", "deprecatedAt", "deprecation_date");
    flag(find("deprecated"));
    capabilities();
    prices();
    otherPrices();
    return said;
  }

  /** The fields of which something may be said that cannot be read: they stay as they were. */
  Set<ModelField> open() {
    return open;
  }

  Set<Warning> warnings() {
    return warnings;
  }

  private Found contextWindow() {
    return first(
        find("context_window", "contextWindow"),
        find("limit").path("context"),
        find("max_input_tokens"),
        find("max_tokens"));
  }

  private void prices() {
    Found perThousand = find("cost_per_1k_tokens", "costPer1kTokens").nested();
    Found perMillion = find(COST);
    price(
        ModelField.INPUT_USD_PER_MILLION,
        perThousand.path("input"),
        perMillion.path("input"),
        find("input_cost_per_token"));
    price(
        ModelField.OUTPUT_USD_PER_MILLION,
        perThousand.path("output"),
        perMillion.path("output"),
        find("output_cost_per_token"));
    // The contract has two prices for a thousand; others are found there, and not expected.
    Found others = perThousand.doubted();
    price(
        ModelField.CACHE_READ_USD_PER_MILLION,
        others.path("cache_read"),
        perMillion.path("cache_read"),
        find("cache_read_input_token_cost", "input_cost_per_token_cache_hit"));
    price(
        ModelField.CACHE_WRITE_USD_PER_MILLION,
        others.path("cache_write"),
        perMillion.path("cache_write"),
        find("cache_creation_input_token_cost"));
    price(
        ModelField.REASONING_USD_PER_MILLION,
        others.path("reasoning"),
        perMillion.path("reasoning"),
        find("output_cost_per_reasoning_token"));
  }

  /** Steps, tiers, and what is sold by other measures, as the two formats in wide use list them. */
  private void otherPrices() {
    Prices others =
        LiteLlmRecord.read(metadata)
            .prices()
            .and(ModelsDevCost.read(metadata.path(COST)).prices())
            .and(LiteLlmRecord.read(top).prices())
            .and(ModelsDevCost.read(top.path(COST)).prices())
            .only(key -> !PriceColumns.has(key));
    if (!others.isEmpty()) {
      said.put(ModelField.OTHER_PRICES, new FieldValue.Text(others.toString()));
    } else if (unchanged.contains(METADATA) || unchanged.contains(COST)) {
      open.add(ModelField.OTHER_PRICES);
    }
  }

  /** A price is taken from the contract's own field first; one that cannot be read stays. */
  private void price(ModelField field, Found perThousand, Found perMillion, Found perToken) {
    Found given = first(dollars(perThousand, 3), dollars(perMillion, 0), dollars(perToken, 6));
    if (given.isGiven()) {
      said.put(field, new FieldValue.Price(given.value().doubleValue()));
    } else if (given.sight() != Sight.CLEAR) {
      open.add(field);
    }
  }

  /** The price for a million, in clear or not at all. */
  private Found dollars(Found price, int zeros) {
    if (!price.isGiven()) {
      return price;
    }
    return Decimals.of(price.value())
        .filter(usd -> usd.signum() >= 0)
        .map(usd -> usd.movePointRight(zeros))
        .filter(usd -> Double.isFinite(usd.doubleValue()))
        .map(usd -> new Found(DecimalNode.valueOf(usd), Sight.CLEAR))
        .orElseGet(
            () -> {
              warnings.add(Warning.WRONG_KIND);
              warnings.add(Warning.UNREADABLE_PRICE);
              return Found.DOUBTED;
            });
  }

  private void capabilities() {
    Found found = find("capabilities").nested();
    if (found.sight() == Sight.HIDDEN) {
      open.add(ModelField.CAPABILITIES);
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    if (found.value().isArray()) {
      found.value().forEach(name -> Reading.text(name).ifPresent(names::add));
    } else {
      names.addAll(flagged());
    }
    if (!names.isEmpty() || found.value().isArray()) {
      said.put(ModelField.CAPABILITIES, new FieldValue.Names(names));
    } else if (found.sight() == Sight.DOUBTED) {
      open.add(ModelField.CAPABILITIES);
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
    Found found = find(names);
    say(field, found, Reading.text(found.value()).map(FieldValue.Text::new));
  }

  private void day(ModelField field, String... names) {
    Found found = find(names);
    say(field, found, Reading.day(found.value()).map(FieldValue.Text::new));
  }

  private void count(ModelField field, Found found) {
    say(
        field,
        found,
        Decimals.whole(found.value()).filter(count -> count >= 0).map(FieldValue.Count::new));
  }

  private void flag(Found found) {
    Optional<FieldValue> flag =
        found.value().isBoolean()
            ? Optional.of(new FieldValue.Flag(found.value().booleanValue()))
            : Optional.empty();
    say(ModelField.DEPRECATED, found, flag);
  }

  private void say(ModelField field, Found found, Optional<? extends FieldValue> value) {
    if (value.isPresent()) {
      said.put(field, value.get());
    } else if (found.isGiven()) {
      warnings.add(Warning.WRONG_KIND);
    } else if (found.sight() != Sight.CLEAR) {
      open.add(field);
    }
  }

  private Found find(String... names) {
    return first(within(top, unchanged, names), ofMetadata(names));
  }

  /** Unchanged metadata may say all that is not said at the top. */
  private Found ofMetadata(String... names) {
    return unchanged.contains(METADATA) ? Found.DOUBTED : within(metadata, Set.of(), names);
  }

  private static Found within(JsonNode object, Set<String> hidden, String... names) {
    for (String name : names) {
      Found found = new Found(object.path(name), Sight.CLEAR);
      if (found.isGiven()) {
        return found;
      }
      if (hidden.contains(name)) {
        return Found.HIDDEN;
      }
    }
    return Found.ABSENT;
  }

  /** The first that says something, or surely does; else that something may be said. */
  private static Found first(Found... places) {
    Found none = Found.ABSENT;
    for (Found place : places) {
      if (place.isGiven() || place.sight() == Sight.HIDDEN) {
        return place;
      }
      none = place.sight() == Sight.DOUBTED ? place : none;
    }
    return none;
  }

  /** How well a place can be seen. */
  private enum Sight {
    CLEAR,
    /** Something may stand there. */
    DOUBTED,
    /** Something stands there and is not known. */
    HIDDEN
  }

  /** What stands in a place; missing where nothing is seen. */
  private record Found(JsonNode value, Sight sight) {
    static final Found ABSENT = new Found(MissingNode.getInstance(), Sight.CLEAR);
    static final Found DOUBTED = new Found(MissingNode.getInstance(), Sight.DOUBTED);
    static final Found HIDDEN = new Found(MissingNode.getInstance(), Sight.HIDDEN);

    boolean isGiven() {
      return !value.isMissingNode() && !value.isNull();
    }

    Found path(String name) {
      return new Found(value.path(name), sight);
    }

    Found nested() {
      return new Found(Reading.nested(value), sight);
    }

    Found doubted() {
      return sight == Sight.HIDDEN ? DOUBTED : this;
    }
  }
}
