package dev.memorygraph.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.cedar.PolicyText;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeTraits;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight.Seen;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicySightTest {
  private static final CedarPolicies POLICIES = CedarPolicies.builtIn();
  private static final Tenant ACME = new Tenant("acme");

  @ParameterizedTest
  @EnumSource(Role.class)
  void of_everyRoleAndClass_isWhatTheRoleMayRead(Role role) {
    Caller caller = new Caller(ACME, "ada", Set.of(role), 4, true);
    Scope scope = PolicySight.scope(POLICIES, caller);
    boolean sees =
        EnumSet.of(
                Role.DATA_SCIENTIST,
                Role.ML_ENGINEER,
                Role.COMPLIANCE_OFFICER,
                Role.ADMIN,
                Role.PRIVACY_OFFICER,
                Role.OPERATOR)
            .contains(role);

    for (Classification classification : Classification.values()) {
      Seen ofSomebody = role.readable().contains(classification) ? Seen.ALL : Seen.WITHOUT_TEXT;
      assertThat(scope.sight().of(prompt(classification, "bob")))
          .as(classification.label())
          .isEqualTo(sees ? ofSomebody : Seen.FIGURES);
    }
    assertThat(scope.onlyUser()).isEqualTo(sees ? Optional.empty() : Optional.of("ada"));
  }

  @ParameterizedTest
  @CsvSource({
    "PROMPT, internal, ada, ALL",
    "PROMPT, public, ada, ALL",
    "PROMPT, confidential, ada, WITHOUT_TEXT",
    "PROMPT, internal, bob, FIGURES",
    "PROMPT, internal, , FIGURES",
    "DOCUMENT, internal, , FIGURES",
    "MODEL, internal, , ALL",
    "TOOL, internal, , ALL",
    "USER, internal, ada, ALL",
    "USER, internal, bob, FIGURES",
  })
  void of_endUser_isTheirOwnAndNobodys(
      NodeKind kind, String classification, String user, Seen expected) {
    Scope scope =
        PolicySight.scope(POLICIES, new Caller(ACME, "ada", Set.of(Role.END_USER), 0, false));

    assertThat(
            scope
                .sight()
                .of(
                    new NodeTraits(
                        kind,
                        Classification.parse(classification).orElseThrow(),
                        Optional.ofNullable(user))))
        .isEqualTo(expected);
    assertThat(scope.onlyUser()).contains("ada");
  }

  @Test
  void of_sensitiveClass_asksForClearanceAndSecondFactor() {
    for (Caller caller :
        List.of(
            new Caller(ACME, "ada", Set.of(Role.ADMIN), 2, true),
            new Caller(ACME, "ada", Set.of(Role.ADMIN), 4, false))) {
      assertThat(
              PolicySight.scope(POLICIES, caller)
                  .sight()
                  .of(prompt(Classification.RESTRICTED, "bob")))
          .isEqualTo(Seen.WITHOUT_TEXT);
    }
  }

  @Test
  void of_roleApartFromContent_takesTheTextAwayWhateverElseOneHolds() {
    Caller caller = new Caller(ACME, "ada", Set.of(Role.ADMIN, Role.AUDITOR), 4, true);

    assertThat(PolicySight.scope(POLICIES, caller).sight().of(prompt(Classification.PUBLIC, "bob")))
        .isEqualTo(Seen.WITHOUT_TEXT);
  }

  @Test
  void of_apiKeyOfOneClass_readsNoOther() {
    Caller key = Caller.key(ACME, "k1", Set.of(Role.DATA_SCIENTIST), Set.of(Classification.PUBLIC));
    Scope scope = PolicySight.scope(POLICIES, key);

    assertThat(scope.sight().of(prompt(Classification.PUBLIC, "bob"))).isEqualTo(Seen.ALL);
    assertThat(scope.sight().of(prompt(Classification.INTERNAL, "bob")))
        .isEqualTo(Seen.WITHOUT_TEXT);
  }

  @Test
  void of_policiesOfTheTenant_hideUsersAndShareText() {
    CedarPolicies policies =
        POLICIES.with(
            List.of(
                new PolicyText(
                    "board",
                    """
                    forbid (
                      principal,
                      action == MemoryGraph::Action::"graph.see",
                      resource
                    )
                    when { resource has user && resource.user == MemoryGraph::User::"ceo" };"""),
                new PolicyText(
                    "on-call",
                    """
                    permit (
                      principal in MemoryGraph::Role::"operator",
                      action == MemoryGraph::Action::"graph.text",
                      resource
                    )
                    when { resource.class == MemoryGraph::Class::"internal" };""")));
    Scope operator =
        PolicySight.scope(policies, new Caller(ACME, "ada", Set.of(Role.OPERATOR), 0, false));

    assertThat(operator.sight().of(prompt(Classification.INTERNAL, "ceo"))).isEqualTo(Seen.FIGURES);
    assertThat(operator.sight().of(prompt(Classification.INTERNAL, "bob"))).isEqualTo(Seen.ALL);
    assertThat(operator.sight().of(prompt(Classification.CONFIDENTIAL, "bob")))
        .isEqualTo(Seen.WITHOUT_TEXT);
  }

  private static NodeTraits prompt(Classification classification, String user) {
    return new NodeTraits(NodeKind.PROMPT, classification, Optional.of(user));
  }
}
