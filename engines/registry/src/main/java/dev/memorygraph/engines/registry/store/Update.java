package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A change that was made.
 *
 * @param model the row after it; of a deletion the last row with the deletion's stamp
 * @param previous the row before it, empty for a new model
 */
public record Update(
    Type type,
    String modelId,
    ObjectNode model,
    Optional<ObjectNode> previous,
    Change.Stamp stamp) {
  /** GraphQL's UpdateType. */
  public enum Type {
    CREATED,
    UPDATED,
    DEPRECATED,
    DELETED
  }

  static Type typeOf(ObjectNode model, Optional<ObjectNode> previous) {
    if (previous.isEmpty()) {
      return Type.CREATED;
    }
    boolean was = previous.get().path("deprecated").booleanValue();
    return model.path("deprecated").booleanValue() && !was ? Type.DEPRECATED : Type.UPDATED;
  }
}
