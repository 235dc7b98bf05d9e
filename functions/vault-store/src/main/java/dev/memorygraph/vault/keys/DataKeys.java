package dev.memorygraph.vault.keys;

import dev.memorygraph.kit.TransientException;
import dev.memorygraph.vault.keys.KeyEncryption.WrappedKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The data keys: made at first use, cached once unwrapped, looked up by version. Which version is
 * current is asked of the table at every write, so that a rotation holds from the next write on and
 * a destroyed key is never written under again.
 */
public final class DataKeys {
  private static final int KEY_BYTES = 32;

  private final KeyEncryption encryption;
  private final DataKeyTable table;
  private final FirstVersions firstVersions;
  private final DataKeyCache cache;
  private final PointerCache pointers;
  private final WriteLease lease;
  private final SecureRandom random;

  public DataKeys(
      KeyEncryption encryption,
      DataKeyTable table,
      FirstVersions firstVersions,
      SecureRandom random,
      InstantSource clock) {
    this.encryption = encryption;
    this.table = table;
    this.firstVersions = firstVersions;
    this.random = random;
    this.cache = new DataKeyCache(clock);
    this.pointers = new PointerCache(clock);
    this.lease = new WriteLease(encryption, clock);
  }

  /**
   * The version to seal new contents with; made if the key does not exist.
   *
   * @throws TransientException where keys cannot be had, or the service behind them has not
   *     answered lately: nothing is sealed that could not be opened again
   */
  public DataKey current(DataKeyId id) {
    lease.renew();
    int version = table.pointer(id).map(DataKeyTable.Pointer::current).orElseGet(() -> create(id));
    return find(id, version)
        .orElseThrow(
            () -> new TransientException("Version " + version + " of a data key is not there yet"));
  }

  /**
   * A version to open contents with.
   *
   * @return empty where it was destroyed: what was sealed with it cannot be read any more
   * @throws TransientException where it is not cached and cannot be had at the moment
   */
  public Optional<DataKey> find(DataKeyId id, int version) {
    return cache.get(id, version, () -> load(id, version));
  }

  /**
   * Whether a version is older than is opened at all. Known up to {@link PointerCache#MAX_AGE}
   * late.
   */
  public boolean retired(DataKeyId id, int version) {
    return pointers.get(id, () -> table.pointer(id)).filter(it -> version < it.least()).isPresent();
  }

  /** Makes a new version and lets new contents be sealed with it; older ones go on opening. */
  public int rotate(DataKeyId id) {
    Optional<DataKeyTable.Pointer> pointer = table.pointer(id);
    if (pointer.isEmpty()) {
      return create(id);
    }
    int next = pointer.get().current() + 1;
    table.add(id, next, fresh(id, next));
    table.advance(id, pointer.get(), next);
    return next;
  }

  /** Wraps a version anew under the newest key-encryption key; its bytes stay the same. */
  public void rewrap(DataKeyId id, int version) {
    Optional<WrappedKey> stored = table.wrapped(id, version);
    if (stored.isPresent()) {
      WrappedKey anew = encryption.rewrap(id.kek(), stored.get().bytes(), context(id, version));
      table.replace(id, version, stored.get(), anew);
    }
  }

  /** Forgets what is cached of a key. */
  public void forget(DataKeyId id) {
    cache.forget(id);
    pointers.forget(id);
  }

  /** The first version; where another process is quicker, its version holds. */
  private int create(DataKeyId id) {
    int first = firstVersions.of(id);
    table.add(id, first, fresh(id, first));
    return table.begin(id, first).current();
  }

  private Optional<DataKey> load(DataKeyId id, int version) {
    return table
        .wrapped(id, version)
        .map(
            wrapped -> {
              byte[] key = encryption.unwrap(id.kek(), wrapped.bytes(), context(id, version));
              DataKey ready = new DataKey(id, version, key);
              Arrays.fill(key, (byte) 0);
              return ready;
            });
  }

  private WrappedKey fresh(DataKeyId id, int version) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    WrappedKey wrapped = encryption.wrap(id.kek(), key, context(id, version));
    Arrays.fill(key, (byte) 0);
    return wrapped;
  }

  private static Map<String, String> context(DataKeyId id, int version) {
    return Map.of("data_key", id.text(), "version", Integer.toString(version));
  }
}
