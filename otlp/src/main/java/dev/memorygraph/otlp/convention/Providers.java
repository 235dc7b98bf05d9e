package dev.memorygraph.otlp.convention;

import dev.memorygraph.genai.message.ProviderNames;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import java.util.Locale;
import java.util.Map;

/** The provider of a call by its OpenTelemetry name. */
final class Providers {
  /** By the first part of the AI SDK's names, such as {@code openai.chat}. */
  private static final Map<String, String> BY_HEAD =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("google", "gcp.gemini"),
          Map.entry("vertex", "gcp.vertex_ai"),
          Map.entry("azure-openai", "azure.ai.openai"),
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("amazon-bedrock", "aws.bedrock"),
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("mistralai", "mistral_ai"),
          Map.entry("cohere", "cohere"),
          Map.entry("groq", "groq"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("perplexity", "perplexity"),
          Map.entry("xai", "x_ai"));

  private Providers() {}

  /**
   * The provider that a span names; what the model's name tells where it names none, or the name of
   * the service that calls.
   */
  static String of(Attributes attributes, Source source, String model) {
    String given = Known.PROVIDER.name(attributes).toLowerCase(Locale.ROOT);
    String service = source.resource().text("service.name").toLowerCase(Locale.ROOT);
    if (given.isEmpty() || given.equals(service) || given.equals("langchain")) {
      return ProviderNames.ofModel(model);
    }
    String head = given.split("\\.", 2)[0];
    boolean standard = given.startsWith("azure.ai.") || given.startsWith("aws.");
    return standard ? given : BY_HEAD.getOrDefault(head, ProviderNames.standard(given));
  }
}
