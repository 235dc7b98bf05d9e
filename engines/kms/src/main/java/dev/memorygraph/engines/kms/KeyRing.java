package dev.memorygraph.engines.kms;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys of this endpoint, by key id. Every change is on disk before it counts. */
final class KeyRing {
  private final KeyFile file;
  private final Map<String, KmsKey> keys = new LinkedHashMap<>();

  private KeyRing(KeyFile file) {
    this.file = file;
    file.read().forEach(key -> keys.put(key.id(), key));
  }

  /**
   * Opens a key file and makes the keys that it lacks. A key in it that is not wanted stays.
   *
   * @throws IllegalStateException with one sentence where the file cannot be used
   */
  static KeyRing open(Path file, Map<String, KeySpec> wanted) {
    KeyRing ring = new KeyRing(new KeyFile(file));
    boolean changed = false;
    for (Map.Entry<String, KeySpec> entry : wanted.entrySet()) {
      changed |= ring.ensure(entry.getKey(), entry.getValue(), file);
    }
    if (changed) {
      ring.file.write(ring.keys.values());
    }
    return ring;
  }

  /** The key of that id or ARN, on or off. */
  synchronized KmsKey any(String idOrArn) {
    return find(idOrArn)
        .orElseThrow(
            () ->
                new KmsException(
                    KmsException.Type.NotFoundException,
                    "Key '%s' does not exist".formatted(idOrArn)));
  }

  /** The key of that id or ARN, empty where there is none. */
  synchronized Optional<KmsKey> find(String idOrArn) {
    int id = idOrArn.indexOf(":key/");
    KmsKey found = keys.get(id < 0 ? idOrArn : idOrArn.substring(id + ":key/".length()));
    return Optional.ofNullable(found).filter(key -> id < 0 || key.arn().equals(idOrArn));
  }

  /** Puts what becomes of a key in its place; the id stays. */
  synchronized void change(String idOrArn, UnaryOperator<KmsKey> change) {
    KmsKey key = change.apply(any(idOrArn));
    Map<String, KmsKey> changed = new LinkedHashMap<>(keys);
    changed.put(key.id(), key);
    file.write(changed.values());
    keys.put(key.id(), key);
  }

  private boolean ensure(String arn, KeySpec spec, Path path) {
    Optional<KmsKey> found = find(arn);
    if (found.isPresent() && found.get().spec() != spec) {
      throw new IllegalStateException(
          "The key file %s holds %s as %s, but %s is wanted; a key cannot change its kind."
              .formatted(path, arn, found.get().spec(), spec));
    }
    if (found.isEmpty()) {
      KmsKey key = KmsKey.create(arn, spec, Instant.now().truncatedTo(ChronoUnit.SECONDS));
      keys.put(key.id(), key);
    }
    return found.isEmpty();
  }
}
