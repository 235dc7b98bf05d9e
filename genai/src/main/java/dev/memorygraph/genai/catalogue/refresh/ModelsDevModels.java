package dev.memorygraph.genai.catalogue.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.catalogue.Seller;
import dev.memorygraph.genai.price.format.ModelsDevCost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Models of models.dev's {@code api.json}: {@code {PROVIDER: {models: {ID: {cost, limit}}}}}. */
final class ModelsDevModels {
  /** The providers that are taken over, by their OpenTelemetry names. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("google", "gcp.gemini"),
          Map.entry("google-vertex", "gcp.vertex_ai"),
          Map.entry("google-vertex-anthropic", "gcp.vertex_ai"),
          Map.entry("amazon-bedrock", "aws.bedrock"),
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("cohere", "cohere"),
          Map.entry("groq", "groq"),
          Map.entry("xai", "x_ai"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("perplexity", "perplexity"),
          Map.entry("togetherai", "together"),
          Map.entry("fireworks-ai", "fireworks"),
          Map.entry("openrouter", "openrouter"),
          Map.entry("moonshotai", "moonshot_ai"),
          Map.entry("zai", "zai"),
          Map.entry("minimax", "minimax"),
          Map.entry("alibaba", "dashscope"),
          Map.entry("deepinfra", "deepinfra"),
          Map.entry("cerebras", "cerebras"),
          Map.entry("inception", "inception"),
          Map.entry("morph", "morph"),
          Map.entry("upstage", "upstage"));

  private ModelsDevModels() {}

  /** Models with a price of the providers that are known here. */
  static List<PublishedModel> read(JsonNode file) {
    return PROVIDERS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(provider -> models(provider.getValue(), file.path(provider.getKey())))
        .filter(PublishedModel::isListed)
        .toList();
  }

  private static Stream<PublishedModel> models(String provider, JsonNode json) {
    return json.path("models").properties().stream()
        .filter(model -> model.getKey().indexOf(' ') < 0)
        .map(model -> model(provider, model.getKey().toLowerCase(Locale.ROOT), model.getValue()));
  }

  private static PublishedModel model(String provider, String name, JsonNode json) {
    boolean maker = Makers.sells(provider, name);
    return new PublishedModel(
        provider,
        maker ? Seller.MAKER : Seller.HOST,
        name,
        Set.of(name),
        "",
        json.path("limit").path("context").asLong(),
        ModelsDevCost.read(json.path("cost")).prices());
  }
}
