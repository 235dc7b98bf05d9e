package dev.memorygraph.vault.rotation.scan;

import dev.memorygraph.contracts.Classification;
import java.time.Instant;

/**
 * How far a scan over data keys is: keys come class by class, each class in the order in which they
 * were last rotated.
 *
 * @param rotatedAt of the key that was visited last
 * @param key by name that was visited last; empty at the beginning of a class
 * @param within where to go on within that key; empty where it is finished
 * @param spoilt whether something within that key could not be done
 */
public record ScanCursor(
    Classification classification, Instant rotatedAt, String key, String within, boolean spoilt) {

  /** Where a class begins. */
  public static ScanCursor beginning(Classification classification) {
    return new ScanCursor(classification, Instant.EPOCH, "", "", false);
  }

  /** Whether the key is still to be finished. */
  boolean unfinished() {
    return !within.isEmpty();
  }
}
