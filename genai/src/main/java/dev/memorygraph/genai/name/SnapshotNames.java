package dev.memorygraph.genai.name;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of one state of a model: by date, by number, or as the latest. */
final class SnapshotNames {
  /** As Vertex AI marks a state: {@code claude-sonnet-4-5@20250929}, {@code text-bison@001}. */
  private static final Pattern AT = Pattern.compile("(.+)@(\\d{8}|\\d{3,4})");

  /** Vertex AI numbers the second Claude 3.5 Sonnet beside its date. */
  private static final Pattern REVISION = Pattern.compile("(claude-.+)-v\\d(-\\d{8})");

  /**
   * Four digits are a month and a day with OpenAI's early models and xAI's only: Mistral's are a
   * year and a month that tell generations apart. Three are Google's count of the stable states.
   */
  private static final List<Pattern> MARKS =
      List.of(
          Pattern.compile("(.+)@(?:latest|default)"),
          Pattern.compile("(.+)-20\\d{2}-[01]\\d-[0-3]\\d"),
          Pattern.compile("(.+)-20\\d{2}[01]\\d[0-3]\\d"),
          Pattern.compile("(gpt-(?:4|4-32k|3\\.5-turbo(?:-16k|-instruct)?))-[01]\\d[0-3]\\d"),
          Pattern.compile("(grok-\\d(?:-vision|-image|-mini|-fast)?)-[01]\\d[0-3]\\d"),
          Pattern.compile("(gemini-\\d.+(?<!preview|exp))-00\\d"),
          Pattern.compile("((?:mistral|codestral|jamba)-.+)-00\\d"),
          Pattern.compile("((?:text|chat|code|codechat)-bison|textembedding-gecko)-00\\d"),
          Pattern.compile("(.+)-latest"));

  private SnapshotNames() {}

  static Optional<String> dashed(String name) {
    Matcher parts = AT.matcher(name);
    return parts.matches() ? Optional.of(parts.group(1) + "-" + parts.group(2)) : Optional.empty();
  }

  static Optional<String> withoutRevision(String name) {
    Matcher parts = REVISION.matcher(name);
    return parts.matches() ? Optional.of(parts.group(1) + parts.group(2)) : Optional.empty();
  }

  static Optional<String> undated(String name) {
    return MARKS.stream().flatMap(mark -> RouterNames.first(mark, name).stream()).findFirst();
  }
}
