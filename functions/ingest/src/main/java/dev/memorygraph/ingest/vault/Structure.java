package dev.memorygraph.ingest.vault;

import dev.memorygraph.graph.Disclosable;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is left of facts where no text may lie in the graph, of whichever class: nodes, edges, ids,
 * numbers, times, references to the vault, and words of fixed vocabularies. Such a word has no
 * spaces: a text that somebody puts in its place goes, too. Pure.
 */
public final class Structure {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._:/@+-]{1,128}");
  private static final String ID = "_id";
  private static final String REFERENCE = "_ref";
  private static final String VAULT = "vault://";

  private Structure() {}

  /** The facts without any text. */
  public static Facts of(Facts facts) {
    TreeMap<NodeId, NodeFacts> nodes = new TreeMap<>();
    facts
        .nodes()
        .forEach(
            (id, node) -> {
              if (isNamedByAWord(id)) {
                nodes.put(id, of(node));
              }
            });
    TreeMap<Edge, Link> links = new TreeMap<>();
    facts
        .links()
        .forEach(
            (edge, link) -> {
              if (isNamedByAWord(edge.from()) && isNamedByAWord(edge.to())) {
                links.put(edge, of(link));
              }
            });
    return new Facts(nodes, links);
  }

  /** Tools and providers have no ids but their names. */
  private static boolean isNamedByAWord(NodeId id) {
    boolean named = id.kind() == NodeKind.TOOL || id.kind() == NodeKind.PROVIDER;
    return !named || WORD.matcher(id.id()).matches();
  }

  private static NodeFacts of(NodeFacts node) {
    TreeMap<String, Fact> kept = new TreeMap<>(node.facts());
    kept.entrySet()
        .removeIf(fact -> !stays(node.id().kind(), fact.getKey(), fact.getValue().value()));
    return new NodeFacts(node.id(), node.firstSeenMs(), kept);
  }

  private static Link of(Link link) {
    Map<String, Object> kept = new HashMap<>(link.properties());
    kept.entrySet()
        .removeIf(
            entry ->
                !Disclosable.isSo(entry.getKey(), entry.getValue())
                    || !isStructure(entry.getKey(), entry.getValue()));
    return new Link(link.edge(), kept, link.stamp());
  }

  private static boolean stays(NodeKind kind, String property, Object value) {
    boolean reference =
        property.endsWith(REFERENCE) && value instanceof String text && text.startsWith(VAULT);
    return reference || (Disclosable.isSo(kind, property, value) && isStructure(property, value));
  }

  private static boolean isStructure(String property, Object value) {
    return switch (value) {
      case String text -> isId(property) || WORD.matcher(text).matches();
      case Collection<?> list -> list.stream().allMatch(one -> isStructure(property, one));
      default -> true;
    };
  }

  private static boolean isId(String property) {
    return property.endsWith(ID) || property.equals("target");
  }
}
