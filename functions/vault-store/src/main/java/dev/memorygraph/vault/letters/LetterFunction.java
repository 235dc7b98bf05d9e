package dev.memorygraph.vault.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The function that reads dead letters and sends their records again. */
@FunctionalInterface
public interface LetterFunction {
  /**
   * Its answer to a request as {@code docs/runbooks/dead-letters.md} lists them.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where it does not answer
   */
  JsonNode ask(ObjectNode request);
}
