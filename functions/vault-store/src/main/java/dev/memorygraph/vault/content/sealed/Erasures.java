package dev.memorygraph.vault.content.sealed;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Instant;

/** Knows who was erased. */
@FunctionalInterface
public interface Erasures {

  /**
   * Whether the person was erased after that moment: what was said before must not come back.
   *
   * @param subject pseudonym
   */
  boolean erasedSince(Tenant tenant, String subject, Instant said);

  /** What became of contents that this version of a key seals. */
  default ErasureStatus standing(DataKeyId key, int version) {
    return ErasureStatus.READABLE;
  }
}
