package dev.memorygraph.access.cedar;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.access.policy.Resource.GraphNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The finitely many requests that tell policies apart. What no policy of the tenant's asks about
 * stands as the built-in ones like it best; what they compare with a number is tried at the number
 * and beside it; of people, those they name and one whom they do not.
 */
final class RequestGrid {
  private static final String SOMEBODY = "somebody";
  private static final int HIGHEST_CLEARANCE = 4;
  private static final Set<Action> ON_HELD =
      Set.of(Action.CONTENT_DELETE, Action.CONTENT_EXPIRE, Action.SUBJECT_ERASE);

  private final Tenant tenant;
  private final Mentions mentions;

  RequestGrid(Tenant tenant, Mentions mentions) {
    this.tenant = tenant;
    this.mentions = mentions;
  }

  /** How many requests there are for an action. */
  long size(Action action) {
    return (long) callers().size() * resources(action).size() * circumstances().size();
  }

  Stream<AccessRequest> requests(Action action) {
    List<Circumstances> circumstances = circumstances();
    List<Resource> resources = resources(action);
    return callers().stream()
        .flatMap(
            caller ->
                resources.stream()
                    .flatMap(
                        resource ->
                            circumstances.stream()
                                .map(now -> new AccessRequest(caller, action, resource, now))));
  }

  private List<Caller> callers() {
    return product(
        roles(),
        held ->
            product(
                users(),
                user ->
                    product(
                        clearances(),
                        clearance ->
                            both("mfa", true).stream()
                                .map(mfa -> new Caller(tenant, user, held, clearance, mfa))
                                .toList())));
  }

  private List<Resource> resources(Action action) {
    if (action.isOnGraph()) {
      return product(
          List.of(Classification.values()),
          known -> nodes().stream().map(node -> Resource.of(tenant, known, node)).toList());
    }
    if (!CedarRequest.isOnContent(action)) {
      return product(
          authors(),
          author ->
              held(action).stream()
                  .map(held -> resource(Optional.empty(), held, false, Set.of(), author))
                  .toList());
    }
    return product(
        List.of(Classification.values()),
        known ->
            product(
                held(action),
                held ->
                    product(
                        ON_HELD.contains(action) ? List.of(true, false) : both("expired", false),
                        expired ->
                            readers().stream()
                                .map(
                                    readers ->
                                        resource(
                                            Optional.of(known),
                                            held,
                                            expired,
                                            readers,
                                            Optional.empty()))
                                .toList())));
  }

  /** Nobody's, of nobody known, and of each user. */
  private List<GraphNode> nodes() {
    List<GraphNode> nodes = new ArrayList<>();
    both("shared", true).forEach(shared -> nodes.add(new GraphNode(shared, Optional.empty())));
    if (mentions.asks("user")) {
      users().forEach(user -> nodes.add(new GraphNode(false, Optional.of(user))));
    }
    return nodes;
  }

  private Resource resource(
      Optional<Classification> known,
      boolean held,
      boolean expired,
      Set<String> readers,
      Optional<String> author) {
    Set<String> users = mentions.asks("allowedUsers") ? readers : Set.of();
    Set<String> roles = mentions.asks("allowedRoles") ? readers : Set.of();
    return new Resource(tenant, known, held, expired, roles, users, author);
  }

  private List<Circumstances> circumstances() {
    List<Optional<Purpose>> purposes = new ArrayList<>();
    if (mentions.asks("purpose")) {
      purposes.add(Optional.empty());
      Arrays.stream(Purpose.values()).map(Optional::of).forEach(purposes::add);
    } else {
      purposes.add(Optional.of(Purpose.COMPLIANCE));
      purposes.add(Optional.of(Purpose.OPERATION));
    }
    List<Network> networks =
        mentions.asks("network")
            ? List.of(Network.values())
            : List.of(Network.CORPORATE, Network.INTERNAL);
    return product(
        purposes, purpose -> product(networks, network -> circumstances(purpose, network)));
  }

  private List<Circumstances> circumstances(Optional<Purpose> purpose, Network network) {
    return product(
        both("officeHours", true),
        open ->
            product(
                both("mutualTls", true),
                tls ->
                    grants().stream()
                        .map(grant -> new Circumstances(purpose, open, network, tls, grant))
                        .toList()));
  }

  /** Nobody's, each alone, and together those that the policies name. */
  private List<Set<Role>> roles() {
    Set<Set<Role>> held = new LinkedHashSet<>(List.of(Set.of()));
    Arrays.stream(Role.values()).map(Set::of).forEach(held::add);
    for (Role one : mentions.roles()) {
      mentions.roles().stream()
          .filter(role -> role != one)
          .forEach(role -> held.add(Set.of(one, role)));
    }
    return List.copyOf(held);
  }

  private List<String> users() {
    Set<String> users = new LinkedHashSet<>(List.of(SOMEBODY));
    users.addAll(mentions.users());
    return List.copyOf(users);
  }

  private List<Integer> clearances() {
    Set<Integer> clearances = new TreeSet<>(Set.of(HIGHEST_CLEARANCE));
    if (mentions.asks("clearance")) {
      mentions.numbers().stream()
          .flatMap(number -> Stream.of(number - 1, number, number + 1))
          .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
          .map(Long::intValue)
          .forEach(clearances::add);
    }
    return List.copyOf(clearances);
  }

  private List<Boolean> held(Action action) {
    return ON_HELD.contains(action) ? List.of(true, false) : both("held", false);
  }

  private List<Optional<String>> authors() {
    return mentions.asks("author")
        ? Stream.concat(
                Stream.<Optional<String>>of(Optional.empty()), users().stream().map(Optional::of))
            .toList()
        : List.of(Optional.empty());
  }

  private List<Set<String>> readers() {
    if (!mentions.asks("allowedRoles") && !mentions.asks("allowedUsers")) {
      return List.of(Set.of());
    }
    Set<String> everybody = new LinkedHashSet<>(users());
    Arrays.stream(Role.values()).map(Role::label).forEach(everybody::add);
    return List.of(Set.of(), Set.copyOf(everybody));
  }

  private List<Optional<Grant>> grants() {
    Optional<Grant> breakGlass = Optional.of(new Grant("break-glass", Role.ADMIN, true));
    return mentions.asks("emergency")
        ? List.of(Optional.empty(), breakGlass)
        : List.of(Optional.empty());
  }

  private List<Boolean> both(String attribute, boolean liked) {
    return mentions.asks(attribute) ? List.of(true, false) : List.of(liked);
  }

  private static <A, B> List<B> product(List<A> choices, Function<A, List<B>> rest) {
    return choices.stream().flatMap(choice -> rest.apply(choice).stream()).toList();
  }
}
