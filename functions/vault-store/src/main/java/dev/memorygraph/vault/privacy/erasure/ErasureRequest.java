package dev.memorygraph.vault.privacy.erasure;

import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * An erasure that somebody asked for and that nobody has approved yet; one to a person at most.
 *
 * @param subject pseudonym of whoever is to be erased, by which the request is known as well
 * @param author pseudonym of whoever asked
 * @param erasesAt when it is done without anybody's approval; empty where it takes one
 */
record ErasureRequest(
    Tenant tenant, String subject, String author, Instant askedAt, Optional<Instant> erasesAt) {

  /** Whether its waiting time is over. */
  boolean due(Instant now) {
    return erasesAt.filter(at -> !now.isBefore(at)).isPresent();
  }
}
