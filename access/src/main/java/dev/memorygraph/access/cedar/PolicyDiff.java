package dev.memorygraph.access.cedar;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a change of policies newly allows, and what it takes away. */
public sealed interface PolicyDiff {
  /** Requests tried at the most: a few seconds' worth. */
  int MAX_REQUESTS = 20_000;

  /**
   * All was tried.
   *
   * @param allowed one request of each class (roles, action, class of content) that was denied and
   *     will be allowed; empty where the change allows nothing new
   * @param denied the same of what was allowed and will be denied
   * @param emptied those of {@code denied} after which nobody at all may do that action on that
   *     class of content any more
   */
  record Compared(
      List<AccessRequest> allowed, List<AccessRequest> denied, List<AccessRequest> emptied)
      implements PolicyDiff {
    public Compared {
      allowed = List.copyOf(allowed);
      denied = List.copyOf(denied);
      emptied = List.copyOf(emptied);
    }

    /** Whether one person alone may not put it in force: it gives something, or takes much. */
    public boolean needsApproval() {
      return !allowed.isEmpty() || !emptied.isEmpty();
    }
  }

  /** The policies ask about too much at once for all of it to be tried. */
  record TooBroad(long requests) implements PolicyDiff {}

  /**
   * Compares by trying the requests that the changed policies can bear on. Complete but for
   * policies that reckon with a clearance or compare whole records.
   */
  static PolicyDiff between(Tenant tenant, CedarPolicies before, CedarPolicies after) {
    Set<Action> actions = changed(before, after);
    RequestGrid grid = new RequestGrid(tenant, mentions(actions, before, after));
    long size = actions.stream().mapToLong(grid::size).sum();
    if (size > MAX_REQUESTS) {
      return new TooBroad(size);
    }
    Map<String, AccessRequest> allowed = new TreeMap<>();
    Map<String, AccessRequest> denied = new TreeMap<>();
    Set<String> left = new HashSet<>();
    actions.stream()
        .flatMap(grid::requests)
        .forEach(
            request -> {
              boolean now = after.allows(request);
              boolean then = before.allows(request);
              if (now) {
                left.add(thing(request));
              }
              if (now && !then) {
                allowed.putIfAbsent(requestClass(request), request);
              } else if (then && !now) {
                denied.putIfAbsent(requestClass(request), request);
              }
            });
    return new Compared(
        List.copyOf(allowed.values()),
        List.copyOf(denied.values()),
        denied.values().stream().filter(request -> !left.contains(thing(request))).toList());
  }

  /** What is done to what, whoever does it. */
  private static String thing(AccessRequest request) {
    return request.action().label()
        + request.resource().classification().map(Classification::label).orElse("");
  }

  private static Set<Action> changed(CedarPolicies before, CedarPolicies after) {
    Map<String, CedarRule> old = new HashMap<>();
    before.rules().forEach(rule -> old.put(rule.id(), rule));
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (CedarRule rule : after.rules()) {
      Optional<CedarRule> was = Optional.ofNullable(old.remove(rule.id()));
      if (was.filter(same -> same.syntax().equals(rule.syntax())).isEmpty()) {
        actions.addAll(rule.actions());
        was.map(CedarRule::actions).ifPresent(actions::addAll);
      }
    }
    old.values().stream().map(CedarRule::actions).forEach(actions::addAll);
    return actions;
  }

  private static Mentions mentions(Set<Action> actions, CedarPolicies before, CedarPolicies after) {
    Mentions mentions = new Mentions();
    Stream.of(before.rules(), after.rules())
        .flatMap(Collection::stream)
        .filter(CedarRule::isTenants)
        .filter(rule -> rule.actions().stream().anyMatch(actions::contains))
        .forEach(mentions::add);
    return mentions;
  }

  private static String requestClass(AccessRequest request) {
    return thing(request) + request.caller().roles().stream().map(Role::label).sorted().toList();
  }
}
