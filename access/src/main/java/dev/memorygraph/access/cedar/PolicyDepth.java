package dev.memorygraph.access.cedar;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How deep a policy may be. Cedar's native parser, validator and evaluator descend into expressions
 * without a bound of their own: a hundred brackets within each other, or a thousand terms in a
 * chain, overflow the stack of a thread, which ends the whole process.
 */
final class PolicyDepth {
  /** Brackets within each other. */
  static final int MAX_BRACKETS = 16;

  /** Operators, clauses and attributes, each of which may be a step down. */
  static final int MAX_STEPS = 300;

  /** Strings and comments come first: what stands in them is no part of the expression. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*+\"|//[^\\n\\r]*+"
              + "|(?<open>[(\\[{])|(?<close>[)\\]}])"
              + "|(?<step>&&|\\|\\||[=!<>]=?|[-+*.]"
              + "|\\b(?:if|in|has|like|is|when|unless)\\b)",
          Pattern.DOTALL);

  private PolicyDepth() {}

  /** What is wrong with a policy that is too deep to be read. */
  static Optional<String> flaw(String text) {
    int brackets = 0;
    int deepest = 0;
    int steps = 0;
    for (Matcher token = TOKEN.matcher(text); token.find(); ) {
      if (token.group("open") != null) {
        brackets++;
        deepest = Math.max(deepest, brackets);
      } else if (token.group("close") != null) {
        brackets--;
      } else if (token.group("step") != null) {
        steps++;
      }
    }
    if (deepest > MAX_BRACKETS) {
      return Optional.of(
          "A policy has at most %d brackets within each other.".formatted(MAX_BRACKETS));
    }
    return steps > MAX_STEPS
        ? Optional.of(
            "A policy has at most %d operators, clauses and attributes.".formatted(MAX_STEPS))
        : Optional.empty();
  }
}
