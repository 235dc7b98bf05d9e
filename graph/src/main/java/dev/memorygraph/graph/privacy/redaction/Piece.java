package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.rollup.hour.Changes;
import dev.memorygraph.graph.rollup.hour.OpenHours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.neo4j.driver.TransactionContext;

/**
 * Takes the words of some nodes away in one transaction: of the nodes, of the links that they have
 * to others, and, where a person is erased, of the others what the same events said.
 *
 * @param redaction of a node, by what it is and when it came; one for all where people are erased
 */
public record Piece(Tenant tenant, Held held, Function<LockNodes.Locked, Redaction> redaction) {

  public Taken take(TransactionContext transaction, Set<String> keys) {
    Map<String, NodeFacts> before = new HashMap<>();
    Map<String, Redaction> redactions = new HashMap<>();
    long kept = 0;
    for (LockNodes.Locked node : LockNodes.run(transaction, keys)) {
      NodeId id = node.facts().id();
      if (held.keeps(id)) {
        kept++;
      } else if (Redaction.isMeant(id)) {
        before.put(id.key(tenant), node.facts());
        redactions.put(id.key(tenant), redaction.apply(node));
      }
    }
    List<SelectLinks.Linked> links = SelectLinks.run(transaction, before.keySet());
    List<UpdateWords.Change> changes = new ArrayList<>();
    before.forEach((key, node) -> changes.add(change(node, redaction(redactions, key).of(node))));
    changes.addAll(shared(transaction, links, before, redactions));
    changes.removeIf(change -> !change.isOne());
    List<UpdateLinks.Change> said = said(links, redactions);
    UpdateWords.run(transaction, tenant, changes);
    UpdateLinks.run(transaction, said);
    Changes counted = new Changes(tenant);
    changes.forEach(change -> counted.redacted(change.before(), change.after()));
    OpenHours.run(transaction, counted);
    return new Taken(changes.size(), said.size(), kept, true);
  }

  private static UpdateWords.Change change(NodeFacts before, NodeFacts after) {
    return new UpdateWords.Change(before, after);
  }

  private static Redaction redaction(Map<String, Redaction> redactions, String key) {
    Redaction redaction = redactions.get(key);
    if (redaction == null) {
      throw new IllegalStateException("A node that was not asked for");
    }
    return redaction;
  }

  /** Of documents, templates and memory records only what the events of the nodes said. */
  private List<UpdateWords.Change> shared(
      TransactionContext transaction,
      List<SelectLinks.Linked> links,
      Map<String, NodeFacts> nodes,
      Map<String, Redaction> redactions) {
    Map<String, Set<Stamp>> events = new HashMap<>();
    Map<String, Redaction> strictest = new HashMap<>();
    for (SelectLinks.Linked link : links) {
      boolean erases = redaction(redactions, link.from()).person().isPresent();
      if (erases && link.shared() && !nodes.containsKey(link.to())) {
        Set<Stamp> stamps = events.computeIfAbsent(link.to(), key -> new HashSet<>());
        stamps.addAll(link.stamp());
        NodeFacts from = nodes.get(link.from());
        if (from != null) {
          from.facts().values().stream().map(Fact::stamp).forEach(stamps::add);
        }
        strictest.merge(link.to(), redaction(redactions, link.from()), Redaction::later);
      }
    }
    return LockNodes.run(transaction, events.keySet()).stream()
        .map(LockNodes.Locked::facts)
        .filter(node -> !held.keeps(node.id()))
        .map(
            node -> {
              String key = node.id().key(tenant);
              Set<Stamp> stamps = events.getOrDefault(key, Set.of());
              return change(node, redaction(strictest, key).of(node, stamps));
            })
        .toList();
  }

  private static List<UpdateLinks.Change> said(
      List<SelectLinks.Linked> links, Map<String, Redaction> redactions) {
    List<UpdateLinks.Change> changes = new ArrayList<>();
    for (SelectLinks.Linked link : links) {
      link.stamp().stream()
          .map(stamp -> redaction(redactions, link.from()).of(link.properties(), stamp))
          .filter(names -> !names.isEmpty())
          .forEach(names -> changes.add(new UpdateLinks.Change(link, names)));
    }
    return changes;
  }
}
