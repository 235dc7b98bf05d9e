package dev.memorygraph.importers.provider;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.dialect.Dialects;
import dev.memorygraph.genai.dialect.Operation;
import dev.memorygraph.genai.usage.BedrockUsage;
import dev.memorygraph.genai.usage.UsageCounts;
import dev.memorygraph.importers.source.Arrivals;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded calls of model APIs, one a line. A call whose shape nobody here knows becomes a bare
 * invocation and is counted; so is a call whose usage contradicts itself.
 */
public record ProviderCalls(InputFile file, Reading reading) implements EventSource {

  @Override
  public Stream<Event> events() {
    Conversations conversations = new Conversations();
    Arrivals arrivals = reading.arrivals().map(Arrivals::of).orElseGet(Arrivals::fixed);
    return file.jsonLines()
        .map(RecordedCall::of)
        .flatMap(call -> events(call, arrivals, conversations))
        .onClose(arrivals::close);
  }

  private Stream<Event> events(RecordedCall call, Arrivals arrivals, Conversations conversations) {
    CallEvents events = new CallEvents(call, CallTime.ofMs(call, arrivals));
    Exchange exchange = call.exchange();
    UsageCounts inHeaders = BedrockUsage.ofHeaders(call.headers());
    Optional<Dialect> dialect = Dialects.of(exchange);
    if (dialect.isPresent()) {
      Reply reply = dialect.get().reply(exchange).orUsage(inHeaders);
      check(reply.usage());
      Optional<String> failure = call.failed() ? Optional.of(errorType(call)) : reply.failure();
      return failure.isPresent()
          ? events.failure("chat", failure.get(), reply)
          : events.modelCall(
              dialect.get().prompt(exchange.request()), reply, conversations.of(call.source()));
    }
    Optional<Operation> operation = Operation.of(exchange);
    UsageCounts usage =
        operation.map(known -> known.usage(exchange)).orElse(UsageCounts.UNKNOWN).or(inHeaders);
    check(usage);
    Reply reply = new Reply.Builder().usage(usage).billing(exchange.last()).build();
    String name = operation.map(Operation::label).orElse("call");
    if (call.failed() || Failures.in(exchange.pieces()).isPresent()) {
      return events.failure(name, errorType(call), reply);
    }
    if (operation.isEmpty()) {
      reading.tally().meetUnknownShape();
    }
    return events.otherCall(name, reply);
  }

  private static String errorType(RecordedCall call) {
    return Failures.in(call.exchange().pieces())
        .filter(kind -> !(call.failed() && kind.equals(Failures.UNNAMED)))
        .orElse("http_" + call.status());
  }

  private void check(UsageCounts usage) {
    if (!usage.contradicted().isEmpty()) {
      reading.tally().meetContradictedUsage();
    }
  }
}
