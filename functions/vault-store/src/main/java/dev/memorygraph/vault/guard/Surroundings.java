package dev.memorygraph.vault.guard;

import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.vault.api.VaultRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells from a request how things stand.
 *
 * @param hours when sensitive content may be read
 * @param corporate the organisation's address ranges
 */
public record Surroundings(OfficeHours hours, List<AddressRange> corporate) {
  /** What the caller says the access is for: one of {@link Purpose}, by name. */
  public static final String PURPOSE_HEADER = "x-access-reason";

  public Surroundings {
    corporate = List.copyOf(corporate);
  }

  Circumstances of(VaultRequest request, Instant now, Optional<Grant> grant) {
    return new Circumstances(
        Optional.ofNullable(request.headers().get(PURPOSE_HEADER)).flatMap(Purpose::parse),
        hours.contain(now),
        network(request.source()),
        request.source().certificate().isPresent(),
        grant);
  }

  private Network network(VaultRequest.Source source) {
    if (source.internal()) {
      return Network.INTERNAL;
    }
    return corporate.stream().anyMatch(range -> range.contains(source.address()))
        ? Network.CORPORATE
        : Network.PUBLIC;
  }
}
