package dev.memorygraph.genai.message;

import java.util.List;
import java.util.Map;

/** Providers by their OpenTelemetry names ({@code gen_ai.provider.name}). */
public final class ProviderNames {
  private static final Map<String, String> STANDARD =
      Map.of(
          "aws_bedrock", "aws.bedrock",
          "google_gemini", "gcp.gemini",
          "google_vertex", "gcp.vertex_ai",
          "mistral", "mistral_ai");
  private static final List<Map.Entry<String, String>> BY_MODEL =
      List.of(
          Map.entry("gpt-", "openai"),
          Map.entry("chatgpt-", "openai"),
          Map.entry("text-embedding-3", "openai"),
          Map.entry("text-embedding-ada", "openai"),
          Map.entry("o1", "openai"),
          Map.entry("o3", "openai"),
          Map.entry("o4", "openai"),
          Map.entry("claude", "anthropic"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("grok", "x_ai"),
          Map.entry("command-", "cohere"),
          Map.entry("mistral", "mistral_ai"));

  private ProviderNames() {}

  /** The standard name of a provider that someone else named. */
  public static String standard(String name) {
    return STANDARD.getOrDefault(name, name);
  }

  /** Who makes a model, told by its name; empty where that does not tell. */
  public static String ofModel(String model) {
    return BY_MODEL.stream()
        .filter(entry -> model.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
