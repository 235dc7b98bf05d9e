package dev.memorygraph.vault.rotation;

/**
 * What a walk has come to.
 *
 * @param keys that are finished
 * @param done things that were changed
 * @param failed things that could not be
 * @param ended whether the walk is over
 */
public record Progress(Place place, long keys, long done, long failed, boolean ended) {

  /** Nothing yet. */
  public static Progress at(Place place) {
    return new Progress(place, 0, 0, 0, false);
  }

  Progress visited(KeysByAge.Aged key, Visit.Piece piece) {
    boolean spoilt = piece.failed() > 0 || (place.unfinished() && place.spoilt());
    return new Progress(
        new Place(
            key.id().classification(), key.rotatedAt(), key.id().text(), piece.next(), spoilt),
        piece.next().isEmpty() ? keys + 1 : keys,
        done + piece.done(),
        failed + piece.failed(),
        false);
  }

  Progress movedTo(Place next) {
    return new Progress(next, keys, done, failed, false);
  }

  Progress finished() {
    return new Progress(place, keys, done, failed, true);
  }
}
