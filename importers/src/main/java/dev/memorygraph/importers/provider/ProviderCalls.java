package dev.memorygraph.importers.provider;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.dialect.Dialect;
import dev.memorygraph.importers.source.Arrivals;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded calls of model APIs, one a line. A call whose shape nobody here knows becomes a bare
 * invocation and is counted.
 */
public record ProviderCalls(InputFile file, Reading reading) implements EventSource {

  @Override
  public Stream<Event> events() {
    OpenTools open = new OpenTools();
    Arrivals arrivals = reading.arrivals().map(Arrivals::of).orElseGet(Arrivals::fixed);
    return file.jsonLines()
        .map(RecordedCall::of)
        .flatMap(call -> events(call, arrivals, open))
        .onClose(arrivals::close);
  }

  private Stream<Event> events(RecordedCall call, Arrivals arrivals, OpenTools open) {
    CallEvents events = new CallEvents(call, CallTime.ofMs(call, arrivals));
    if (call.failed()) {
      return events.failure();
    }
    Optional<Dialect> dialect = Dialect.of(call.path());
    if (dialect.isPresent()) {
      return events.modelCall(dialect.get(), open);
    }
    if (Operation.of(call.path()).isEmpty()) {
      reading.tally().meetUnknownShape();
    }
    return events.otherCall();
  }
}
