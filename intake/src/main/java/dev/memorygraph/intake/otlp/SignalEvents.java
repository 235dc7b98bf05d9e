package dev.memorygraph.intake.otlp;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.wire.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of spans, log records and points, as far as they can be taken. */
public final class SignalEvents {
  private static final Logger LOG = LoggerFactory.getLogger("otlp");
  private static final String UNKNOWN = "unknown";

  private final EventCheck check;

  public SignalEvents(EventCheck check) {
    this.check = check;
  }

  /**
   * Judges one of them: either all its events can be taken, or it is refused as a whole.
   *
   * @param place to be told of each event
   * @return one for each event, or one that is rejected; none where it stands for no event
   */
  public <S, P> List<ValidationResult<P>> validate(
      OtlpSignal<S> signal, Item<S> item, P place, Supplier<Sender> sender) {
    return switch (item) {
      case Item.Refused<S>(String at, Problem problem) ->
          List.of(new Rejected<>(place, UNKNOWN, "", problem));
      case Item.Read<S>(String at, S one) -> {
        try {
          yield validate(signal.events(one), place, sender);
        } catch (RuntimeException e) {
          // Thrown, it would hold up all others, and come again for ever.
          LOG.error(
              "One of {} could not be understood: {}", signal.items(), LogContext.describe(e));
          Problem problem = new Problem(Code.INTERNAL_ERROR, at, "We cannot read this.");
          yield List.of(new Rejected<>(place, UNKNOWN, "", problem));
        }
      }
    };
  }

  private <P> List<ValidationResult<P>> validate(
      List<Event> events, P place, Supplier<Sender> sender) {
    List<ValidationResult<P>> results = new ArrayList<>();
    for (Event event : events) {
      ValidationResult<P> result = check.validate(place, () -> Decoded.of(event), sender);
      if (result instanceof Rejected<P>) {
        return List.of(result);
      }
      results.add(result);
    }
    return results;
  }
}
