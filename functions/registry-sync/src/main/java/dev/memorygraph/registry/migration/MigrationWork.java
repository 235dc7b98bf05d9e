package dev.memorygraph.registry.migration;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.model.read.SelectModelIds;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.migration.Amendments.Due;
import dev.memorygraph.registry.migration.Migration.Counts;
import dev.memorygraph.registry.migration.Migration.Place;
import dev.memorygraph.registry.migration.Migration.State;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Isolation;
import dev.memorygraph.registry.sync.ModelStore;
import dev.memorygraph.registry.sync.Placed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the migration that is being done, a batch at a time. Whatever was done of a batch when a
 * process died is done again, to the same effect.
 */
public final class MigrationWork {
  private static final Logger LOG = LoggerFactory.getLogger("registry-migration");
  private static final int PAGE = 1_000;

  private final List<Tenant> tenants;
  private final MigrationStore store;
  private final GraphReader graph;
  private final ModelStore models;
  private final InstantSource clock;

  public MigrationWork(
      Collection<Tenant> tenants,
      MigrationStore store,
      GraphReader graph,
      ModelStore models,
      InstantSource clock) {
    this.tenants = tenants.stream().sorted(Comparator.comparing(Tenant::id)).toList();
    this.store = store;
    this.graph = graph;
    this.models = models;
    this.clock = clock;
  }

  /**
   * Goes on where it was left.
   *
   * @param goesOn whether there is time for another batch
   * @return how many models were visited
   * @throws DependencyUnavailableException where table or graph is away; the next run goes on
   */
  public long run(BooleanSupplier goesOn) {
    String owner = UUID.randomUUID().toString();
    return store.lease(owner).map(migration -> leased(migration, owner, goesOn)).orElse(0L);
  }

  private long leased(Migration leased, String owner, BooleanSupplier goesOn) {
    Migration migration = leased;
    long visited = 0;
    boolean held = !waits(migration);
    while (held && !migration.state().isOver() && goesOn.getAsBoolean()) {
      Migration next = step(migration);
      visited += Math.max(0, next.counts().visited() - migration.counts().visited());
      held = next.state().isOver() ? ended(next, owner) : store.save(next, owner);
      migration = next;
    }
    if (!migration.state().isOver()) {
      store.release(owner);
    }
    return visited;
  }

  private boolean waits(Migration migration) {
    return migration.state() == State.WAITING
        && clock.instant().isBefore(migration.requestedAt().plus(Migration.SETTLE));
  }

  private boolean ended(Migration migration, String owner) {
    boolean ended = store.end(migration, owner);
    if (ended) {
      LOG.info("A migration is {}: {}", migration.state().label(), migration.counts());
    } else {
      store.release(owner);
    }
    return ended;
  }

  private Migration step(Migration migration) {
    if (migration.state() == State.WAITING) {
      Migration running = migration.stepping(State.RUNNING);
      return running.at(Place.START, running.counts().of(count()));
    }
    Optional<Batch> batch = batch(migration.place(), migration.asked().batchSize());
    return batch.map(some -> worked(migration, some)).orElseGet(() -> stepped(migration));
  }

  private static Migration stepped(Migration migration) {
    State next =
        switch (migration.state()) {
          case WAITING, RUNNING -> State.VERIFYING;
          case VERIFYING -> migration.counts().lacking() == 0 ? State.DONE : State.INCOMPLETE;
          case ROLLING_BACK -> State.ROLLED_BACK;
          case DONE, INCOMPLETE, ROLLED_BACK -> migration.state();
        };
    return next.isOver() ? migration.over(next) : migration.stepping(next);
  }

  private Migration worked(Migration migration, Batch batch) {
    Counts counts = migration.counts().visited(batch.models().size());
    Amendments amendments = new Amendments(migration.asked().aliases(), migration.asked().round());
    List<List<Due>> due = new ArrayList<>();
    for (ModelHistory history :
        execute(batch.tenant(), new SelectHistories(batch.models())).values()) {
      due.add(amendments.of(history));
    }
    Counts found =
        switch (migration.state()) {
          case RUNNING -> counts.amended(amend(batch.tenant(), due));
          case VERIFYING -> verified(counts, due);
          case ROLLING_BACK -> counts.undone(undo(batch.tenant(), due));
          case WAITING, DONE, INCOMPLETE, ROLLED_BACK -> counts;
        };
    return migration.at(new Place(batch.tenant().id(), batch.models().getLast()), found);
  }

  private long amend(Tenant tenant, List<List<Due>> due) {
    List<Due> all = due.stream().flatMap(List::stream).toList();
    write(tenant, all.stream().filter(one -> !one.isThere()).map(Due::amendment).toList());
    return all.size();
  }

  private long undo(Tenant tenant, List<List<Due>> due) {
    List<Due> all = due.stream().flatMap(List::stream).filter(Due::isThere).toList();
    write(tenant, all.stream().map(Due::undo).toList());
    return all.size();
  }

  private void write(Tenant tenant, List<ModelChange> changes) {
    List<String> refused =
        new Isolation<ModelChange>(
                part -> models.changes(tenant, Channel.MIGRATION, part).isPresent())
            .run(changes.stream().map(change -> new Placed<>(change.model(), change)).toList());
    if (!refused.isEmpty()) {
      LOG.error("The graph refuses amendments of {} models", refused.size());
    }
  }

  private static Counts verified(Counts counts, List<List<Due>> due) {
    long should = due.stream().filter(model -> !model.isEmpty()).count();
    long lacking =
        due.stream().filter(model -> model.stream().anyMatch(one -> !one.isThere())).count();
    return counts.verified(should, lacking);
  }

  /** Some models of a tenant. */
  private record Batch(Tenant tenant, List<String> models) {}

  /** The models after a place, of the first tenant that has any; empty at the end. */
  private Optional<Batch> batch(Place place, int size) {
    for (Tenant tenant : tenants) {
      if (tenant.id().compareTo(place.tenant()) >= 0) {
        String after = tenant.id().equals(place.tenant()) ? place.model() : "";
        List<String> ids = execute(tenant, new SelectModelIds(after, size));
        if (!ids.isEmpty()) {
          return Optional.of(new Batch(tenant, ids));
        }
      }
    }
    return Optional.empty();
  }

  private long count() {
    long count = 0;
    Optional<Batch> batch = batch(Place.START, PAGE);
    while (batch.isPresent()) {
      List<String> some = batch.get().models();
      count += some.size();
      batch = batch(new Place(batch.get().tenant().id(), some.getLast()), PAGE);
    }
    return count;
  }

  private <T> T execute(Tenant tenant, GraphQuery<T> question) {
    return graph.execute(question, new Scope(tenant, Set.of()));
  }
}
