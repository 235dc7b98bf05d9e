package dev.memorygraph.contracts.api;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/**
 * The names of what answers have, by the schemas of {@code openapi.yaml}. They are read from {@code
 * fields.txt}, which a test keeps the same, and there for operations with a parameter {@code
 * fields}.
 */
public final class AnswerFields {
  private static final String FILE = "fields.txt";

  private AnswerFields() {}

  /**
   * The names of an operation's answer.
   *
   * @param route such as {@code GET /api/v1/nodes/{id}}
   * @return names such as {@code edges.type}, with dots where they lie deeper; {@code properties.*}
   *     where there may be any; empty where there is no such operation
   */
  public static Set<String> of(String route) {
    try (InputStream file = Objects.requireNonNull(AnswerFields.class.getResourceAsStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith(route + " "))
          .map(line -> line.substring(route.length() + 1))
          .collect(toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }
}
