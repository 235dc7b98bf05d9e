package dev.memorygraph.access.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.PolicySlice.Answer;
import dev.memorygraph.access.cedar.PolicySlice.Effect;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessDecision.Obligation;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides by one fixed set of Cedar policies: those that come with the system, and a tenant's own.
 * Safe for use by many threads.
 *
 * <p>Decisions are remembered: they follow from the request alone, which holds all that the
 * policies may look at, so that an equal request has an equal answer for as long as the set is the
 * same.
 *
 * <p>What a tenant cannot forbid is governance ({@link CedarRule#GOVERNANCE}) and what the system
 * does as itself (role {@code service}): nobody may lock a tenant out of its own policies and audit
 * log, or turn its telemetry away.
 */
public final class CedarPolicies implements AccessPolicies {
  /** Decisions remembered at the most by the built-in policies; then all are made anew. */
  static final int MEMORY = 10_000;

  /** The same for each set with a tenant's own. */
  static final int MEMORY_OF_TENANT = 1_000;

  private static final GraphNode NOBODYS = new GraphNode(true, Optional.empty());

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final BuiltIn builtIn;
  private final List<CedarRule> rules;
  private final Map<String, CedarRule> byId;
  private final Map<Action, PolicySlice> own = new EnumMap<>(Action.class);
  private final String hash;
  private final int memory;
  private final Map<AccessRequest, AccessDecision> remembered = new ConcurrentHashMap<>();

  /** The policies that come with the system, parsed once for all tenants. */
  private record BuiltIn(List<CedarRule> rules, Map<Action, PolicySlice> slices) {
    static BuiltIn load() {
      List<CedarRule> rules = BuiltInPolicies.load();
      Map<Action, PolicySlice> slices = new EnumMap<>(Action.class);
      Arrays.stream(Action.values())
          .forEach(action -> slices.put(action, PolicySlice.of(action, rules, true)));
      return new BuiltIn(rules, slices);
    }

    PolicySlice slice(Action action) {
      PolicySlice slice = slices.get(action);
      if (slice == null) {
        throw new IllegalStateException("Every action has its policies");
      }
      return slice;
    }
  }

  private CedarPolicies(BuiltIn builtIn, List<CedarRule> own, int memory) {
    this.builtIn = builtIn;
    this.rules = Stream.concat(builtIn.rules().stream(), own.stream()).toList();
    this.byId = rules.stream().collect(Collectors.toMap(CedarRule::id, Function.identity()));
    Arrays.stream(Action.values())
        .forEach(action -> this.own.put(action, PolicySlice.of(action, own, false)));
    this.hash = PolicySlice.hash(rules);
    this.memory = memory;
  }

  /** The policies that come with the system and no others. */
  public static CedarPolicies builtIn() {
    return new CedarPolicies(BuiltIn.load(), List.of(), MEMORY);
  }

  /**
   * These policies and a tenant's own.
   *
   * @throws IllegalArgumentException where one of them does not parse
   */
  public CedarPolicies with(List<PolicyText> own) {
    List<CedarRule> all = new ArrayList<>(tenants());
    for (PolicyText policy : own) {
      all.add(parsed(policy));
    }
    return new CedarPolicies(builtIn, all, MEMORY_OF_TENANT);
  }

  /** The same policies without a memory, for whoever asks each question once. */
  public CedarPolicies forgetful() {
    return new CedarPolicies(builtIn, tenants(), 0);
  }

  /** SHA-256 in hexadecimal over ids and texts of all policies, in the order of ids. */
  public String hash() {
    return hash;
  }

  /** Loads the native library and everything else that a first decision would wait for. */
  public void prime() {
    Tenant nobody = new Tenant("prime");
    Caller caller = new Caller(nobody, "prime", Set.of(), 0, false);
    Circumstances circumstances =
        new Circumstances(Optional.empty(), false, Network.PUBLIC, false, Optional.empty());
    for (Action action : Action.values()) {
      evaluated(
          new AccessRequest(
              caller, action, Resource.of(nobody, Classification.PUBLIC, NOBODYS), circumstances));
    }
  }

  @Override
  public AccessDecision decide(AccessRequest request) {
    AccessDecision known = remembered.get(request);
    if (known != null) {
      return known;
    }
    AccessDecision decision = evaluated(request);
    if (decision.reason() != Reason.ERROR && memory > 0) {
      if (remembered.size() >= memory) {
        remembered.clear();
      }
      remembered.put(request, decision);
    }
    return decision;
  }

  /** Whether a request is allowed, without a reason and without remembering. */
  boolean allows(AccessRequest request) {
    Optional<CedarRequest> cedar = CedarRequest.of(request);
    try {
      return cedar.isPresent() && answer(request, cedar.get()).effect() == Effect.PERMITTED;
    } catch (AuthException e) {
      return false;
    }
  }

  List<CedarRule> rules() {
    return rules;
  }

  private List<CedarRule> tenants() {
    return rules.stream().filter(CedarRule::isTenants).toList();
  }

  private AccessDecision evaluated(AccessRequest request) {
    Optional<CedarRequest> cedar = CedarRequest.of(request);
    if (cedar.isEmpty()) {
      return AccessDecision.error(hash);
    }
    try {
      Answer answer = answer(request, cedar.get());
      return answer.effect() == Effect.PERMITTED
          ? allowed(answer.policies())
          : denied(answer.policies(), request, cedar.get());
    } catch (AuthException e) {
      return AccessDecision.error(hash);
    }
  }

  private Answer answer(AccessRequest request, CedarRequest cedar) throws AuthException {
    Answer answer = builtIn.slice(request.action()).ask(engine, cedar);
    Optional<PolicySlice> own = own(request);
    return own.isPresent() ? answer.and(own.get().ask(engine, cedar)) : answer;
  }

  /** The tenant's own policies that bear on a request. */
  private Optional<PolicySlice> own(AccessRequest request) {
    return request.caller().roles().contains(Role.SERVICE)
        ? Optional.empty()
        : Optional.ofNullable(own.get(request.action())).filter(slice -> !slice.isEmpty());
  }

  private AccessDecision allowed(Set<String> permits) {
    Set<Obligation> obligations =
        permits.stream().flatMap(id -> rule(id).obligations().stream()).collect(Collectors.toSet());
    return new AccessDecision(Reason.ALLOWED, List.copyOf(permits), hash, obligations);
  }

  /** A caller whom nothing permits it learns only that, and not what else would be asked. */
  private AccessDecision denied(Set<String> forbids, AccessRequest request, CedarRequest cedar)
      throws AuthException {
    Reason reason =
        forbids.stream()
            .map(id -> rule(id).reason())
            .min(Comparator.naturalOrder())
            .orElse(Reason.ROLE);
    boolean conditional = reason.compareTo(Reason.ROLE) > 0;
    Reason told = conditional && !isPermitted(request, cedar) ? Reason.ROLE : reason;
    return new AccessDecision(told, List.copyOf(forbids), hash, Set.of());
  }

  private boolean isPermitted(AccessRequest request, CedarRequest cedar) throws AuthException {
    Optional<PolicySlice> own = own(request);
    return builtIn.slice(request.action()).permits(engine, cedar)
        || (own.isPresent() && own.get().permits(engine, cedar));
  }

  private CedarRule rule(String id) {
    CedarRule rule = byId.get(id);
    if (rule == null) {
      throw new IllegalStateException("Cedar names a policy that it was not given");
    }
    return rule;
  }

  private static CedarRule parsed(PolicyText policy) {
    try {
      return CedarRule.own(policy);
    } catch (InternalException e) {
      throw new IllegalArgumentException("The policy " + policy.id() + " does not parse", e);
    }
  }
}
