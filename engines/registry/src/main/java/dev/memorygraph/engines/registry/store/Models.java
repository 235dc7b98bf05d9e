package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models. Each change is one with its entry in the update log and its capabilities' rows. */
public final class Models {
  /** What became of a change. */
  public enum Outcome {
    APPLIED,
    /** Its update id is known already; nothing was done. */
    DUPLICATE,
    /** There is no such model to delete; nothing was done. */
    ABSENT
  }

  private final Database database;
  private final Listener listener;

  public Models(Database database, Listener listener) {
    this.database = database;
    this.listener = listener;
  }

  /** The model in the form of the REST API. */
  public Optional<ObjectNode> find(String modelId) throws SQLException {
    return database.read(connection -> ModelRows.find(connection, modelId));
  }

  /** Makes a change. */
  public Outcome apply(Change change) throws SQLException {
    return apply(List.of(change)).getFirst();
  }

  /** Makes changes in their order, all or none; says of each what became of it. */
  public List<Outcome> apply(List<Change> changes) throws SQLException {
    List<Outcome> outcomes =
        database.write(
            connection -> {
              List<Outcome> all = new ArrayList<>();
              for (Change change : changes) {
                all.add(apply(connection, change));
              }
              return all;
            });
    listener.committed();
    return outcomes;
  }

  private Outcome apply(Connection connection, Change change) throws SQLException {
    if (UpdateLog.knows(connection, change.stamp().updateId())) {
      return Outcome.DUPLICATE;
    }
    Optional<ObjectNode> previous = ModelRows.find(connection, change.modelId());
    return switch (change) {
      case Change.Put put -> {
        ObjectNode model = ModelRows.put(connection, put);
        logged(
            connection,
            put,
            new Update(
                Update.typeOf(model, previous), put.modelId(), model, previous, put.stamp()));
        yield Outcome.APPLIED;
      }
      case Change.Delete delete -> {
        if (previous.isEmpty()) {
          yield Outcome.ABSENT;
        }
        ObjectNode last = ModelRows.delete(connection, delete);
        logged(
            connection,
            delete,
            new Update(Update.Type.DELETED, delete.modelId(), last, previous, delete.stamp()));
        yield Outcome.APPLIED;
      }
    };
  }

  private void logged(Connection connection, Change change, Update update) throws SQLException {
    List<String> before = update.previous().map(Models::capabilities).orElse(List.of());
    List<String> after =
        update.type() == Update.Type.DELETED ? List.of() : capabilities(update.model());
    List<String> removed = without(before, after);
    if (!removed.isEmpty()) {
      ModelRows.removeCapabilities(connection, change, removed);
    }
    List<String> added = without(after, before);
    if (!added.isEmpty()) {
      ModelRows.addCapabilities(connection, change, added);
    }
    UpdateLog.append(connection, update);
    listener.updated(connection, update);
  }

  private static List<String> without(List<String> all, List<String> others) {
    return all.stream().filter(one -> !others.contains(one)).toList();
  }

  private static List<String> capabilities(ObjectNode model) {
    return model.path("capabilities").valueStream().map(JsonNode::textValue).toList();
  }
}
