package dev.memorygraph.query.graphql;

import dev.memorygraph.contracts.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    if (!sha256(query).equals(hash)) {
      return new Outcome.WrongHash();
    }
    kept.put(key, query);
    if (kept.size() > MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return new Outcome.Query(query);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
