package dev.memorygraph.graph.write;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.write.SelectStored.Stored;
import dev.memorygraph.graph.write.WritePlan.Creation;
import dev.memorygraph.graph.write.WritePlan.EdgeWrite;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Transaction;

/**
 * What a write does step by step, for those who measure it: to everybody else these steps are
 * nothing of their own.
 */
public final class WriteStages {
  private WriteStages() {}

  /** All properties of a node with these facts, where no registry says anything about models. */
  public static Map<String, Object> stored(
      NodeFacts node, ModelMatcher matcher, WriteContext origin) {
    Map<String, @Nullable Object> derived = new DerivedProperties(matcher, Map.of()).of(node);
    return CreateNew.properties(new Creation(node, derived), origin);
  }

  /** All properties of an edge that a link makes. */
  public static Map<String, Object> stored(Link link) {
    return EdgeWrite.of(link).properties();
  }

  /** What has to be done to write facts to a graph that holds some of their nodes. */
  public static final class Planned {
    private final WritePlan plan;

    private Planned(WritePlan plan) {
      this.plan = plan;
    }
  }

  /** The difference between what is stored and what is said. */
  public static Planned plan(Facts said, Map<NodeId, NodeFacts> stored, ModelMatcher matcher) {
    Map<NodeId, Stored> known = new HashMap<>();
    stored.forEach((id, facts) -> known.put(id, new Stored(facts, 0)));
    DerivedProperties derived = new DerivedProperties(matcher, Map.of());
    return new Planned(WritePlan.of(said, known, derived::of));
  }

  /** Hands the parameters of all that is new to a transaction, which must answer one row. */
  public static boolean create(Transaction transaction, Planned planned, WriteContext origin) {
    return CreateNew.run(transaction, planned.plan.created(), planned.plan.fresh(), origin);
  }
}
