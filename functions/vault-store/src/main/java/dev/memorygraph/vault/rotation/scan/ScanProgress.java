package dev.memorygraph.vault.rotation.scan;

/**
 * What a scan has come to.
 *
 * @param keys that are finished
 * @param done things that were changed
 * @param failed things that could not be
 * @param ended whether the scan is over
 */
public record ScanProgress(ScanCursor cursor, long keys, long done, long failed, boolean ended) {

  /** Nothing yet. */
  public static ScanProgress at(ScanCursor cursor) {
    return new ScanProgress(cursor, 0, 0, 0, false);
  }

  ScanProgress visited(KeysByAge.Aged key, DataKeyTask.Piece piece) {
    boolean spoilt = piece.failed() > 0 || (cursor.unfinished() && cursor.spoilt());
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
    return new ScanProgress(cursor, keys, done, failed, true);
  }
}
