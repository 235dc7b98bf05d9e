package dev.memorygraph.genai.catalogue;

import java.util.Locale;
import java.util.Map;

/**
 * Providers as instrumentations spell them: by the OpenTelemetry names of today, by those that the
 * conventions had before ({@code gen_ai.system}), or as LiteLLM and LangChain call them.
 */
final class ProviderSpellings {
  private static final Map<String, String> LISTED =
      Map.ofEntries(
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("aws", "aws.bedrock"),
          Map.entry("aws_bedrock", "aws.bedrock"),
          Map.entry("amazon_bedrock", "aws.bedrock"),
          Map.entry("bedrock_converse", "aws.bedrock"),
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("azure_openai", "azure.ai.openai"),
          Map.entry("az.ai.openai", "azure.ai.openai"),
          Map.entry("azure_ai", "azure.ai.inference"),
          Map.entry("az.ai.inference", "azure.ai.inference"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("google_gemini", "gcp.gemini"),
          Map.entry("google_genai", "gcp.gemini"),
          Map.entry("vertex_ai", "gcp.vertex_ai"),
          Map.entry("vertexai", "gcp.vertex_ai"),
          Map.entry("google_vertex", "gcp.vertex_ai"),
          Map.entry("google_vertexai", "gcp.vertex_ai"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("mistralai", "mistral_ai"),
          Map.entry("xai", "x_ai"),
          Map.entry("watsonx", "ibm.watsonx.ai"),
          Map.entry("together_ai", "together"),
          Map.entry("togetherai", "together"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("moonshot", "moonshot_ai"),
          Map.entry("voyageai", "voyage"));

  private ProviderSpellings() {}

  /** The name that the catalogue lists a provider under, if it lists it. */
  static String listed(String provider) {
    String lower = provider.toLowerCase(Locale.ROOT);
    return LISTED.getOrDefault(lower.replace('-', '_'), lower);
  }
}
