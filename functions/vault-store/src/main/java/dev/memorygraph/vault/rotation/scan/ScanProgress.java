package dev.memorygraph.vault.rotation.scan;

/**
 * What a walk has come to.
 *
 * @param keys that are finished
 * @param done things that were changed
 * @param failed things that could not be
 * @param ended whether the walk is over
 */
public record ScanProgress(ScanCursor place, long keys, long done, long failed, boolean ended) {

  /** Nothing yet. */
  public static ScanProgress at(ScanCursor place) {
    return new ScanProgress(place, 0, 0, 0, false);
  }

  ScanProgress visited(KeysByAge.Aged key, DataKeyTask.Piece piece) {
    boolean spoilt = piece.failed() > 0 || (place.unfinished() && place.spoilt());
    return new ScanProgress(
        new ScanCursor(
            key.id().classification(), key.rotatedAt(), key.id().text(), piece.next(), spoilt),
        piece.next().isEmpty() ? keys + 1 : keys,
        done + piece.done(),
        failed + piece.failed(),
        false);
  }

  ScanProgress movedTo(ScanCursor next) {
    return new ScanProgress(next, keys, done, failed, false);
  }

  ScanProgress finished() {
    return new ScanProgress(place, keys, done, failed, true);
  }
}
