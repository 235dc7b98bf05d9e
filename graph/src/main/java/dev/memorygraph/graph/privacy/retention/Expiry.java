package dev.memorygraph.graph.privacy.retention;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.privacy.redaction.Piece;
import dev.memorygraph.graph.privacy.redaction.Pieces;
import dev.memorygraph.graph.privacy.redaction.Redaction;
import dev.memorygraph.graph.privacy.redaction.Taken;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Driver;

/**
 * Takes words away whose time is over, by going through a tenant's nodes in the order of their
 * keys. Words are past their time when they were said, and their node was first written, as long
 * ago as their class is kept: what is brought in late is kept as long as anything else.
 */
public final class Expiry {
  /** Nodes that are looked at in one transaction. */
  static final int WINDOW = 2_000;

  private final Pieces pieces;

  public Expiry(Driver driver) {
    this.pieces = new Pieces(driver);
  }

  /**
   * What was seen.
   *
   * @param due people by the key of a node that may be past its time
   * @param last the key to go on from; empty at the end
   */
  public record Window(Map<String, Set<String>> due, Optional<String> last) {}

  /**
   * Looks at the next nodes.
   *
   * @param after where the last window ended, or empty
   * @throws DependencyUnavailableException if the database is away
   */
  public Window look(Tenant tenant, String after, Limits limits) {
    return pieces.run(
        transaction -> {
          SelectPast.Seen seen = SelectPast.run(transaction, tenant, after, WINDOW, limits);
          return new Window(
              seen.keys().isEmpty() ? Map.of() : Speakers.of(transaction, seen.keys()),
              Optional.of(seen.last()).filter(key -> !key.isEmpty()));
        });
  }

  /**
   * Takes what is past its time from nodes.
   *
   * @param keys of at most {@link Eraser#PIECE} nodes
   * @param held what legal holds keep
   * @throws DependencyUnavailableException if the database is away; nothing is taken then
   */
  public Taken take(Tenant tenant, List<String> keys, Held held, Limits limits) {
    Piece piece =
        new Piece(
            tenant,
            held,
            node ->
                new Redaction(
                    node.recordedAtMs() <= limits.of(node.classification())
                        ? limits.of(node.classification())
                        : Long.MIN_VALUE,
                    Optional.empty()));
    return pieces.run(transaction -> piece.take(transaction, new HashSet<>(keys)));
  }
}
