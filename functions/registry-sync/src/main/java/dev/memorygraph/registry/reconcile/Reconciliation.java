package dev.memorygraph.registry.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.model.read.SelectModelIds;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.client.RegistryApi;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.registry.read.UpdateReader;
import dev.memorygraph.registry.reconcile.Comparison.Repair;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.HybridClock;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares every model of the graph with the registry's, and puts right what differs: the registry
 * is right about what it has now. History is only added to.
 */
public final class Reconciliation {
  private static final int PAGE = 200;

  /** A registry that lost more than this share of what it had is not believed without force. */
  private static final double MOST_EXTRA = 0.5;

  private final RegistryApi api;
  private final GraphReader graph;
  private final RegistrySync sync;
  private final InstantSource clock;
  private final Comparison comparison;
  private final UpdateReader reader;

  public Reconciliation(
      RegistryApi api,
      GraphReader graph,
      RegistrySync sync,
      String origin,
      UpdateReader reader,
      InstantSource clock) {
    this.api = api;
    this.graph = graph;
    this.sync = sync;
    this.clock = clock;
    this.comparison = new Comparison(origin, new HybridClock(clock));
    this.reader = reader;
  }

  /**
   * What is to be compared, and whether anything is to be done.
   *
   * @param model the only one to look at; empty for all
   * @param dryRun whether only to look
   * @param force whether to believe a registry that has lost most of its models
   */
  public record Request(Optional<String> model, boolean dryRun, boolean force) {}

  /**
   * What came of it.
   *
   * @param compared how many models the registry has
   * @param repaired whether the differences are put right
   * @param refused whether they are not because of {@link Request#force}
   */
  public record Report(
      int compared, List<Difference> differences, boolean repaired, boolean refused) {}

  /**
   * Compares, for one tenant; what is put right is put right for all.
   *
   * @throws DependencyUnavailableException where graph or registry is away
   */
  public Report run(Tenant tenant, Request request) {
    Scope scope = new Scope(tenant, Set.of());
    Answer answer = registry(request.model());
    SortedMap<String, ModelChange> registry = answer.models();
    List<Repair> repairs = new ArrayList<>(compare(registry, scope));
    int before = repairs.size();
    if (answer.complete()) {
      SortedSet<String> ids = known(request.model(), scope);
      ids.removeAll(registry.keySet());
      repairs.addAll(extra(ids, scope));
    }
    int extra = repairs.size() - before;
    boolean suspicious = extra > 1 && extra > MOST_EXTRA * (registry.size() + extra);
    boolean refused = suspicious && !request.force();
    boolean repair = !request.dryRun() && !refused && !repairs.isEmpty();
    if (repair) {
      sync.take(Channel.RECONCILE, repairs.stream().map(Reconciliation::received).toList());
    }
    return new Report(
        registry.size(),
        repairs.stream().map(Repair::difference).toList(),
        repair,
        refused && !request.dryRun());
  }

  /**
   * What the registry has.
   *
   * @param complete whether all of it could be read: a model that could not is no deleted one
   */
  private record Answer(SortedMap<String, ModelChange> models, boolean complete) {}

  private Answer registry(Optional<String> wanted) {
    TreeMap<String, ModelChange> models = new TreeMap<>();
    boolean complete = true;
    String after = "";
    RegistryApi.Page page;
    do {
      page = api.models(after);
      for (JsonNode model : page.items()) {
        RegistryMessage message =
            Received.read("", () -> reader.model(model, clock.instant())).message();
        if (message instanceof RegistryMessage.OfModel(ModelChange change, var warnings)) {
          if (wanted.map(change.model()::equals).orElse(true)) {
            models.put(change.model(), change);
          }
        } else {
          complete = false;
        }
      }
      after = page.end();
    } while (page.hasNext());
    return new Answer(models, complete);
  }

  private List<Repair> compare(SortedMap<String, ModelChange> registry, Scope scope) {
    List<Repair> repairs = new ArrayList<>();
    List<String> ids = List.copyOf(registry.keySet());
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
      SortedMap<String, ModelHistory> known = graph.execute(new SelectHistories(page), scope);
      for (Map.Entry<String, ModelChange> model : registry.entrySet()) {
        if (page.contains(model.getKey())) {
          comparison
              .compare(model.getValue(), Optional.ofNullable(known.get(model.getKey())))
              .ifPresent(repairs::add);
        }
      }
    }
    return repairs;
  }

  private SortedSet<String> known(Optional<String> wanted, Scope scope) {
    if (wanted.isPresent()) {
      return new TreeSet<>(Set.of(wanted.get()));
    }
    TreeSet<String> ids = new TreeSet<>();
    List<String> page = graph.execute(new SelectModelIds("", PAGE), scope);
    while (!page.isEmpty()) {
      ids.addAll(page);
      page = graph.execute(new SelectModelIds(page.getLast(), PAGE), scope);
    }
    return ids;
  }

  private List<Repair> extra(Set<String> ids, Scope scope) {
    List<Repair> repairs = new ArrayList<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      List<String> page = all.subList(from, Math.min(from + PAGE, all.size()));
      graph
          .execute(new SelectHistories(page), scope)
          .values()
          .forEach(history -> comparison.extra(history).ifPresent(repairs::add));
    }
    return repairs;
  }

  private static Received received(Repair repair) {
    return new Received(
        "reconcile/" + repair.change().id(),
        new RegistryMessage.OfModel(repair.change(), Set.of()));
  }
}
