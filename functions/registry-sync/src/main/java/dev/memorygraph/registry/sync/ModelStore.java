package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.store.ModelWriter.Written;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.registry.read.RegistryMessage.ModelVersion;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The graph, as this function writes it. All methods throw a {@link DependencyUnavailableException}
 * where the graph is away, or older than this build; all may be called again.
 */
public final class ModelStore {
  private final PerDatabase<ModelGraph> graphs;
  private final InstantSource clock;

  public ModelStore(PerDatabase<ModelGraph> graphs, InstantSource clock) {
    this.graphs = graphs;
    this.clock = clock;
  }

  /**
   * Adds what is said about models.
   *
   * @return what came of it in the database that is read; empty where the graph takes one of the
   *     changes never, and some may have been added
   */
  public Optional<Written> changes(Tenant tenant, Channel channel, List<ModelChange> changes) {
    WriteContext origin = origin(tenant, channel);
    List<Optional<Written>> written =
        written(tenant).stream().map(graph -> graph.models().write(origin, changes)).toList();
    return written.stream().allMatch(Optional::isPresent) ? written.getFirst() : Optional.empty();
  }

  /**
   * Adds published versions of models.
   *
   * @return false where the graph takes one of them never; then none is added
   */
  boolean versions(Tenant tenant, Channel channel, List<ModelVersion> versions) {
    Facts said = Facts.merge(versions.stream().map(ModelStore::facts).toList());
    WriteContext origin = origin(tenant, channel);
    return written(tenant).stream().allMatch(graph -> isTaken(graph.facts().write(said, origin)));
  }

  private static boolean isTaken(Outcome outcome) {
    return switch (outcome) {
      case WRITTEN -> true;
      case REFUSED -> false;
      case OVERTAKEN ->
          throw new DependencyUnavailableException("Other writers were faster every time");
      case OUT_OF_TIME -> throw new DependencyUnavailableException("No time was left to write");
    };
  }

  /** Prices calls of some models at once, where they have other prices by now. */
  void reprice(Tenant tenant, Collection<String> models) {
    written(tenant).forEach(graph -> graph.repricing().run(tenant, models));
  }

  /** Prices calls whose model has other prices by now; how many. */
  public long reprice(Tenant tenant) {
    return written(tenant).stream()
        .mapToLong(graph -> graph.repricing().run(tenant))
        .max()
        .orElse(0);
  }

  /** The tenants with models whose calls may have to be priced anew. */
  List<Tenant> toReprice() {
    return graphs.all().stream()
        .map(ModelStore::ready)
        .flatMap(graph -> graph.repricing().tenants().stream())
        .distinct()
        .toList();
  }

  /** Enters deleted models that are called into the ledger; how many. */
  int noteDeletedInUse(Tenant tenant) {
    return written(tenant).stream()
        .mapToInt(graph -> graph.deletedInUse().run(tenant, clock.millis()))
        .max()
        .orElse(0);
  }

  private List<ModelGraph> written(Tenant tenant) {
    List<ModelGraph> written = graphs.written(tenant);
    written.forEach(ModelStore::ready);
    return written;
  }

  private static ModelGraph ready(ModelGraph graph) {
    graph.schema().require();
    return graph;
  }

  private WriteContext origin(Tenant tenant, Channel channel) {
    return new WriteContext(tenant, channel.label(), clock.millis());
  }

  private static Facts facts(ModelVersion version) {
    NodeId id = new NodeId(NodeKind.MODEL_VERSION, version.model() + "@" + version.version());
    return Facts.about(new Stamp(version.saidAtMs(), version.eventId()))
        .node(id, version.properties())
        .build();
  }
}
