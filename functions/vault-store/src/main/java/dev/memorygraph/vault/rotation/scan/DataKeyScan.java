package dev.memorygraph.vault.rotation.scan;

import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Visits data keys one after the other, and says how far it is often enough to go on from. */
public final class DataKeyScan {
  private final KeysByAge index;

  public DataKeyScan(KeysByAge index) {
    this.index = index;
  }

  /**
   * Where a scan goes.
   *
   * @param until keys that are younger are left out
   */
  public record Route(KeyScope scope, Instant until, DataKeyTask visit) {}

  /**
   * When a scan pauses.
   *
   * @param goOn whether there is time for another piece
   * @param saved keeps the progress; false where the scan is somebody else's by now
   */
  public record Pace(BooleanSupplier goOn, Predicate<ScanProgress> saved) {}

  /** Goes on until the end, or until it has to pause; what it returns is saved already. */
  public ScanProgress go(ScanProgress from, Route route, Pace pace) {
    ScanProgress now = from;
    while (!now.ended() && pace.goOn().getAsBoolean()) {
      ScanProgress next = now.cursor().unfinished() ? piece(now, route) : page(now, route, pace);
      if (!pace.saved().test(next)) {
        return now;
      }
      now = next;
    }
    return now;
  }

  /** Goes on with a key that takes several pieces. */
  private static ScanProgress piece(ScanProgress now, Route route) {
    ScanCursor cursor = now.cursor();
    KeysByAge.Aged key =
        new KeysByAge.Aged(DataKeyId.parse(cursor.key()).orElseThrow(), cursor.rotatedAt());
    return route
        .visit()
        .visit(key, new DataKeyTask.Within(cursor.within(), cursor.spoilt()))
        .map(piece -> now.visited(key, piece))
        .orElseGet(now::finished);
  }

  private ScanProgress page(ScanProgress from, Route route, Pace pace) {
    KeysByAge.Page page = index.page(route.scope(), from.cursor(), route.until());
    ScanProgress now = from;
    for (KeysByAge.Aged key : page.keys()) {
      if (!pace.goOn().getAsBoolean()) {
        return now;
      }
      Optional<DataKeyTask.Piece> piece = route.visit().visit(key, DataKeyTask.Within.BEGINNING);
      if (piece.isEmpty()) {
        return now.finished();
      }
      now = now.visited(key, piece.get());
      if (now.cursor().unfinished()) {
        return now;
      }
    }
    return turned(now, page, route);
  }

  /** To the next page, or the next class, or nowhere. */
  private static ScanProgress turned(ScanProgress now, KeysByAge.Page page, Route route) {
    return page.next()
        .or(() -> route.scope().after(now.cursor().classification()).map(ScanCursor::beginning))
        .map(now::movedTo)
        .orElseGet(now::finished);
  }
}
