package dev.memorygraph.intake.otlp;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.wire.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of some of an exporter's request.
 *
 * @param accepted events, by the places of what they stand for
 * @param rejected what cannot be taken; others may be added
 * @param leftOut the places of those that stand for no event
 */
public record Judged(
    List<Accepted<Integer>> accepted, List<Rejected<Integer>> rejected, List<Integer> leftOut) {

  private Judged() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Judges some of a request, one by one.
   *
   * @param places which of {@code items}
   */
  public static <S> Judged of(
      SignalEvents events,
      OtlpSignal<S> signal,
      List<Item<S>> items,
      List<Integer> places,
      Sender sender) {
    Judged judged = new Judged();
    for (int place : places) {
      List<ValidationResult<Integer>> results =
          events.validate(signal, items.get(place), place, () -> sender);
      if (results.isEmpty() && !signal.leftOut().isEmpty()) {
        judged.leftOut().add(place);
      }
      for (ValidationResult<Integer> result : results) {
        switch (result) {
          case Accepted<Integer> good -> judged.accepted().add(good);
          case Rejected<Integer> bad -> judged.rejected().add(bad);
        }
      }
    }
    return judged;
  }

  /** What became of all parts of a request. */
  public static Judged together(List<Judged> parts) {
    Judged all = new Judged();
    for (Judged part : parts) {
      all.accepted.addAll(part.accepted);
      all.rejected.addAll(part.rejected);
      all.leftOut.addAll(part.leftOut);
    }
    return all;
  }

  /**
   * Rejects what could be stored in part only: all events of whatever one event has a problem of.
   *
   * @param rule says what is wrong with an event beyond what every intake asks
   */
  public void reject(Function<Event, Optional<Problem>> rule) {
    List<Rejected<Integer>> found = new ArrayList<>();
    for (Accepted<Integer> event : accepted) {
      rule.apply(event.event()).ifPresent(problem -> found.add(event.rejected(problem)));
    }
    Set<Integer> places = found.stream().map(Rejected::place).collect(Collectors.toSet());
    accepted.removeIf(event -> places.contains(event.place()));
    rejected.addAll(found);
  }

  /** Adds what the sender is told of those that were not taken. */
  public <S> void tell(Refusals refusals, OtlpSignal<S> signal, List<Item<S>> items) {
    rejected.forEach(
        bad -> refusals.add(bad.place(), items.get(bad.place()).pointer(), bad.problem()));
    leftOut.forEach(
        i ->
            refusals.add(
                i,
                items.get(i).pointer(),
                new Problem(Code.UNKNOWN_TYPE, items.get(i).pointer(), signal.leftOut())));
  }
}
