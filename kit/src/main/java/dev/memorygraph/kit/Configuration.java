package dev.memorygraph.kit;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads an assembly's settings and collects everything that is wrong with them, so that a person
 * mends a configuration once and not key by key. A reader of a bad key returns a stand-in;
 * therefore call {@link #check} after the last one and before using any of them.
 *
 * <pre>{@code
 * var settings = new Configuration(System.getenv());
 * var config = new QueryConfig(settings.uri("NEO4J_URI"), settings.text("NEO4J_PASSWORD_SECRET"));
 * settings.check();
 * }</pre>
 *
 * <p>Values never appear in a message: they may be secrets that stand under the wrong key.
 */
public final class Configuration {
  private static final URI NO_URI = URI.create("missing:/");

  private final Map<String, String> values;
  private final TreeMap<String, String> problems = new TreeMap<>();

  /**
   * Reads from the given values; a key with a blank value counts as absent.
   *
   * @param values names to values, such as the environment
   */
  public Configuration(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A text that must be there. */
  public String text(String key) {
    return optional(key).orElseGet(() -> problem(key, "is missing", ""));
  }

  /** A text that may be left out. */
  public String text(String key, String whenAbsent) {
    return optional(key).orElse(whenAbsent);
  }

  /** A text that may be left out, where its absence means something. */
  public Optional<String> optional(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** An absolute URI that must be there. */
  public URI uri(String key) {
    return optional(key)
        .map(text -> parsed(key, text, NO_URI, Configuration::absolute))
        .orElseGet(() -> problem(key, "is missing", NO_URI));
  }

  /**
   * A length of time.
   *
   * @return of text in ISO-8601, such as {@code PT0.5S}; positive
   */
  public Duration duration(String key, Duration whenAbsent) {
    return optional(key)
        .map(text -> parsed(key, text, whenAbsent, Configuration::positive))
        .orElse(whenAbsent);
  }

  /** A whole number between the bounds, both included. */
  public int integer(String key, int whenAbsent, Bounds bounds) {
    return optional(key)
        .map(text -> parsed(key, text, whenAbsent, bounds::parse))
        .orElse(whenAbsent);
  }

  /** One of a set of names, read by a parser that knows them. */
  public <T> T choice(String key, T whenAbsent, Function<String, Optional<T>> parser) {
    return optional(key)
        .map(
            text ->
                parser.apply(text).orElseGet(() -> problem(key, "is no known name", whenAbsent)))
        .orElse(whenAbsent);
  }

  /** The same that may be left out, where its absence means something. */
  public <T> Optional<T> optional(String key, Function<String, Optional<T>> parser) {
    return optional(key)
        .flatMap(
            text ->
                parser.apply(text).or(() -> problem(key, "is no known name", Optional.empty())));
  }

  /** {@code true} or {@code false}, which may be left out. */
  public boolean flag(String key, boolean whenAbsent) {
    return choice(
        key,
        whenAbsent,
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalStateException with one message that names every bad key and what is wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      StringBuilder message = new StringBuilder("The configuration is not usable:");
      problems.forEach((key, problem) -> message.append(' ').append(key).append(problem));
      throw new IllegalStateException(message.toString());
    }
  }

  /**
   * What a number may be.
   *
   * @param min the least that is allowed
   * @param max the greatest that is allowed
   */
  public record Bounds(int min, int max) {

    private int parse(String text) {
      int number = Integer.parseInt(text);
      if (number < min || number > max) {
        throw new IllegalArgumentException("must be from " + min + " to " + max);
      }
      return number;
    }
  }

  private <T> T parsed(String key, String text, T standIn, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      return problem(key, "must be a whole number", standIn);
    } catch (DateTimeParseException e) {
      return problem(key, "must be a duration such as PT5S", standIn);
    } catch (IllegalArgumentException e) {
      return problem(key, String.valueOf(e.getMessage()), standIn);
    }
  }

  private <T> T problem(String key, String what, T standIn) {
    problems.put(key, " " + what + ";");
    return standIn;
  }

  private static URI absolute(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below without the parser's message, which would repeat the value.
    }
    throw new IllegalArgumentException("must be a URI with its scheme");
  }

  private static Duration positive(String text) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    return duration;
  }
}
