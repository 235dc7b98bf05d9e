package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.vault.records.Head;
import dev.memorygraph.vault.records.Version;
import java.util.Optional;

/** What is to be done about a content, given what is there. */
sealed interface StorePlan {

  /** Write, over what is there or over nothing. */
  record Write(Optional<Head> before) implements StorePlan {}

  /** Nothing: what is there stays. */
  record Keep(Head head, StoreOutcome outcome) implements StorePlan {}

  /** Nothing: something else has this id, and nobody said which of the two is later. */
  record Conflict() implements StorePlan {}

  /**
   * The same content under the same key is a repetition, whatever its version. Of two others the
   * greater version holds, in whichever order they come. What has expired counts as gone.
   */
  static StorePlan of(Head wanted, Optional<Head> found) {
    if (found.isEmpty() || found.get().expired(wanted.storedAt())) {
      return new Write(found);
    }
    Head there = found.get();
    if (there.fingerprint().equals(wanted.fingerprint()) && there.key().equals(wanted.key())) {
      return new Keep(there, StoreOutcome.UNCHANGED);
    }
    if (wanted.version().equals(Version.NONE)) {
      return new Conflict();
    }
    return wanted.version().compareTo(there.version()) > 0
        ? new Write(found)
        : new Keep(there, StoreOutcome.SUPERSEDED);
  }
}
