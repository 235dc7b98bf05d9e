package dev.memorygraph.authentication;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.tables.AccessTable;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is kept out although the token is good. What is written is known here within {@link
 * #MAX_AGE}, and API Gateway keeps no answers, so that it holds everywhere within a minute.
 *
 * <p>Where the table is away, what was read before holds for {@link #PATIENCE}; whoever was not
 * read before is not let in.
 */
public final class Exclusions {
  public static final Duration MAX_AGE = Duration.ofSeconds(15);
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger("authentication");
  private static final int MAX_TENANTS = 1_000;

  private final Function<Tenant, AccessTable.State> table;
  private final InstantSource clock;
  private final Map<Tenant, Known> known = Collections.synchronizedMap(new Newest());

  private record Known(AccessTable.State state, Instant at) {}

  private static final class Newest extends LinkedHashMap<Tenant, Known> {
    @Serial private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Tenant, Known> eldest) {
      return size() > MAX_TENANTS;
    }
  }

  /**
   * @param table reads what holds for a tenant; throws a {@link DependencyUnavailableException}
   *     where it cannot
   */
  public Exclusions(Function<Tenant, AccessTable.State> table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  public boolean isRevoked(Caller caller, Session session) {
    return state(caller.tenant())
        .isRevoked(caller.subject(), session.tokenId(), session.issuedAt());
  }

  /** The caller, who reads nothing where the tenant's contents are locked. */
  public Caller lockedOut(Caller caller) {
    return state(caller.tenant()).isLocked(clock.instant()) ? caller.lockedOut() : caller;
  }

  private AccessTable.State state(Tenant tenant) {
    Instant now = clock.instant();
    Known last = known.get(tenant);
    if (last != null && now.isBefore(last.at().plus(MAX_AGE))) {
      return last.state();
    }
    try {
      AccessTable.State state = table.apply(tenant);
      known.put(tenant, new Known(state, now));
      return state;
    } catch (DependencyUnavailableException e) {
      LOG.warn("Revocations could not be read: {}", LogContext.describe(e));
      if (last == null || now.isAfter(last.at().plus(PATIENCE))) {
        throw e;
      }
      return last.state();
    }
  }
}
