package dev.memorygraph.cli.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The user's file of profiles, in the form of the AWS CLI's: sections {@code [name]} with lines
 * {@code setting = value}; lines that begin with {@code #} or {@code ;} are comments.
 */
public record Profiles(Path file) {

  /**
   * The file that the system property or environment variable {@code MEMORY_GRAPH_PROFILES} names,
   * else {@code .memory-graph/profiles} in the user's home.
   */
  public static Profiles usual() {
    String named =
        System.getProperty("MEMORY_GRAPH_PROFILES", System.getenv("MEMORY_GRAPH_PROFILES"));
    return new Profiles(
        named == null
            ? Path.of(System.getProperty("user.home"), ".memory-graph", "profiles")
            : Path.of(named));
  }

  /**
   * The profile of a name.
   *
   * @throws IllegalStateException with one sentence where there is none, or a line is not
   *     understood
   */
  public Profile read(String name) {
    Map<String, String> settings = sections().get(name);
    if (settings == null) {
      throw new IllegalStateException("There is no profile [" + name + "] in " + file + ".");
    }
    return new Profile("Profile [" + name + "] in " + file, settings);
  }

  private Map<String, Map<String, String>> sections() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = new HashMap<>();
    int number = 0;
    for (String raw : lines()) {
      number++;
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        current = new HashMap<>();
        sections.put(line.substring(1, line.length() - 1).strip(), current);
      } else if (equals > 0) {
        current.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else {
        throw new IllegalStateException(
            "%s:%d is neither [name] nor setting = value.".formatted(file, number));
      }
    }
    return sections;
  }

  private Iterable<String> lines() {
    if (!Files.exists(file)) {
      throw new IllegalStateException("There is no file of profiles at " + file + ".");
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
