package dev.memorygraph.importers.source;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.json.Json;
import java.util.stream.Stream;

/**
 * Our own events, one JSON object a line.
 *
 * <p>A {@code tenant_id} in the file is dropped: the replay says whose events they are.
 */
public record EventLines(InputFile file, Reading reading) implements EventSource {
  private static final Problem NOT_JSON =
      new Problem(Problem.Code.MALFORMED_JSON, "", "This is not JSON.");

  @Override
  public Stream<Event> events() {
    return file.lines().flatMap(this::event);
  }

  private Stream<Event> event(InputFile.Line line) {
    Decoded decoded =
        Json.parse(line.text()).map(EventJson::decode).orElse(new Decoded.Invalid("", NOT_JSON));
    return switch (decoded) {
      case Decoded.Valid(Event event, var unknown) ->
          Stream.of(event.toBuilder().clearTenantId().build());
      case Decoded.Invalid(_, Problem problem) -> refuse(line, problem);
    };
  }

  private Stream<Event> refuse(InputFile.Line line, Problem problem) {
    if (reading.skipInvalid()) {
      reading.tally().skipInvalid();
      return Stream.empty();
    }
    String place = problem.pointer().isEmpty() ? "" : " at " + problem.pointer();
    throw new InputException(file.name() + ":" + line.number() + place + ": " + problem.detail());
  }
}
