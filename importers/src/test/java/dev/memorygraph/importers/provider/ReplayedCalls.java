package dev.memorygraph.importers.provider;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.RecordedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of a file of recorded calls, as tests ask for them. */
record ReplayedCalls(List<Event> events, Tally tally) {

  /** A fixture of this package by its name, without the ending. */
  static Path fixture(String name) {
    return RepositoryRoot.find()
        .resolve("importers/src/test/resources/dev/memorygraph/importers/provider")
        .resolve(name + ".jsonl");
  }

  /** The input of a fault that was reported, where those lie beside the recorded data. */
  static Stream<Path> reported(String fault) {
    return RecordedData.real().stream()
        .map(data -> data.files().providerCalls())
        .map(
            calls ->
                calls.resolve("../../../faults/" + fault + ".provider-calls.jsonl").normalize())
        .filter(Files::exists);
  }

  static ReplayedCalls of(Path file) {
    Tally tally = new Tally();
    Reading reading = new Reading(Optional.empty(), false, tally);
    try (Stream<Event> events = new ProviderCalls(new InputFile(file), reading).events()) {
      return new ReplayedCalls(events.toList(), tally);
    }
  }

  /** The same of one session; a part of its name is enough. */
  ReplayedCalls session(String name) {
    return new ReplayedCalls(
        events.stream().filter(event -> event.getSessionId().contains(name)).toList(), tally);
  }

  List<CompletionEvent> completions() {
    return all(EventPayload::hasCompletion, EventPayload::getCompletion);
  }

  List<ToolCallEvent> toolCalls() {
    return all(EventPayload::hasToolCall, EventPayload::getToolCall);
  }

  /** The results by the id of their call. */
  Map<String, String> results() {
    return all(EventPayload::hasToolResult, EventPayload::getToolResult).stream()
        .collect(Collectors.toMap(ToolResultEvent::getToolCallId, ToolResultEvent::getResult));
  }

  long sum(ToLongFunction<Usage> count) {
    return completions().stream().map(CompletionEvent::getUsage).mapToLong(count).sum();
  }

  private <T> List<T> all(Predicate<EventPayload> is, Function<EventPayload, T> payload) {
    return events.stream().map(Event::getPayload).filter(is).map(payload).toList();
  }
}
