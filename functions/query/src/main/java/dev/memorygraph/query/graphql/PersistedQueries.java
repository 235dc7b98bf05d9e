package dev.memorygraph.query.graphql;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Queries that clients sent before, by their SHA-256, as Apollo's protocol of automatic persisted
 * queries has it: what is not there any more is sent once more. Each process has its own, and each
 * tenant its own of these, so that nobody learns what others ask. Safe for use by many threads.
 */
final class PersistedQueries {
  /** Queries that are kept; the one that was least used goes first. */
  static final int MAX_KEPT = 100;

  private static final int BUCKETS = 128;
  private static final float LOAD = 0.75f;

  private final Map<Key, String> kept = new LinkedHashMap<>(BUCKETS, LOAD, true);

  private record Key(Tenant tenant, String hash) {}

  /** What is to be executed, or why nothing is. */
  sealed interface Outcome {
    record Query(String text) implements Outcome {}

    record NotFound() implements Outcome {}

    record WrongHash() implements Outcome {}
  }

  /** The query of a request; one that comes with its hash is kept. */
  synchronized Outcome of(GraphQlRequest request, Tenant tenant) {
    if (request.hash().isEmpty()) {
      return new Outcome.Query(request.query().orElse(""));
    }
    String hash = request.hash().get();
    Key key = new Key(tenant, hash);
    if (request.query().isEmpty()) {
      return Optional.ofNullable(kept.get(key))
          .<Outcome>map(Outcome.Query::new)
          .orElseGet(Outcome.NotFound::new);
    }
    String query = request.query().get();
    if (!Sha256.hex(query).equals(hash)) {
      return new Outcome.WrongHash();
    }
    kept.put(key, query);
    if (kept.size() > MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return new Outcome.Query(query);
  }
}
