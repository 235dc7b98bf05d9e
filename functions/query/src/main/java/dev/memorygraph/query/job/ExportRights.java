package dev.memorygraph.query.job;

import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether who asked for a job would still be let in: what the authorizer looks at for each request,
 * for work that goes on without one. What the caller may see is decided at each page, by the
 * policies of that moment.
 *
 * @param access what is said of a tenant
 * @param keys finds API keys by their ids
 */
record ExportRights(
    Function<Tenant, AccessTable.State> access,
    Function<String, Optional<ApiKey>> keys,
    InstantSource clock) {

  /** Why the job is not to go on; empty where it may. */
  Optional<String> objection(ExportJob job) {
    Caller asker = job.asker();
    AccessTable.State state = access.apply(asker.tenant());
    if (state.isRevoked(asker.subject(), "", job.createdAt())) {
      return Optional.of("session_revoked");
    }
    if (state.isLocked(clock.instant())) {
      return Optional.of("locked");
    }
    return asker.keyId().filter(id -> !isGood(id)).map(_ -> "key_revoked");
  }

  private boolean isGood(String keyId) {
    return keys.apply(keyId)
        .filter(key -> !key.isRevoked() && !key.isExpired(clock.instant()))
        .isPresent();
  }
}
