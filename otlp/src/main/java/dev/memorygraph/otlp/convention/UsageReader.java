package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.kind.KindUsage;
import dev.memorygraph.genai.kind.Kinds;
import dev.memorygraph.genai.usage.OpenAiUsage;
import dev.memorygraph.otlp.signal.Attributes;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call used and cost, by its attributes. Of whoever counts the cache beside the input, under
 * the name that others have for the whole, the sum is taken: an input smaller than its cache cannot
 * hold it.
 */
final class UsageReader {
  private static final Map<Known, String> KINDS =
      Map.ofEntries(
          Map.entry(Known.INPUT_TOKENS, "input"),
          Map.entry(Known.OUTPUT_TOKENS, "output"),
          Map.entry(Known.TOTAL_TOKENS, "total"),
          Map.entry(Known.CACHE_READ_TOKENS, "cache_read"),
          Map.entry(Known.CACHE_WRITE_TOKENS, "cache_write"),
          Map.entry(Known.CACHE_WRITE_5M_TOKENS, "ephemeral_5m_input_tokens"),
          Map.entry(Known.CACHE_WRITE_1H_TOKENS, "ephemeral_1h_input_tokens"),
          Map.entry(Known.REASONING_TOKENS, "reasoning"),
          Map.entry(Known.INPUT_AUDIO_TOKENS, "input_audio"),
          Map.entry(Known.OUTPUT_AUDIO_TOKENS, "output_audio"),
          Map.entry(Known.INPUT_IMAGE_TOKENS, "input_image"),
          Map.entry(Known.OUTPUT_IMAGE_TOKENS, "output_image"));

  private UsageReader() {}

  /** The usage, or empty where none is said: what is absent is not zero. */
  static Optional<Usage> usage(Attributes attributes) {
    ObjectNode kinds = besides(attributes);
    KINDS.forEach(
        (known, kind) -> {
          JsonNode value = known.in(attributes);
          if (!value.isMissingNode()) {
            kinds.set(kind, value);
          }
        });
    return KindUsage.of(new Kinds(kinds))
        .or(() -> KindUsage.of(details(attributes, Known.USAGE_DETAILS)))
        .or(() -> OpenAiUsage.of(ProviderAnswer.usage(attributes)).usage());
  }

  /**
   * The kinds that stand beside attributes with the same counts and know more of their parts; what
   * the attributes say holds.
   */
  private static ObjectNode besides(Attributes attributes) {
    ObjectNode kinds = JsonNodeFactory.instance.objectNode();
    Stream.of(ProviderAnswer.usage(attributes), Json.unwrap(Known.USAGE_DETAILS.in(attributes)))
        .map(usage -> usage.path("value").isObject() ? usage.path("value") : usage)
        .filter(JsonNode::isObject)
        .flatMap(usage -> usage.properties().stream())
        .forEach(field -> kinds.set(field.getKey(), field.getValue()));
    return kinds;
  }

  /** The cost as it was given. */
  static Optional<Cost> cost(Attributes attributes) {
    return Known.COST
        .number(attributes)
        .or(
            () ->
                details(attributes, Known.COST_DETAILS)
                    .amount("total")
                    .or(() -> details(attributes, Known.COST_DETAILS).amount("total_cost"))
                    .map(BigDecimal::doubleValue))
        .filter(usd -> usd >= 0 && usd <= EventRules.MAX_USD)
        .filter(usd -> usd > 0 || Known.COST_DETAILS.in(attributes).isMissingNode())
        .map(usd -> Cost.newBuilder().setUsd(usd).build());
  }

  private static Kinds details(Attributes attributes, Known known) {
    return new Kinds(Json.unwrap(known.in(attributes)));
  }
}
