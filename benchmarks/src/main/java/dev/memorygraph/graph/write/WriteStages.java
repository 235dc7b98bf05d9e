package dev.memorygraph.graph.write;

import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.write.WritePlan.EdgeWrite;
import java.util.Map;

/**
 * What a write does step by step, for those who measure it: to everybody else these steps are
 * nothing of their own.
 */
public final class WriteStages {
  private WriteStages() {}

  /** All properties of a node with these facts, where no registry says anything about models. */
  public static Map<String, Object> stored(
      NodeFacts node, ModelMatcher matcher, WriteContext origin) {
    Map<String, Object> properties = StoredProperties.write(node);
    new DerivedProperties(matcher, Map.of())
        .of(node)
        .forEach(
            (name, value) -> {
              if (value != null) {
                properties.put(name, value);
              }
            });
    properties.put(StoredProperties.KEY, node.id().key(origin.tenant()));
    properties.put(StoredProperties.TENANT, origin.tenant().id());
    properties.put(StoredProperties.ID, node.id().id());
    properties.put(StoredProperties.RECORDED_AT, origin.recordedAtMs());
    properties.put(StoredProperties.SOURCE, origin.source());
    return properties;
  }

  /** All properties of an edge that a link makes. */
  public static Map<String, Object> stored(Link link) {
    return EdgeWrite.of(link).properties();
  }
}
