package dev.memorygraph.vault.rotation;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.kek.BrokenKeyException;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.rotation.scan.DataKeyTask;
import dev.memorygraph.vault.rotation.scan.DataKeyTask.Piece;
import dev.memorygraph.vault.rotation.scan.KeysByAge.Aged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** All that can be done to a data key; a broken one is reported and passed over. */
public final class DataKeyTasks {
  /**
   * How long a retired version is kept: whoever finds something still sealed with it can bring it
   * back until then.
   */
  public static final Duration GRACE = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger("rotation");

  private final DataKeyTable table;
  private final DataKeys keys;
  private final KeyEncryption encryption;
  private final Reencryption reencryption;
  private final SystemAuditEntries entries;
  private final InstantSource clock;

  public DataKeyTasks(
      DataKeyTable table,
      DataKeys keys,
      KeyEncryption encryption,
      Reencryption reencryption,
      SystemAuditEntries entries,
      InstantSource clock) {
    this.table = table;
    this.keys = keys;
    this.encryption = encryption;
    this.reencryption = reencryption;
    this.entries = entries;
    this.clock = clock;
  }

  /** Makes a new version of each key whose current one was made before that. */
  public DataKeyTask rotating(Instant before, String reason) {
    return (key, within) ->
        guarded(
            key,
            () ->
                table
                    .pointer(key.id())
                    .filter(pointer -> pointer.rotatedAt().isBefore(before))
                    .filter(
                        pointer -> keys.rotate(key.id(), pointer, rotated(key, pointer, reason)))
                    .map(pointer -> Piece.DONE)
                    .orElse(Piece.NOTHING));
  }

  /**
   * Wraps each version under the newest key-encryption key.
   *
   * @param only versions that are wrapped under this one; all that are not under the newest where
   *     it is empty
   */
  public DataKeyTask rewrapping(Optional<String> only) {
    Function<KekId, String> newest = newest();
    return (key, within) -> guarded(key, () -> rewrap(key.id(), only, newest));
  }

  /**
   * Moves each key's contents to its newest version.
   *
   * @param limit of contents to a piece
   */
  public DataKeyTask reencrypting(int limit) {
    return (key, within) ->
        guarded(
            key,
            () ->
                table.pointer(key.id()).filter(it -> it.least() < it.current()).isPresent()
                    ? reencryption.move(key.id(), within.from(), limit)
                    : Piece.NOTHING);
  }

  /**
   * Retires the older versions of each key that no content is sealed with any more. Only for keys
   * that were rotated longer ago than any writer may take: then nobody seals with an older one.
   */
  public DataKeyTask retiring(int limit) {
    Function<KekId, String> newest = newest();
    return (key, within) -> guarded(key, () -> retire(key, within, limit, newest));
  }

  /** Destroys the versions of each key that were retired for {@link #GRACE}. */
  public DataKeyTask destroying(int limit) {
    return (key, within) -> {
      Optional<Pointer> pointer = settled(key).filter(it -> it.least() == it.current());
      if (pointer.flatMap(Pointer::retiredAt).filter(at -> isTooEarly(at)).isPresent()) {
        return Optional.empty();
      }
      return guarded(
          key, () -> pointer.map(it -> destroy(key, it, within, limit)).orElse(Piece.NOTHING));
    };
  }

  private boolean isTooEarly(Instant retiredAt) {
    return clock.instant().isBefore(retiredAt.plus(GRACE));
  }

  private Piece rewrap(DataKeyId id, Optional<String> only, Function<KekId, String> newest) {
    String target = newest.apply(id.kek());
    List<Integer> old =
        table.versions(id).entrySet().stream()
            .filter(version -> !version.getValue().equals(target))
            .filter(version -> only.isEmpty() || only.get().equals(version.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    for (int version : old) {
      if (!keys.rewrap(id, version, target)) {
        throw new DependencyUnavailableException(
            "This process does not know the newest key of " + id.kek().name());
      }
    }
    return new Piece(old.size(), 0, "");
  }

  private Piece retire(
      Aged key, DataKeyTask.Within within, int limit, Function<KekId, String> newest) {
    Optional<Pointer> pointer = settled(key).filter(it -> it.least() < it.current());
    if (pointer.isEmpty()) {
      // A first version; it may have been wrapped by a process that was late to know of a new key.
      return rewrap(key.id(), Optional.empty(), newest);
    }
    Piece swept = reencryption.move(key.id(), within.from(), limit);
    if (!swept.next().isEmpty()) {
      return swept;
    }
    if (swept.failed() > 0 || within.spoilt()) {
      LOG.error("Versions of a data key cannot be retired: contents are still sealed with them");
      return swept;
    }
    rewrap(key.id(), Optional.empty(), newest);
    boolean retired =
        table.retire(
            key.id(),
            pointer.get(),
            entry(key.id(), Map.of("retired_below", text(pointer.get().current()))));
    return new Piece(retired ? 1 : 0, 0, "");
  }

  /** Looks once more for contents that would be lost. */
  private Piece destroy(Aged key, Pointer pointer, DataKeyTask.Within within, int limit) {
    List<Integer> old =
        table.versions(key.id()).headMap(pointer.least()).keySet().stream()
            .limit(DataKeyTable.DESTROYED_AT_ONCE)
            .toList();
    if (old.isEmpty()) {
      return Piece.NOTHING;
    }
    Piece swept = reencryption.move(key.id(), within.from(), limit);
    if (!swept.next().isEmpty() || swept.failed() > 0 || within.spoilt()) {
      return swept;
    }
    String versions = old.stream().map(DataKeyTasks::text).collect(Collectors.joining(","));
    table.destroy(key.id(), old, entry(key.id(), Map.of("destroyed_versions", versions)));
    return Piece.DONE;
  }

  /** The pointer, where the key was not rotated again: then it comes once more, later. */
  private Optional<Pointer> settled(Aged key) {
    return table.pointer(key.id()).filter(it -> it.rotatedAt().equals(key.rotatedAt()));
  }

  /** The versions that wrap now, each asked for once. */
  private Function<KekId, String> newest() {
    Map<KekId, String> known = new HashMap<>();
    return kek -> known.computeIfAbsent(kek, encryption::currentVersion);
  }

  private TransactWriteItem rotated(Aged key, Pointer pointer, String reason) {
    return entry(
        key.id(), Map.of("key_version", text(pointer.current() + 1), "rotation_reason", reason));
  }

  private TransactWriteItem entry(DataKeyId id, Map<String, String> details) {
    Target target = new Target("key", id.text(), Optional.of(id.classification()), id.subject());
    return entries.done(id.tenant(), Action.KEY_ROTATE, target, details);
  }

  private static Optional<Piece> guarded(Aged key, Supplier<Piece> work) {
    try {
      return Optional.of(work.get());
    } catch (BrokenKeyException e) {
      LOG.error(
          "A data key of {} cannot be used: {}", key.id().kek().name(), LogContext.describe(e));
      return Optional.of(Piece.FAILED);
    }
  }

  private static String text(int version) {
    return Integer.toString(version);
  }
}
