package dev.memorygraph.genai.catalogue.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.catalogue.Seller;
import dev.memorygraph.genai.price.format.LiteLlmRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Models of LiteLLM's {@code model_prices_and_context_window.json}. */
final class LiteLlmModels {
  /** LiteLLM's providers whose OpenTelemetry names are others. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("text-completion-openai", "openai"),
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("azure_text", "azure.ai.openai"),
          Map.entry("azure_ai", "azure.ai.inference"),
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("bedrock_converse", "aws.bedrock"),
          Map.entry("bedrock_mantle", "aws.bedrock"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("palm", "gcp.gemini"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("codestral", "mistral_ai"),
          Map.entry("text-completion-codestral", "mistral_ai"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("xai", "x_ai"),
          Map.entry("text-completion-inception", "inception"),
          Map.entry("watsonx", "ibm.watsonx.ai"),
          Map.entry("together_ai", "together"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("fireworks_ai-embedding-models", "fireworks"),
          Map.entry("moonshot", "moonshot_ai"));

  private static final String VERTEX = "vertex_ai";

  /** Sold by subscription, run by oneself, or no models. */
  private static final Set<String> LEFT_OUT =
      Set.of("github_copilot", "chatgpt", "ollama", "lemonade");

  private static final Set<String> MODES_LEFT_OUT = Set.of("search", "vector_store", "ocr");

  /** A picture's size or quality, a commitment to hardware, a class of sizes: no models' names. */
  private static final Pattern NAMES_LEFT_OUT =
      Pattern.compile(
          ".*(?:\\d|max)-x-(?:\\d|max).*|(?:low|medium|high|auto|hd|standard)/.*"
              + "|.*-month-commitment/.*|(?:together|fireworks)-ai-.*|.*\\s.*|sample_spec");

  private static final Pattern OF_AMAZON = Pattern.compile("(?:[a-z-]+\\.)?amazon\\..*");
  private static final Pattern PUNCTUATION = Pattern.compile("[-_]");

  private LiteLlmModels() {}

  /** Models with a price, as LiteLLM publishes them or in a {@code models} beside a commit. */
  static List<PublishedModel> read(JsonNode file) {
    JsonNode models = file.path("models").isObject() ? file.path("models") : file;
    List<PublishedModel> read = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : models.properties()) {
      String key = entry.getKey().toLowerCase(Locale.ROOT);
      JsonNode json = entry.getValue();
      if (!isLeftOut(key, json)) {
        read.add(model(key, json));
      }
    }
    return read.stream().filter(PublishedModel::isListed).toList();
  }

  private static boolean isLeftOut(String key, JsonNode json) {
    return NAMES_LEFT_OUT.matcher(key).matches()
        || LEFT_OUT.contains(json.path("litellm_provider").asText())
        || MODES_LEFT_OUT.contains(json.path("mode").asText());
  }

  private static PublishedModel model(String key, JsonNode json) {
    String theirs = json.path("litellm_provider").asText();
    String provider =
        theirs.startsWith(VERTEX) ? "gcp.vertex_ai" : PROVIDERS.getOrDefault(theirs, theirs);
    String name = withoutRoute(key, theirs);
    return new PublishedModel(
        provider,
        seller(provider, theirs, name),
        name,
        name.equals(key) ? Set.of(name) : Set.of(name, key),
        json.path("mode").asText(),
        json.path("max_input_tokens").asLong(json.path("max_tokens").asLong()),
        LiteLlmRecord.read(json).prices());
  }

  /** LiteLLM routes by what stands before the first slash, much like the provider's name. */
  private static String withoutRoute(String key, String provider) {
    int slash = key.indexOf('/');
    return slash > 0 && plain(provider).startsWith(plain(key.substring(0, slash)))
        ? key.substring(slash + 1)
        : key;
  }

  private static String plain(String name) {
    return PUNCTUATION.matcher(name).replaceAll("");
  }

  private static Seller seller(String provider, String theirs, String name) {
    boolean maker =
        switch (provider) {
          case "aws.bedrock" -> OF_AMAZON.matcher(name).matches();
          case "gcp.vertex_ai" -> !name.contains("/") && isGoogles(theirs);
          default -> Makers.sells(provider, name);
        };
    return maker ? Seller.MAKER : Seller.HOST;
  }

  /** The others on Vertex AI are {@code vertex_ai-mistral_models} and the like. */
  private static boolean isGoogles(String theirs) {
    return theirs.equals(VERTEX) || !theirs.endsWith("_models");
  }
}
