package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.store.ModelWriter;
import dev.memorygraph.graph.model.store.ModelWriter.Written;
import dev.memorygraph.graph.model.store.Repricing;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.graph.write.GraphWriter;
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
  private final ModelWriter models;
  private final GraphWriter facts;
  private final Repricing repricing;
  private final SchemaVersion schema;
  private final InstantSource clock;

  public ModelStore(
      ModelWriter models,
      GraphWriter facts,
      Repricing repricing,
      SchemaVersion schema,
      InstantSource clock) {
    this.models = models;
    this.facts = facts;
    this.repricing = repricing;
    this.schema = schema;
    this.clock = clock;
  }

  /**
   * Adds what is said about models.
   *
   * @return empty where the graph takes one of the changes never; some may have been added
   */
  public Optional<Written> changes(Tenant tenant, Channel channel, List<ModelChange> changes) {
    schema.require();
    return models.write(origin(tenant, channel), changes);
  }

  /**
   * Adds published versions of models.
   *
   * @return false where the graph takes one of them never; then none is added
   */
  boolean versions(Tenant tenant, Channel channel, List<ModelVersion> versions) {
    Facts said = Facts.merge(versions.stream().map(ModelStore::facts).toList());
    schema.require();
    return switch (facts.write(said, origin(tenant, channel))) {
      case WRITTEN -> true;
      case REFUSED -> false;
      case OVERTAKEN ->
          throw new DependencyUnavailableException("Other writers were faster every time");
      case OUT_OF_TIME -> throw new DependencyUnavailableException("No time was left to write");
    };
  }

  /** Prices calls of some models at once, where they have other prices by now. */
  void reprice(Tenant tenant, Collection<String> models) {
    schema.require();
    repricing.run(tenant, models);
  }

  /** Prices calls whose model has other prices by now; how many. */
  public long reprice(Tenant tenant) {
    schema.require();
    return repricing.run(tenant);
  }

  /** The tenants with models whose calls may have to be priced anew. */
  List<Tenant> toReprice() {
    schema.require();
    return repricing.tenants();
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
