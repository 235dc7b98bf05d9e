package dev.memorygraph.graph.privacy.erasure;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.privacy.redaction.Piece;
import dev.memorygraph.graph.privacy.redaction.Pieces;
import dev.memorygraph.graph.privacy.redaction.Redaction;
import dev.memorygraph.graph.privacy.redaction.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionContext;

/**
 * Takes erased people out of the graph. In this order: the words of nodes that name the person; of
 * what stands in the person's sessions and names nobody; then the node of the person, in whose
 * place a pseudonym comes. So whoever is still to be erased is found by that node.
 *
 * <p>Safe to be stopped after any piece, to be repeated, and beside writers.
 */
public final class Eraser {
  /** Nodes or edges of one transaction. */
  public static final int PIECE = 500;

  /** From a prompt to the metric of a call of a call: as far as what came of a node is followed. */
  public static final int MAX_DEPTH = 8;

  private final Pieces pieces;

  public Eraser(Driver driver) {
    this.pieces = new Pieces(driver);
  }

  /**
   * Erases a person, or goes on with it.
   *
   * @param held what legal holds keep
   * @param goOn asked before each piece
   * @return what was done in this call
   * @throws DependencyUnavailableException if the database is away; what was done stays done
   */
  public Taken erase(ErasedPerson person, Held held, BooleanSupplier goOn) {
    Redaction redaction = new Redaction(person.untilMs(), Optional.of(person.id()));
    Piece piece = new Piece(person.tenant(), held, node -> redaction);
    Taken taken = taken(SelectOwn::run, person, piece, goOn);
    if (taken.complete()) {
      taken = taken.plus(taken(SelectNameless::run, person, piece, goOn));
    }
    return taken.complete() ? taken.plus(moved(person, goOn)) : taken;
  }

  private interface Selection {
    List<String> next(TransactionContext transaction, ErasedPerson person, String after, int limit);
  }

  private record Step(Taken taken, Optional<String> last) {}

  private Taken taken(Selection selection, ErasedPerson person, Piece piece, BooleanSupplier goOn) {
    Taken all = Taken.NOTHING;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      if (!goOn.getAsBoolean()) {
        return all.unfinished();
      }
      String from = after.get();
      Step step =
          pieces.run(
              transaction -> {
                List<String> keys = selection.next(transaction, person, from, PIECE);
                return keys.isEmpty()
                    ? new Step(Taken.NOTHING, Optional.empty())
                    : new Step(
                        piece.take(transaction, following(transaction, keys)),
                        Optional.of(keys.getLast()));
              });
      all = all.plus(step.taken());
      after = step.last();
    }
    return all;
  }

  /** The nodes with what came of them and names nobody. */
  private static Set<String> following(TransactionContext transaction, List<String> keys) {
    Set<String> all = new HashSet<>(keys);
    List<String> frontier = keys;
    for (int depth = 0; depth < MAX_DEPTH && !frontier.isEmpty(); depth++) {
      List<String> next = new ArrayList<>(SelectFollowing.run(transaction, frontier));
      next.removeIf(key -> !all.add(key));
      frontier = next;
    }
    return all;
  }

  private Taken moved(ErasedPerson person, BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      return Taken.NOTHING.unfinished();
    }
    Optional<String> pseudonym =
        pieces.run(transaction -> CreatePseudonym.run(transaction, person));
    Taken all = Taken.NOTHING;
    int moved = pseudonym.isPresent() ? PIECE : 0;
    while (moved == PIECE) {
      if (!goOn.getAsBoolean()) {
        return all.unfinished();
      }
      moved =
          pieces.run(
              transaction ->
                  MoveToPseudonym.run(transaction, person, pseudonym.orElseThrow(), PIECE));
      all = all.plus(new Taken(0, moved, 0, true));
    }
    pieces.run(
        transaction -> {
          DeletePerson.run(transaction, person);
          return true;
        });
    return all;
  }
}
