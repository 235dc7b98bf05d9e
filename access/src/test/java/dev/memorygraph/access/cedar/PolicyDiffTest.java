package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
  private static final Tenant ACME = new Tenant("acme");
  private static final CedarPolicies BUILT_IN = CedarPolicies.builtIn();
  private static final String READ = "action == MemoryGraph::Action::\"content.read\"";
  private static final PolicyText FORBID =
      new PolicyText(
          "clearance",
          "forbid (principal, "
              + READ
              + ", resource) when { resource.class == MemoryGraph::Class::\"confidential\" &&"
              + " principal.clearance < 2 };");
  private static final PolicyText WIDEN =
      new PolicyText(
          "widen",
          "permit (principal in MemoryGraph::Role::\"data_scientist\", "
              + READ
              + ", resource) when { resource.class in [MemoryGraph::Class::\"confidential\","
              + " MemoryGraph::Class::\"pii\"] };");

  @Test
  void between_widerPermit_namesTheNewClassWithAnExample() {
    CedarPolicies after = BUILT_IN.with(List.of(WIDEN));

    List<AccessRequest> examples = examples(BUILT_IN, after);

    assertThat(examples)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.caller().roles()).isEqualTo(Set.of(Role.DATA_SCIENTIST));
              assertThat(request.resource().classification()).hasValue(Classification.CONFIDENTIAL);
              assertThat(after.decide(request).allowed()).isTrue();
              assertThat(BUILT_IN.decide(request).allowed()).isFalse();
            });
  }

  @Test
  void between_newForbid_allowsNothingNew() {
    assertThat(examples(BUILT_IN, BUILT_IN.with(List.of(FORBID)))).isEmpty();
    assertThat(examples(BUILT_IN.with(List.of(WIDEN)), BUILT_IN)).isEmpty();
    assertThat(examples(BUILT_IN, BUILT_IN)).isEmpty();
  }

  @Test
  void between_forbidTakenAway_findsTheClearanceItWasAbout() {
    List<AccessRequest> examples = examples(BUILT_IN.with(List.of(FORBID)), BUILT_IN);

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.caller().clearance()).isLessThan(2))
        .extracting(AccessRequest::action)
        .containsOnly(Action.CONTENT_READ);
  }

  @Test
  void between_oneUserNamed_findsThatUser() {
    PolicyText ann =
        new PolicyText(
            "ann",
            "permit (principal == MemoryGraph::User::\"ann\", action =="
                + " MemoryGraph::Action::\"audit.read\", resource);");

    assertThat(examples(BUILT_IN, BUILT_IN.with(List.of(ann))))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.caller().subject()).isEqualTo("ann"));
  }

  @Test
  void between_permitOfEverything_neverTouchesAdministration() {
    PolicyText all = new PolicyText("all", "permit (principal, action, resource);");

    assertThat(examples(BUILT_IN, BUILT_IN.with(List.of(all))))
        .isNotEmpty()
        .extracting(AccessRequest::action)
        .doesNotContain(
            Action.KEY_ROTATE,
            Action.POLICY_WRITE,
            Action.POLICY_APPROVE,
            Action.ROLE_ASSIGN,
            Action.SUBJECT_ERASE);
  }

  @Test
  void between_forbidOfEverything_takesMuchAndIsShown() {
    PolicyText shut = new PolicyText("shut", "forbid (principal, action, resource);");

    PolicyDiff.Compared diff = compared(BUILT_IN, BUILT_IN.with(List.of(shut)));

    assertThat(diff.allowed()).isEmpty();
    assertThat(diff.needsApproval()).isTrue();
    assertThat(diff.emptied())
        .extracting(AccessRequest::action)
        .contains(Action.CONTENT_READ, Action.SUBJECT_ERASE)
        .doesNotContainAnyElementsOf(CedarRule.GOVERNANCE);
  }

  @Test
  void between_forbidForSome_takesWhatIsShownAndNeedsNobodyElse() {
    PolicyDiff.Compared diff = compared(BUILT_IN, BUILT_IN.with(List.of(FORBID)));

    assertThat(diff.denied())
        .isNotEmpty()
        .extracting(request -> request.resource().classification().orElseThrow())
        .containsOnly(Classification.CONFIDENTIAL);
    assertThat(diff.emptied()).isEmpty();
    assertThat(diff.needsApproval()).isFalse();
  }

  @Test
  void between_forbidThatLeavesNobodyForAClass_takesMuch() {
    PolicyText noPii =
        new PolicyText(
            "no-pii",
            "forbid (principal, "
                + READ
                + ", resource) when { resource.class == MemoryGraph::Class::\"pii\" };");

    assertThat(compared(BUILT_IN, BUILT_IN.with(List.of(noPii))).needsApproval()).isTrue();
  }

  @Test
  void between_tooMuchAskedAtOnce_isRefused() {
    PolicyText broad =
        new PolicyText(
            "broad",
            "permit (principal, action, resource) when { context has purpose &&"
                + " context.purpose == MemoryGraph::Purpose::\"legal\" && context.officeHours &&"
                + " context.mutualTls && principal.mfa && principal.clearance > 2 &&"
                + " context.network == MemoryGraph::Network::\"corporate\" };");

    assertThat(PolicyDiff.between(ACME, BUILT_IN, BUILT_IN.with(List.of(broad))))
        .isInstanceOf(PolicyDiff.TooBroad.class);
  }

  private static PolicyDiff.Compared compared(CedarPolicies before, CedarPolicies after) {
    return (PolicyDiff.Compared) PolicyDiff.between(ACME, before, after);
  }

  private static List<AccessRequest> examples(CedarPolicies before, CedarPolicies after) {
    return PolicyDiff.between(ACME, before, after) instanceof PolicyDiff.Compared compared
        ? compared.allowed()
        : List.of();
  }
}
