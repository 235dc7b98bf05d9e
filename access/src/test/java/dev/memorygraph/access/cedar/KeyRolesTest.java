package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A key can never do more than the admin who makes it, and agrees to nothing in a person's place.
 */
class KeyRolesTest {
  private static final Tenant ACME = new Tenant("acme");
  private static final Set<Action> OF_SECOND_PERSONS =
      EnumSet.of(
          Action.POLICY_APPROVE, Action.ROLE_ASSIGN, Action.ERASURE_APPROVE, Action.LOCKDOWN_END);

  private final CedarPolicies policies = CedarPolicies.builtIn();

  @Test
  void whatARoleOfKeysMay_anAdminMay() {
    for (Role role : keyRoles()) {
      assertThat(Role.ADMIN.permissions()).containsAll(role.permissions());
      assertThat(Role.ADMIN.readable()).containsAll(role.readable());
      for (Action action : Action.values()) {
        requests(role, action)
            .filter(request -> policies.decide(request).allowed())
            .forEach(
                request ->
                    assertThat(policies.decide(by(Role.ADMIN, request)).allowed())
                        .as("%s %s", role, request)
                        .isTrue());
      }
    }
  }

  @Test
  void keys_agreeToNothing_andMakeNoKeys() {
    for (Role role : keyRoles()) {
      for (Action action : Action.values()) {
        if (OF_SECOND_PERSONS.contains(action) || action == Action.APIKEY_CHANGE) {
          assertThat(requests(role, action).filter(it -> policies.decide(it).allowed())).isEmpty();
        }
      }
    }
  }

  private static List<Role> keyRoles() {
    return Arrays.stream(Role.values()).filter(Role::isForKeys).toList();
  }

  private static AccessRequest by(Role role, AccessRequest request) {
    Caller caller = new Caller(ACME, "ada", Set.of(role), 0, false);
    return new AccessRequest(caller, request.action(), request.resource(), request.circumstances());
  }

  private static Stream<AccessRequest> requests(Role role, Action action) {
    Caller key = Caller.key(ACME, "k", Set.of(role), EnumSet.allOf(Classification.class));
    return Arrays.stream(Classification.values())
        .flatMap(
            known ->
                Arrays.stream(Purpose.values())
                    .map(
                        purpose ->
                            new AccessRequest(key, action, resource(known), around(purpose))));
  }

  private static Resource resource(Classification known) {
    return new Resource(
        ACME, Optional.of(known), false, false, Set.of(), Set.of(), Optional.empty());
  }

  private static Circumstances around(Purpose purpose) {
    return new Circumstances(Optional.of(purpose), true, Network.CORPORATE, true, Optional.empty());
  }
}
