package dev.memorygraph.vault.keys;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.vault.keys.kek.BrokenKeyException;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.keys.kek.KeyEncryption.WrappedKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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
   * @throws DependencyUnavailableException where keys cannot be had, or the service behind them has
   *     not answered lately: nothing is sealed that could not be opened again
   */
  public DataKey current(DataKeyId id) {
    return current(id, table.pointer(id));
  }

  /**
   * The same, for who has just read the pointer.
   *
   * @param pointer as the table had it, read consistently and for this write
   */
  public DataKey current(DataKeyId id, Optional<DataKeyTable.Pointer> pointer) {
    lease.renew();
    int version = pointer.map(DataKeyTable.Pointer::current).orElseGet(() -> create(id));
    return find(id, version)
        .orElseThrow(
            () ->
                new DependencyUnavailableException(
                    "Version " + version + " of a data key is not there yet"));
  }

  /**
   * A version to open contents with.
   *
   * @return empty where it was destroyed: what was sealed with it cannot be read any more
   * @throws DependencyUnavailableException where it is not cached and cannot be had at the moment
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

  /**
   * The version to seal with that there is already.
   *
   * @return empty where there is no such key, or none any more: none is made
   * @throws DependencyUnavailableException as {@link #current}
   */
  public Optional<DataKey> existing(DataKeyId id) {
    lease.renew();
    return table.pointer(id).flatMap(pointer -> find(id, pointer.current()));
  }

  /**
   * Makes a new version and lets new contents be sealed with it; older ones go on opening.
   *
   * @param from how the key stood when it was decided to rotate it
   * @param along becomes durable with it, or not at all
   * @return whether this call did; not where somebody was quicker, or destroyed the key
   */
  public boolean rotate(DataKeyId id, DataKeyTable.Pointer from, TransactWriteItem along) {
    return table.advance(id, from, fresh(id, from.current() + 1), along);
  }

  /**
   * Wraps a version anew; its bytes stay the same.
   *
   * @param kekVersion of the key-encryption key, the newest
   * @return whether it is wrapped under that now; not where this process does not know it yet
   * @throws BrokenKeyException where it cannot be unwrapped
   */
  public boolean rewrap(DataKeyId id, int version, String kekVersion) {
    Optional<WrappedKey> stored = table.wrapped(id, version);
    if (stored.isEmpty() || stored.get().kekVersion().equals(kekVersion)) {
      return true;
    }
    Map<String, String> context = context(id, version);
    WrappedKey anew = encryption.rewrap(id.kek(), stored.get().bytes(), context);
    return table.replace(id, version, stored.get(), anew) && anew.kekVersion().equals(kekVersion);
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
