package dev.memorygraph.kit.http;

import dev.memorygraph.kit.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the parameters of a request. A reader of a bad parameter returns a stand-in and keeps the
 * problem; look at {@link #problem} after the last one and before using any of them. Not safe for
 * use by several threads.
 */
public final class Parameters {
  private static final int MAX_DIGITS = 18;

  private final Map<String, String> path;
  private final Map<String, String> query;
  private Optional<HttpProblem> problem = Optional.empty();

  /**
   * @param path decoded, by name
   * @param query decoded, by name
   */
  public Parameters(Map<String, String> path, Map<String, String> query) {
    this.path = path;
    this.query = query;
  }

  /** The first thing wrong, if any. */
  public Optional<HttpProblem> problem() {
    return problem;
  }

  /** A parameter of the path; empty where it is absent or cannot be decoded. */
  public String path(String name) {
    return path.getOrDefault(name, "");
  }

  /** A parameter of the query as it is. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A whole number from 1 to a maximum. */
  public int count(String name, int whenAbsent, int max) {
    return (int) number(name, whenAbsent, 1, max);
  }

  /** A whole number between two bounds, both included. */
  public long number(String name, long whenAbsent, long min, long max) {
    return text(name)
        .map(
            text -> {
              boolean digits = text.length() <= MAX_DIGITS && text.matches("[0-9]+");
              long number = digits ? Long.parseLong(text) : -1;
              return number >= min && number <= max
                  ? number
                  : bad(name, "Must be a whole number from " + min + " to " + max + ".", min);
            })
        .orElse(whenAbsent);
  }

  /** One of the names of an enum's constants, in lower case. */
  public <E extends Enum<E>> E choice(String name, E whenAbsent) {
    E[] choices = whenAbsent.getDeclaringClass().getEnumConstants();
    return text(name)
        .map(
            text ->
                Arrays.stream(choices)
                    .filter(choice -> label(choice).equals(text))
                    .findFirst()
                    .orElseGet(() -> bad(name, "Must be one of " + labels(choices), whenAbsent)))
        .orElse(whenAbsent);
  }

  /** A text that stands for something; any text that does not is bad, for the reason given. */
  public <T> Optional<T> parsed(
      String name, Function<String, Optional<T>> parse, String whenItDoesNot) {
    Optional<String> text = text(name);
    Optional<T> value = text.flatMap(parse);
    return text.isPresent() && value.isEmpty() ? bad(name, whenItDoesNot, value) : value;
  }

  /** A time or date, as {@link Times} reads it. */
  public Optional<Instant> instant(String name) {
    return parsed(name, Times::parse, "Must be a time such as 2026-11-23T10:00:00Z.");
  }

  /** Keeps a problem, if it is the first, and hands the stand-in back. */
  public <T> T bad(String name, String detail, T standIn) {
    problem = problem.or(() -> Optional.of(HttpProblem.badParameter(name, detail)));
    return standIn;
  }

  /** These parameters, of which those of the query that are blank count as absent. */
  public Parameters withoutBlank() {
    return new Parameters(
        path,
        query.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isBlank())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static String labels(Enum<?>[] choices) {
    return Arrays.stream(choices).map(Parameters::label).collect(Collectors.joining(", ")) + ".";
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
