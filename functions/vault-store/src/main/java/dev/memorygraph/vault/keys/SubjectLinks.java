package dev.memorygraph.vault.keys;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.keys.kek.KeyEncryption.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the audit log calls data subjects by: a code under a secret of the subject's own, which is
 * destroyed along with the subject's data keys. After that nobody can tell whom an entry is about,
 * not even with the tenant's key of pseudonyms. A secret belongs to one generation of the keys.
 */
public final class SubjectLinks {
  /** How long a name is used without looking whether its secret is still there. */
  public static final Duration MAX_AGE = Duration.ofMinutes(5);

  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = 18;
  private static final String PREFIX = "link.";

  private final KeyEncryption encryption;
  private final DataKeyTable table;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Map<Name, Held> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Held> eldest) {
          return size() > DataKeyCache.CAPACITY;
        }
      };

  private record Name(DataKeyId id, int version) {}

  private record Held(String code, Instant fetched) {}

  public SubjectLinks(
      KeyEncryption encryption, DataKeyTable table, SecureRandom random, InstantSource clock) {
    this.encryption = encryption;
    this.table = table;
    this.random = random;
    this.clock = clock;
  }

  /** Where the secret of a subject is kept; names no data key. */
  public static DataKeyId id(DataKeyId key) {
    return new DataKeyId(key.tenant(), Classification.INTERNAL, PREFIX + key.subject());
  }

  /** The name; its secret is made if there is none. Empty for contents about nobody known. */
  public String of(DataKeyId key, int version) {
    return key.subject().isEmpty() ? "" : code(name(key, version), true);
  }

  /** The name, or empty where its secret was destroyed or never made. */
  public String find(DataKeyId key, int version) {
    return key.subject().isEmpty() ? "" : code(name(key, version), false);
  }

  /** Forgets what is cached of a subject. */
  public synchronized void forget(DataKeyId key) {
    held.keySet().removeIf(name -> name.id().equals(id(key)));
  }

  private static Name name(DataKeyId key, int version) {
    return new Name(id(key), Generations.first(Generations.of(version)));
  }

  private String code(Name name, boolean make) {
    Instant now = clock.instant();
    Optional<String> known = known(name, now);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<WrappedKey> wrapped = table.wrapped(name.id(), name.version());
    if (wrapped.isEmpty() && make) {
      wrapped = Optional.of(create(name));
    }
    return wrapped.map(secret -> remember(name, code(name, secret), now)).orElse("");
  }

  private WrappedKey create(Name name) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    WrappedKey wrapped = encryption.wrap(name.id().kek(), secret, context(name));
    if (table.add(name.id(), name.version(), wrapped)) {
      return wrapped;
    }
    return table
        .wrapped(name.id(), name.version())
        .orElseThrow(
            () -> new DependencyUnavailableException("A link was destroyed as it was made"));
  }

  private String code(Name name, WrappedKey wrapped) {
    byte[] secret = encryption.unwrap(name.id().kek(), wrapped.bytes(), context(name));
    try {
      byte[] code = Sha256.hmac(secret, name.id().subject().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, LENGTH));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private synchronized Optional<String> known(Name name, Instant now) {
    return Optional.ofNullable(held.get(name))
        .filter(found -> now.isBefore(found.fetched().plus(MAX_AGE)))
        .map(Held::code);
  }

  private synchronized String remember(Name name, String code, Instant now) {
    held.put(name, new Held(code, now));
    return code;
  }

  private static Map<String, String> context(Name name) {
    return Map.of("data_key", name.id().text(), "purpose", "link");
  }
}
