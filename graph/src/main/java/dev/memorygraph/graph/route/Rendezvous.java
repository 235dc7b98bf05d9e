package dev.memorygraph.graph.route;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Rendezvous hashing: a tenant belongs to the database with the greatest hash of both names. The
 * order of the list does not matter, and a database that joins it takes its share evenly from all.
 */
final class Rendezvous {
  private Rendezvous() {}

  static String choose(Tenant tenant, Collection<String> databases) {
    return databases.stream()
        .max(Comparator.comparing(database -> Sha256.hex(database + "/" + tenant.id())))
        .orElseThrow(() -> new IllegalArgumentException("No database"));
  }
}
