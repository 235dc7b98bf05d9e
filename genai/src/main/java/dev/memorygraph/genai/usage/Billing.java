package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What an answer says of its price: the tier that it is billed by, and the money itself. */
public final class Billing {
  /** xAI counts money in these. */
  private static final double TICKS_PER_USD = 1e10;

  private static final Map<String, String> TIERS =
      Map.of(
          "standard", "default",
          "on_demand", "default",
          "on_demand_priority", "priority",
          "on_demand_flex", "flex");

  private Billing() {}

  /**
   * The tier, or empty where the answer names none. The standard one is {@code default}, whatever
   * the provider calls it; others keep the provider's name in lower case.
   */
  public static String tier(JsonNode answer) {
    JsonNode bedrock = answer.path("serviceTier");
    String named =
        first(
            Json.name(answer, "service_tier"),
            Json.name(answer.path("usage"), "service_tier"),
            Json.name(
                bedrock.isObject() ? bedrock : answer, bedrock.isObject() ? "type" : "serviceTier"),
            Json.name(answer.path("usageMetadata"), "serviceTier", "trafficType"));
    String tier = named.toLowerCase(Locale.ROOT);
    // Google's clients may record the number of its enumeration, which is no name.
    return tier.matches("\\d+") || tier.endsWith("unspecified")
        ? ""
        : TIERS.getOrDefault(tier, tier);
  }

  /**
   * US dollars as {@code usage} gives them, or empty: OpenRouter's {@code cost}, and what the
   * caller's own provider took where the key is the caller's; xAI's ticks; Perplexity's total.
   */
  public static OptionalDouble usd(JsonNode usage) {
    JsonNode cost = usage.path("cost");
    OptionalDouble usd =
        Json.measure(cost.isObject() ? cost : usage, cost.isObject() ? "total_cost" : "cost");
    if (usd.isPresent() && usage.path("is_byok").asBoolean()) {
      OptionalDouble upstream = Json.measure(usage.path("cost_details"), "upstream_inference_cost");
      return sensible(upstream.isPresent() ? usd.getAsDouble() + upstream.getAsDouble() : -1);
    }
    JsonNode ticks = usage.path("cost_in_usd_ticks");
    return sensible(usd.orElse(ticks.isNumber() ? ticks.doubleValue() / TICKS_PER_USD : -1));
  }

  private static OptionalDouble sensible(double usd) {
    return usd >= 0 && usd <= EventRules.MAX_USD ? OptionalDouble.of(usd) : OptionalDouble.empty();
  }

  private static String first(String... names) {
    for (String name : names) {
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }
}
