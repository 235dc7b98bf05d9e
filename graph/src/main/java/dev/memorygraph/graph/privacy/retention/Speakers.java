package dev.memorygraph.graph.privacy.retention;

import dev.memorygraph.graph.privacy.erasure.Eraser;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.TransactionContext;

/** Finds whose words nodes have: theirs that they name, or theirs whom they came of. */
final class Speakers {
  private Speakers() {}

  /** People by key; none where nobody knows. */
  static Map<String, Set<String>> of(TransactionContext transaction, Collection<String> keys) {
    Map<String, Set<String>> origins = new HashMap<>();
    keys.forEach(key -> origins.put(key, new HashSet<>(Set.of(key))));
    Map<String, Set<String>> people = new HashMap<>();
    Set<String> frontier = new HashSet<>(keys);
    for (int depth = 0; depth <= Eraser.MAX_DEPTH && !frontier.isEmpty(); depth++) {
      Set<String> nameless = new HashSet<>();
      SelectSpeakers.run(transaction, frontier)
          .forEach(
              (key, them) -> {
                if (them.isEmpty()) {
                  nameless.add(key);
                }
                origins
                    .getOrDefault(key, Set.of())
                    .forEach(
                        node -> people.computeIfAbsent(node, it -> new TreeSet<>()).addAll(them));
              });
      frontier = further(transaction, nameless, origins);
    }
    return people;
  }

  /** Goes a step back from what names nobody, to where nobody was yet. */
  private static Set<String> further(
      TransactionContext transaction, Set<String> nameless, Map<String, Set<String>> origins) {
    Set<String> next = new HashSet<>();
    if (!nameless.isEmpty()) {
      SelectLeading.run(transaction, nameless)
          .forEach(
              (key, leads) ->
                  leads.forEach(
                      lead -> {
                        Set<String> nodes = origins.computeIfAbsent(lead, it -> new HashSet<>());
                        if (nodes.addAll(origins.getOrDefault(key, Set.of()))) {
                          next.add(lead);
                        }
                      }));
    }
    return next;
  }
}
