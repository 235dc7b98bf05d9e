package dev.memorygraph.contracts.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The routes of {@code openapi.yaml}. They are read from {@code routes.txt}, which a test keeps the
 * same: reading YAML would take too long at a cold start.
 */
public final class ApiRoutes {
  private static final String FILE = "routes.txt";

  private ApiRoutes() {}

  /**
   * The operations that lead to a function.
   *
   * @param function its name in {@code template.yaml}, such as {@code QueryFunction}
   * @return operation ids by method and path, such as {@code GET /api/v1/nodes/{id}}
   */
  public static Map<String, String> to(String function) {
    Map<String, String> operations = new HashMap<>();
    try (InputStream file = Objects.requireNonNull(ApiRoutes.class.getResourceAsStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split(" ", -1)) // function, method, path, operation
          .filter(parts -> parts[0].equals(function))
          .forEach(parts -> operations.put(parts[1] + " " + parts[2], parts[3]));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
    return Map.copyOf(operations);
  }
}
