package dev.memorygraph.genai.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as Amazon Bedrock, Vertex AI and the Gemini API write them. */
final class CloudNames {
  private static final String VENDORS =
      "anthropic|amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen|writer|stability|luma"
          + "|twelvelabs|minimax|moonshot|moonshotai|nvidia|google|zai";

  /**
   * Of a model or an inference profile of Amazon's own. A profile of an account has an opaque id,
   * and a custom, imported or provisioned model other prices: these name no model.
   */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\\d*:(?:foundation-model|inference-profile)/([^/]+)");

  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?://aiplatform\\.googleapis\\.com/)?(?:projects/[^/]+/locations/[^/]+/)?"
              + "publishers/[^/]+/models/([^/]+)");

  private static final Pattern GEMINI = Pattern.compile("models/([^/]+)");

  /** Of what a provisioned throughput is bought for. */
  private static final Pattern CONTEXT_LENGTH =
      Pattern.compile("((?:" + VENDORS + ")\\..+:\\d+):(?:\\d+k|mm)");

  private static final Pattern GEOGRAPHY =
      Pattern.compile(
          "(?:us|us-gov|eu|apac|ap|jp|au|ca|sa|me|uk|in|global)\\.((?:" + VENDORS + ")\\..+)");

  private static final Pattern VENDOR = Pattern.compile("(" + VENDORS + ")\\.(.+)");

  /** Of a dated or first revision; a later undated one ({@code -v2}) is a model of its own. */
  private static final Pattern REVISION =
      Pattern.compile(
          "(?<=-\\d{8})-v\\d+(?::\\d+)?$|-v1:\\d+$"
              + "|(?<=claude-[a-z]{1,9}-\\d{1,2}-\\d{1,2})-v1$"
              + "|(?<=gpt-oss-\\d{2,3}b)-1:0$");

  private static final Pattern EARLY_CLAUDE = Pattern.compile("claude-v(\\d):(\\d)");
  private static final Pattern EARLY_MISTRAL = Pattern.compile("(.+-v0):(\\d)");

  /** Says nothing without the vendor: {@code amazon.rerank-v1:0}. */
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private static final Pattern SUBREVISION = Pattern.compile(":\\d+$");

  private CloudNames() {}

  /** As it stands in a path, where colons, slashes and at signs are coded. */
  static Optional<String> decoded(String name) {
    return Optional.of(name.replace("%3a", ":").replace("%2f", "/").replace("%40", "@"))
        .filter(plain -> !plain.equals(name));
  }

  static Optional<String> ofArn(String name) {
    return RouterNames.first(ARN, name);
  }

  static Optional<String> ofResource(String name) {
    return RouterNames.first(RESOURCE, name).or(() -> RouterNames.first(GEMINI, name));
  }

  static Optional<String> withoutContextLength(String name) {
    return RouterNames.first(CONTEXT_LENGTH, name);
  }

  static Optional<String> withoutGeography(String name) {
    return RouterNames.first(GEOGRAPHY, name);
  }

  /** The maker's own name for what Bedrock calls {@code vendor.name-revision}. */
  static Optional<String> withoutVendor(String name) {
    Matcher parts = VENDOR.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String model = withoutRevision(parts.group(2));
    String own = parts.group(1).equals("deepseek") ? "deepseek-" + model : model;
    return Optional.of(own).filter(whole -> !WORD.matcher(whole).matches());
  }

  private static String withoutRevision(String model) {
    Matcher claude = EARLY_CLAUDE.matcher(model);
    if (claude.matches()) {
      return "claude-" + claude.group(1) + "." + claude.group(2);
    }
    Matcher mistral = EARLY_MISTRAL.matcher(model);
    if (mistral.matches()) {
      return mistral.group(1) + "." + mistral.group(2);
    }
    return SUBREVISION.matcher(REVISION.matcher(model).replaceFirst("")).replaceFirst("");
  }
}
