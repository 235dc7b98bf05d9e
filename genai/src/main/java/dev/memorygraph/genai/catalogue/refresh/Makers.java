package dev.memorygraph.genai.catalogue.refresh;

import java.util.Set;

/** Providers that sell the models they make, by their OpenTelemetry names. */
final class Makers {
  private static final Set<String> NAMES =
      Set.of(
          "openai",
          "anthropic",
          "gcp.gemini",
          "mistral_ai",
          "cohere",
          "x_ai",
          "deepseek",
          "perplexity",
          "voyage",
          "ai21",
          "moonshot_ai",
          "zai",
          "minimax",
          "dashscope",
          "jina_ai",
          "deepgram",
          "elevenlabs",
          "inception",
          "morph",
          "stability",
          "upstage");

  private Makers() {}

  /** Whether a provider made the model that it sells under a name: another's has a prefix. */
  static boolean sells(String provider, String name) {
    return NAMES.contains(provider) && !name.contains("/");
  }
}
