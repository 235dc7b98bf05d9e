package dev.memorygraph.graph.read.compare;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import dev.memorygraph.graph.read.session.CompletionSteps;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.graph.read.session.WholeSession;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of two things that are compared.
 *
 * @param steps the first {@value #MAX_STEPS} of them
 * @param usage of all of it
 * @param duration of all of it; empty where its times are not known
 * @param truncated whether there are more steps
 */
public record Side(
    NodeView subject,
    List<Step> steps,
    Usage usage,
    Optional<Duration> duration,
    boolean truncated) {
  /** Steps of a session that are compared. */
  public static final int MAX_STEPS = 2_000;

  /** Characters of the texts of a session that are compared. */
  private static final long MAX_TEXT = 2_000_000;

  /** Empty where there is no such thing for the caller. */
  static Optional<Side> of(NodeId id, Asked asked) {
    return switch (id.kind()) {
      case SESSION -> ofSession(id.id(), asked);
      case COMPLETION -> ofCompletion(id.id(), asked);
      default -> throw new IllegalArgumentException("Sessions and completions are compared");
    };
  }

  /** The transaction of a comparison, for whom it is made, and how nodes are shown in it. */
  record Asked(Statements statements, Scope scope, Viewing viewing) {}

  private static Optional<Side> ofCompletion(String id, Asked asked) {
    return new CompletionSteps(id)
        .execute(asked.statements(), asked.scope(), asked.viewing())
        .map(
            answer ->
                new Side(
                    answer.completion(),
                    answer.steps(),
                    answer.usage(),
                    answer.steps().stream()
                        .filter(step -> step.node().id().equals(answer.completion().id()))
                        .findFirst()
                        .flatMap(Step::duration),
                    false));
  }

  private static Optional<Side> ofSession(String id, Asked asked) {
    return new WholeSession(id, MAX_STEPS, MAX_TEXT)
        .execute(asked.statements(), asked.scope(), asked.viewing())
        .map(
            answer ->
                new Side(
                    answer.summary().session(),
                    answer.steps(),
                    answer.summary().usage(),
                    duration(answer.summary()),
                    answer.truncated()));
  }

  private static Optional<Duration> duration(SelectSession.Summary summary) {
    return summary
        .firstEvent()
        .flatMap(first -> summary.lastEvent().map(last -> Duration.between(first, last)));
  }
}
