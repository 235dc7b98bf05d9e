package dev.memorygraph.access.cedar;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change of policies newly allows. */
public sealed interface PolicyDiff {
  /** Requests tried at the most: a few seconds' worth. */
  int MAX_REQUESTS = 20_000;

  /**
   * All was tried.
   *
   * @param examples one request of each class (roles, action, class of content) that was denied and
   *     will be allowed; empty where the change allows nothing new
   */
  record Compared(List<AccessRequest> examples) implements PolicyDiff {
    public Compared {
      examples = List.copyOf(examples);
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
    Map<String, AccessRequest> examples =
        actions.stream()
            .flatMap(grid::requests)
            .filter(request -> after.allows(request) && !before.allows(request))
            .collect(
                Collectors.toMap(
                    PolicyDiff::requestClass,
                    Function.identity(),
                    (first, next) -> first,
                    TreeMap::new));
    return new Compared(List.copyOf(examples.values()));
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
    return request.action().label()
        + request.resource().classification().map(Classification::label).orElse("")
        + request.caller().roles().stream().map(Role::label).sorted().toList();
  }
}
