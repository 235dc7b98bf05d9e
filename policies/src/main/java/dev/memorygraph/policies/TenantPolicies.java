package dev.memorygraph.policies;

import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.cedar.PolicyText;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.tables.KindTable;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Decides by the built-in policies and those that the caller's tenant has in force.
 *
 * <p>A change holds everywhere within {@link #MAX_AGE}, and at once in the process that made it.
 * What cannot be read or is older than what was read before leaves the last good policies in force.
 * Where there never were any, an outage of the table is an outage of the decision, and policies
 * that cannot be understood deny everything.
 */
public final class TenantPolicies implements AccessPolicies {
  /** How long policies are used without looking for new ones. */
  public static final Duration MAX_AGE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger("policies");

  /** Tenants whose policies are kept in memory: the ones asked about last. */
  static final int MAX_TENANTS = 1_000;

  private final CedarPolicies builtIn;
  private final PolicyReader reader;
  private final InstantSource clock;
  private final Map<Tenant, Loaded> loaded = Collections.synchronizedMap(new Newest());

  private static final class Newest extends LinkedHashMap<Tenant, Loaded> {
    @Serial private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Tenant, Loaded> eldest) {
      return size() > MAX_TENANTS;
    }
  }

  /**
   * @param versions of the records, by id
   */
  private record Loaded(CedarPolicies policies, Map<String, Long> versions, Instant at) {
    Loaded seen(Instant now) {
      return new Loaded(policies, versions, now);
    }
  }

  public TenantPolicies(CedarPolicies builtIn, PolicyReader reader, InstantSource clock) {
    this.builtIn = builtIn;
    this.reader = reader;
    this.clock = clock;
  }

  /** By the built-in policies and a table of DynamoDB; connects with the first decision. */
  public static TenantPolicies in(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    KindTable policies = new KindTable(dynamoDb, table, "The table of policies");
    return new TenantPolicies(CedarPolicies.builtIn(), PolicyItems.reader(policies), clock);
  }

  /**
   * Decides by what the caller's tenant has in force; denies where that is not understood.
   *
   * @throws DependencyUnavailableException where the tenant's policies were never read and the
   *     table is away
   */
  @Override
  public AccessDecision decide(AccessRequest request) {
    return inForce(request.caller().tenant())
        .map(policies -> policies.decide(request))
        .orElseGet(() -> AccessDecision.error(""));
  }

  /** Loads what the first decision would wait for. */
  public void prime() {
    builtIn.prime();
  }

  /** What a tenant's requests are decided by; empty where it could never be read. */
  public Optional<CedarPolicies> inForce(Tenant tenant) {
    Optional<Loaded> known = Optional.ofNullable(loaded.get(tenant));
    boolean fresh =
        known.filter(held -> clock.instant().isBefore(held.at().plus(MAX_AGE))).isPresent();
    return (fresh ? known : refreshed(tenant, known)).map(Loaded::policies);
  }

  /** Has the next decision look for changes. */
  public void forget(Tenant tenant) {
    loaded.computeIfPresent(tenant, (same, held) -> held.seen(Instant.MIN.plus(MAX_AGE)));
  }

  /** What decisions would be made by if these were in force. */
  public CedarPolicies with(List<PolicyText> texts) {
    return texts.isEmpty() ? builtIn : builtIn.with(texts);
  }

  private Optional<Loaded> refreshed(Tenant tenant, Optional<Loaded> known) {
    try {
      Loaded now = load(tenant, known);
      loaded.put(tenant, now);
      return Optional.of(now);
    } catch (DependencyUnavailableException e) {
      LOG.warn("The policies of a tenant could not be loaded: {}", LogContext.describe(e));
      if (known.isEmpty()) {
        throw e;
      }
      return known;
    } catch (IllegalArgumentException e) {
      LOG.error("The policies of a tenant are not understood: {}", LogContext.describe(e));
      return known;
    }
  }

  private Loaded load(Tenant tenant, Optional<Loaded> known) {
    Instant now = clock.instant();
    List<StoredPolicy> stored = reader.all(tenant);
    Map<String, Long> versions =
        stored.stream().collect(Collectors.toMap(StoredPolicy::id, StoredPolicy::version));
    boolean same = known.filter(held -> held.versions().equals(versions)).isPresent();
    boolean older = known.filter(held -> isOlder(versions, held.versions())).isPresent();
    return known
        .filter(held -> same || older)
        .map(held -> held.seen(now))
        .orElseGet(() -> new Loaded(with(inForce(stored)), versions, now));
  }

  private static List<PolicyText> inForce(List<StoredPolicy> stored) {
    return stored.stream().flatMap(policy -> policy.inForce().stream()).toList();
  }

  private static boolean isOlder(Map<String, Long> read, Map<String, Long> held) {
    return held.entrySet().stream()
        .anyMatch(was -> read.getOrDefault(was.getKey(), 0L) < was.getValue());
  }
}
