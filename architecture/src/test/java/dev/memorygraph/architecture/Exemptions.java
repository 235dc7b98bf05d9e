package dev.memorygraph.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What breaks a rule today, in {@code exemptions.txt}: a line each, the rule's name and what breaks
 * it. A test fails for what breaks its rule and is not listed, and for what is listed and breaks it
 * no more, so the file can only shrink.
 */
final class Exemptions {
  private static final List<String> LINES = lines();

  private Exemptions() {}

  /** Fails unless exactly the listed break the rule. */
  static void assertOnlyListed(String rule, Collection<String> breaking) {
    List<String> listed =
        LINES.stream()
            .filter(line -> line.startsWith(rule + " "))
            .map(line -> line.substring(rule.length() + 1))
            .toList();

    assertThat(breaking)
        .as("what breaks the rule \"%s\" (left), and what exemptions.txt lists (right)", rule)
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  private static List<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(Exemptions.class.getResourceAsStream("/exemptions.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
