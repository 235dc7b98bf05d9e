package dev.memorygraph.genai.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as OpenRouter, LiteLLM, Ollama, Hugging Face and the frameworks write them: {@code
 * host/maker/model:variant} and {@code host:model}.
 */
final class RouterNames {
  /**
   * How OpenRouter is to choose among hosts, or that the model is to think. Not {@code :free},
   * {@code :online} and {@code :extended}, which cost something else.
   */
  private static final Pattern VARIANT = Pattern.compile("(.+/.+):(?:beta|nitro|floor|thinking)");

  private static final Pattern TAG = Pattern.compile("([^:]+):latest");

  /**
   * Routes of LiteLLM, and providers before a colon as frameworks write them; not {@code mistral:},
   * behind which Ollama has the tags of a model of that name.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:openrouter|litellm_proxy|vercel_ai_gateway|bedrock|bedrock_converse|converse"
              + "|invoke|vertex_ai|vertex_ai_beta|vertex_ai-[a-z0-9_-]+|gemini|azure"
              + "|azure_ai|azure_text|global|global-standard|groq|together_ai|together"
              + "|fireworks_ai|deepinfra|cerebras|sambanova|nvidia_nim|ollama|ollama_chat"
              + "|huggingface|text-completion-openai|cohere_chat|openai_like|hosted_vllm)/"
              + "|(?:openai|anthropic|azure|azure_openai|bedrock|bedrock_converse|google"
              + "|google_genai|google_vertexai|google-gla|google-vertex|vertexai|gemini"
              + "|mistralai|cohere|groq|xai|deepseek|together|openrouter|ollama"
              + "|perplexity|fireworks):)(.+)");

  private static final Pattern BEDROCK_REGION =
      Pattern.compile("[a-z]{2}(?:-gov)?-[a-z]+-\\d/((?:[a-z0-9-]+\\.)+.+)");

  private static final Pattern MAKER =
      Pattern.compile(
          "(?:openai|anthropic|google|mistral|mistralai|cohere|cohereforai|xai|x-ai|deepseek"
              + "|deepseek-ai|meta|meta-llama|meta_llama|amazon|amazon-nova|amazon_nova|ai21"
              + "|qwen|nvidia|microsoft|perplexity|moonshot|moonshotai|minimax|minimaxai"
              + "|z-ai|zai|zai-org|writer|voyage|voyageai|jina_ai|dashscope)/([^/]+)");

  private RouterNames() {}

  static Optional<String> withoutVariant(String name) {
    return first(VARIANT, name);
  }

  static Optional<String> withoutTag(String name) {
    return first(TAG, name);
  }

  static Optional<String> withoutHost(String name) {
    return first(HOST, name).or(() -> first(BEDROCK_REGION, name));
  }

  static Optional<String> withoutMaker(String name) {
    return first(MAKER, name);
  }

  static Optional<String> first(Pattern pattern, String name) {
    Matcher parts = pattern.matcher(name);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }
}
