package dev.memorygraph.importers.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to read a file.
 *
 * @param arrivals a CSV of times and token counts, for sources that have none of their own
 * @param skipInvalid whether a line that is no event is counted and passed over, or is an error
 * @param tally counts what was passed over
 */
public record Reading(Optional<Path> arrivals, boolean skipInvalid, Tally tally) {

  /** Without arrivals, and strict. */
  public static Reading strict() {
    return new Reading(Optional.empty(), false, new Tally());
  }
}
