package dev.memorygraph.otlp.convention;

import dev.memorygraph.genai.message.ProviderNames;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
          Map.entry("vertex_ai", "gcp.vertex_ai"),
          Map.entry("vertexai", "gcp.vertex_ai"),
          Map.entry("google_vertexai", "gcp.vertex_ai"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("googleai", "gcp.gemini"),
          Map.entry("google_genai", "gcp.gemini"),
          Map.entry("azure_openai", "azure.ai.openai"),
          Map.entry("azureopenai", "azure.ai.openai"),
          Map.entry("aws", "aws.bedrock"),
          Map.entry("amazon_bedrock", "aws.bedrock"),
          Map.entry("bedrock_converse", "aws.bedrock"),
          Map.entry("ibm", "ibm.watsonx.ai"),
          Map.entry("watsonx", "ibm.watsonx.ai"),
          Map.entry("grok", "x_ai"),
          Map.entry("xai", "x_ai"));

  /** Whole names, which the first part would tell wrongly. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("az.ai.inference", "azure.ai.inference"),
          Map.entry("az.ai.openai", "azure.ai.openai"),
          Map.entry("google.vertex", "gcp.vertex_ai"),
          Map.entry("google.vertex.chat", "gcp.vertex_ai"));

  /** Frameworks, and what they call themselves, are no providers. */
  private static final Set<String> FRAMEWORKS =
      Set.of(
          "langchain",
          "langgraph",
          "llamaindex",
          "llama_index",
          "crewai",
          "haystack",
          "litellm",
          "spring_ai",
          "langchain4j",
          "pydantic-ai",
          "openai_agents",
          "semantic_kernel",
          "autogen",
          "smolagents",
          "genkit",
          "mastra",
          "microsoft.agent_framework",
          "gcp.vertex.agent",
          "unknown",
          "other");

  private Providers() {}

  /**
   * The provider that a span names; what the model's name tells where it names none, or the name of
   * the service that calls.
   */
  static String of(Attributes attributes, Source source, String model) {
    String named = Known.PROVIDER.name(attributes);
    String plugin = Known.PLUGIN_MODEL.name(attributes).split("/", 2)[0];
    String given = (named.isEmpty() ? plugin : named).toLowerCase(Locale.ROOT);
    String service = source.resource().text("service.name").toLowerCase(Locale.ROOT);
    if (given.isEmpty() || given.equals(service) || FRAMEWORKS.contains(given)) {
      return ProviderNames.ofModel(model);
    }
    String head = given.split("\\.", 2)[0];
    boolean standard = given.startsWith("azure.ai.") || given.startsWith("aws.");
    String byHead = BY_HEAD.getOrDefault(head, ProviderNames.standard(given));
    return standard ? given : BY_NAME.getOrDefault(given, byHead);
  }
}
