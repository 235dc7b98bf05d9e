package dev.memorygraph.genai.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What others than the maker write differently within the name of a family. */
final class FamilyNames {
  private static final Pattern FINE_TUNE = Pattern.compile("(ft:[^:]+)(?::.*)?");
  private static final Pattern AZURE_GPT_35 = Pattern.compile("gpt-35-(.+)");

  /** OpenRouter has dots in the versions of Claude, Anthropic had them before the third. */
  private static final Pattern DOTTED_CLAUDE =
      Pattern.compile("(claude-(?:[a-z]+-)?[3-9])\\.(\\d+.*)");

  /** From the fourth on the version stands behind the tier; OpenRouter's slugs keep it before. */
  private static final Pattern EARLY_ORDER_CLAUDE =
      Pattern.compile("claude-([4-9](?:-\\d)?)-(opus|sonnet|haiku)(-\\d{8})?");

  private static final Pattern ZERO_CLAUDE =
      Pattern.compile("(claude-(?:opus|sonnet|haiku)-\\d+)-0");

  /** OpenAI answers with this name to the one without the revision. */
  private static final Pattern ADA = Pattern.compile("(text-embedding-ada-002)-v2");

  private static final Pattern NOVA = Pattern.compile("(nova-[a-z0-9-]+)-v1");

  private FamilyNames() {}

  static boolean isFineTune(String name) {
    return name.startsWith("ft:");
  }

  /** A fine-tune without whose it is. */
  static Optional<String> withoutTune(String name) {
    return RouterNames.first(FINE_TUNE, name);
  }

  static Optional<String> spelledByMaker(String name) {
    return RouterNames.first(AZURE_GPT_35, name)
        .map("gpt-3.5-"::concat)
        .or(() -> dashes(name))
        .or(() -> tierFirst(name))
        .or(() -> RouterNames.first(ZERO_CLAUDE, name))
        .or(() -> RouterNames.first(NOVA, name))
        .or(() -> RouterNames.first(ADA, name));
  }

  private static Optional<String> dashes(String name) {
    Matcher parts = DOTTED_CLAUDE.matcher(name);
    return parts.matches() ? Optional.of(parts.group(1) + "-" + parts.group(2)) : Optional.empty();
  }

  private static Optional<String> tierFirst(String name) {
    Matcher parts = EARLY_ORDER_CLAUDE.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String date = Optional.ofNullable(parts.group(3)).orElse("");
    return Optional.of("claude-" + parts.group(2) + "-" + parts.group(1) + date);
  }
}
