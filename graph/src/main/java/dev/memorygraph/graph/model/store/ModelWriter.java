package dev.memorygraph.graph.model.store;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.store.LockModels.Known;
import dev.memorygraph.graph.write.WriteContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Adds what registries say to what the graph knows of models. Adding the same changes again, in
 * another order or from two processes at once, leaves the same graph. Safe for use by several
 * threads.
 */
public final class ModelWriter {
  /** Changes of one transaction; more are written in several. */
  static final int CHUNK = 500;

  private final Driver driver;
  private final TransactionConfig limits;

  /**
   * @param timeout after which the database gives up a transaction
   */
  public ModelWriter(Driver driver, Duration timeout) {
    this.driver = driver;
    this.limits = TransactionConfig.builder().withTimeout(timeout).build();
  }

  /**
   * What came of it.
   *
   * @param applied changes that nobody had brought before
   * @param known changes that had been brought before
   * @param conflicts contradictions that had not been noticed before
   */
  public record Written(int applied, int known, List<Conflict> conflicts) {
    static final Written NOTHING = new Written(0, 0, List.of());

    public Written {
      conflicts = List.copyOf(conflicts);
    }

    Written and(Written other) {
      List<Conflict> both = new ArrayList<>(conflicts);
      both.addAll(other.conflicts);
      return new Written(applied + other.applied, known + other.known, both);
    }
  }

  /**
   * Adds changes.
   *
   * @return empty where the graph takes one of them never; some may be written, and may be sent
   *     again
   * @throws DependencyUnavailableException if the database is away, too slow or busy with other
   *     writers; what was written by then stays, and may be sent again
   * @throws dev.memorygraph.graph.driver.GraphStatementException if the database does not
   *     understand what we ask
   */
  public Optional<Written> write(WriteContext origin, List<ModelChange> changes) {
    Written written = Written.NOTHING;
    try (Session session = driver.session()) {
      for (int from = 0; from < changes.size(); from += CHUNK) {
        List<ModelChange> chunk = changes.subList(from, Math.min(from + CHUNK, changes.size()));
        written =
            written.and(
                session.executeWrite(transaction -> write(transaction, origin, chunk), limits));
      }
      return Optional.of(written);
    } catch (Neo4jException e) {
      WriteFailure failure = WriteFailure.of(e);
      if (failure == WriteFailure.FACTS) {
        return Optional.empty();
      }
      throw failure.exception("Could not write to the graph what models are", e);
    }
  }

  private static Written write(
      TransactionContext transaction, WriteContext origin, List<ModelChange> changes) {
    SortedMap<String, List<ModelChange>> said = new TreeMap<>();
    changes.forEach(
        change -> said.computeIfAbsent(change.model(), model -> new ArrayList<>()).add(change));
    Map<String, Known> known = LockModels.run(transaction, origin, said.keySet());
    List<ModelChange> fresh = new ArrayList<>();
    List<UpdateModels.Update> updates = new ArrayList<>();
    said.forEach(
        (model, theirs) -> {
          Known before = known.getOrDefault(model, new Known(List.of(), ModelTerms.NONE, Map.of()));
          List<ModelChange> added = minus(theirs, before.changes());
          if (!added.isEmpty()) {
            fresh.addAll(added);
            updates.add(update(model, before, added));
          }
        });
    CreateChanges.run(transaction, origin, fresh);
    UpdateModels.run(transaction, origin, updates);
    List<String> models = updates.stream().map(UpdateModels.Update::model).toList();
    List<Conflict> conflicts =
        updates.stream().flatMap(update -> update.history().conflicts().stream()).toList();
    return new Written(
        fresh.size(),
        changes.size() - fresh.size(),
        ReplaceConflicts.run(transaction, origin, models, conflicts));
  }

  private static UpdateModels.Update update(
      String model, Known before, Collection<ModelChange> added) {
    List<ModelChange> all = new ArrayList<>(before.changes());
    all.addAll(added);
    ModelHistory history = ModelHistory.of(model, all);
    return new UpdateModels.Update(model, history, history.latest().orElseThrow(), before);
  }

  private static List<ModelChange> minus(List<ModelChange> said, List<ModelChange> known) {
    Set<String> ids = new HashSet<>();
    known.forEach(change -> ids.add(change.id()));
    return said.stream().filter(change -> ids.add(change.id())).toList();
  }
}
