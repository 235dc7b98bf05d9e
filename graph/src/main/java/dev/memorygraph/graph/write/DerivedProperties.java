package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.call.SelectTerms;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.write.SelectStored.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Transaction;

/**
 * The properties of written nodes that follow from other nodes.
 *
 * @param terms what registries say, in this transaction, of the models that calls may have used
 */
record DerivedProperties(ModelMatcher matcher, Map<String, ModelTerms> terms) {

  /** Reads what the properties of all nodes that are spoken of follow from. */
  static DerivedProperties of(
      Transaction transaction,
      Tenant tenant,
      ModelMatcher matcher,
      Facts said,
      Map<NodeId, Stored> stored) {
    Set<String> models = new TreeSet<>();
    for (NodeFacts node : said.nodes().values()) {
      if (isCall(node)) {
        model(node).ifPresent(models::add);
        Optional.ofNullable(stored.get(node.id()))
            .flatMap(known -> model(known.facts()))
            .ifPresent(models::add);
      }
    }
    return new DerivedProperties(matcher, SelectTerms.run(transaction, tenant, models));
  }

  private static Optional<String> model(NodeFacts call) {
    return Optional.ofNullable(call.facts().get(Reference.MODEL_OF.property()))
        .flatMap(fact -> CallCost.reported(fact.value()));
  }

  static boolean isCall(NodeFacts node) {
    return node.id().kind() == NodeKind.COMPLETION || node.id().kind() == NodeKind.INVOCATION;
  }

  /** Those of one node; null takes one away. */
  Map<String, @Nullable Object> of(NodeFacts node) {
    if (isCall(node)) {
      return CallCost.of(node.values(), node.firstSeenMs(), matcher, terms);
    }
    return node.id().kind() == NodeKind.MODEL ? ofModel(node.id().id()) : Map.of();
  }

  private static Map<String, @Nullable Object> ofModel(String name) {
    List<String> names = ModelTerms.NONE.priceNames(name);
    return names.isEmpty() ? Map.of() : Map.of(Derived.PRICE_NAMES, names);
  }
}
