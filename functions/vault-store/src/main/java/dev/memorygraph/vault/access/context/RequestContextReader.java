package dev.memorygraph.vault.access.context;

import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells from a request how things stand.
 *
 * @param hours when sensitive content may be read
 * @param corporate the organisation's address ranges
 */
public record RequestContextReader(OfficeHours hours, List<AddressRange> corporate) {
  public RequestContextReader {
    corporate = List.copyOf(corporate);
  }

  public Circumstances of(Requester requester, Instant now, Optional<Grant> grant) {
    return new Circumstances(
        requester.purpose(),
        hours.contain(now),
        network(requester.source()),
        requester.source().certificate().isPresent(),
        grant);
  }

  private Network network(Requester.Source source) {
    if (source.internal()) {
      return Network.INTERNAL;
    }
    return corporate.stream().anyMatch(range -> range.contains(source.address()))
        ? Network.CORPORATE
        : Network.PUBLIC;
  }
}
