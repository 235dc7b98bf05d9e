package dev.memorygraph.vault.http;

import dev.memorygraph.kit.Times;
import dev.memorygraph.kit.http.HttpProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the parameters of a request's query. A reader of a bad one returns a stand-in and keeps the
 * problem: look at {@link #problem} after the last one and before using any of them.
 */
public final class Parameters {
  private static final int MAX_DIGITS = 18;

  private final VaultRequest request;
  private Optional<HttpProblem> problem = Optional.empty();

  public Parameters(VaultRequest request) {
    this.request = request;
  }

  /** The first thing wrong, if any. */
  public Optional<HttpProblem> problem() {
    return problem;
  }

  /** A text that may be left out. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(request.query().get(name)).filter(text -> !text.isBlank());
  }

  /** A whole number between zero and a bound. */
  public long number(String name, long whenAbsent, long max) {
    return text(name)
        .map(
            text ->
                text.matches("\\d{1," + MAX_DIGITS + "}") && Long.parseLong(text) <= max
                    ? Long.parseLong(text)
                    : bad(name, "Must be a whole number from 0 to " + max + ".", whenAbsent))
        .orElse(whenAbsent);
  }

  /** A time or date, as {@link Times} reads it. */
  public Instant instant(String name, Instant whenAbsent) {
    return text(name)
        .map(
            text ->
                Times.parse(text)
                    .orElseGet(() -> bad(name, "Must be a time or date in ISO-8601.", whenAbsent)))
        .orElse(whenAbsent);
  }

  /** One of some names. */
  public <T> Optional<T> choice(String name, Function<String, Optional<T>> parse) {
    Optional<String> text = text(name);
    Optional<T> value = text.flatMap(parse);
    return text.isPresent() && value.isEmpty() ? bad(name, "Is no known name.", value) : value;
  }

  /** Keeps a problem, and hands the stand-in back. */
  public <T> T bad(String name, String detail, T standIn) {
    problem = problem.or(() -> Optional.of(HttpProblem.badParameter(name, detail)));
    return standIn;
  }
}
