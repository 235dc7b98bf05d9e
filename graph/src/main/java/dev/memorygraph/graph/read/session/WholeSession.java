package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session's figures and all of its steps.
 *
 * @param limit steps at the most
 * @param maxText characters of their texts at which no more steps are read
 */
public record WholeSession(String id, int limit, long maxText)
    implements GraphQuery<Optional<WholeSession.Answer>> {
  private static final int PAGE = 1_000;

  /**
   * The session.
   *
   * @param truncated whether there are more steps
   */
  public record Answer(SelectSession.Summary summary, List<Step> steps, boolean truncated) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    return execute(statements, scope, new Viewing(statements, scope));
  }

  /** The session as a part of an answer that shows more than that. */
  public Optional<Answer> execute(Statements statements, Scope scope, Viewing viewing) {
    return new SelectSession(id)
        .execute(statements, scope)
        .map(summary -> answer(summary, statements, scope, viewing));
  }

  private Answer answer(
      SelectSession.Summary summary, Statements statements, Scope scope, Viewing viewing) {
    List<Step> steps = new ArrayList<>();
    Optional<Replay.Place> place = Optional.empty();
    long length = 0;
    do {
      Replay question = new Replay(id, place, Math.min(PAGE, limit - steps.size()));
      Replay.Page page = question.execute(statements, scope, viewing).orElseThrow();
      steps.addAll(page.steps());
      length += page.steps().stream().mapToLong(Step::textLength).sum();
      place = page.next();
    } while (place.isPresent() && steps.size() < limit && length < maxText);
    return new Answer(summary, List.copyOf(steps), place.isPresent());
  }
}
