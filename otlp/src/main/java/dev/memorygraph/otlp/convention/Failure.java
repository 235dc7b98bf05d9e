package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Span;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a span failed.
 *
 * @param type the kind of error in the sender's word, or {@code error}
 * @param message the sender's words, or empty
 */
public record Failure(String type, String message) {
  private static final String UNNAMED = "error";

  /**
   * The failure of a span, or empty where it went well. A span failed by its status, by Langfuse's
   * level, by an error type, or by a reason to finish that is one. An exception among its events is
   * a failure where the span has no status: what was caught and survived is recorded too, with the
   * status OK.
   */
  public static Optional<Failure> of(Span span) {
    Attributes attributes = span.attributes();
    Optional<Attributes> exception = exception(span);
    String type = Known.ERROR_TYPE.name(attributes);
    boolean failed =
        span.status() == Span.Status.ERROR
            || attributes.text("langfuse.observation.level").equals("ERROR")
            || !type.isEmpty()
            || finishedInError(attributes)
            || (exception.isPresent() && span.status() == Span.Status.UNSET);
    return failed
        ? Optional.of(
            new Failure(
                first(type, exception.map(Known.ERROR_TYPE::name).orElse(""), UNNAMED),
                first(
                    span.statusMessage(),
                    Known.ERROR_MESSAGE.text(attributes),
                    exception.map(Known.ERROR_MESSAGE::text).orElse(""))))
        : Optional.empty();
  }

  private static Optional<Attributes> exception(Span span) {
    return span.events().stream()
        .filter(event -> event.name().equals("exception"))
        .map(Span.Event::attributes)
        .findFirst();
  }

  private static boolean finishedInError(Attributes attributes) {
    JsonNode reasons = Json.unwrap(Known.FINISH_REASONS.in(attributes));
    return reasons.isArray()
        ? reasons.valueStream().anyMatch(reason -> reason.asText().equals(UNNAMED))
        : reasons.asText().equals(UNNAMED);
  }

  private static String first(String... values) {
    return Stream.of(values).filter(value -> !value.isBlank()).findFirst().orElse("");
  }
}
