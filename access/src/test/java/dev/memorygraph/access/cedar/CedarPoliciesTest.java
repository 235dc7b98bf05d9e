package dev.memorygraph.access.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessDecision.Obligation;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CedarPoliciesTest {
  private static final Tenant ACME = new Tenant("acme");
  private static final CedarPolicies POLICIES = CedarPolicies.builtIn();
  private static final PolicyCheck CHECK = new PolicyCheck();

  @Test
  void builtIn_againstTheSchema_hasNoFlaw() {
    assertThat(CHECK.flaws(POLICIES)).isEmpty();
    assertThat(POLICIES.rules()).hasSizeGreaterThan(40).allSatisfy(CedarPoliciesTest::isSound);
  }

  private static void isSound(CedarRule rule) {
    assertThat(rule.id()).isNotEmpty();
    assertThat(rule.actions()).isNotEmpty();
    assertThat(rule.reason() == Reason.ALLOWED).isEqualTo(rule.permits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permit (principal, action, resource) when { principal.clearence > 1 };",
        "permit (principal, action, resource) when { principal.clearance > \"1\" };",
        "permit (principal in MemoryGraph::Role::\"boss\", action, resource);",
        "permit (principal, action == MemoryGraph::Action::\"content.burn\", resource);",
        "permit (principal, action, resource) when { context.purpose =="
            + " MemoryGraph::Purpose::\"legal\" };",
        "permit (principal, action, resource) when { resource.class =="
            + " MemoryGraph::Class::\"secret\" };",
        "permit (principal, action, resource) when { principal.mfa == resource };",
        "permit (principal, action, resource); permit (principal, action, resource);",
        "permit (principal == ?principal, action, resource);",
        "permit (principal, action, resource",
        "",
      })
  void flaws_ofWhatTheSchemaDoesNotKnow_areNamed(String text) {
    assertThat(CHECK.flaws(new PolicyText("p", text))).isNotEmpty();
  }

  @Test
  void flaws_onTheThirdLine_sayWhere() {
    String text = "forbid (principal, action,\n resource)\nwhen { principal.clearence > 1 };";

    assertThat(CHECK.flaws(new PolicyText("p", text)))
        .anyMatch(flaw -> flaw.startsWith("Line 3: ") && flaw.contains("clearence"));
  }

  @Test
  void flaws_lengthAtAndPastTheLimit_passesAndIsNamed() {
    String policy = "permit (principal, action == MemoryGraph::Action::\"audit.read\", resource);";
    String longest = policy + " ".repeat(PolicyCheck.MAX_LENGTH - policy.length());

    assertThat(CHECK.flaws(new PolicyText("p", longest))).isEmpty();
    assertThat(CHECK.flaws(new PolicyText("p", longest + " "))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void reading_byRole_coversWhatTheRoleSays(Role role) {
    Set<Classification> readable =
        Arrays.stream(Classification.values())
            .filter(known -> decide(caller(role), Action.CONTENT_READ, known).allowed())
            .collect(Collectors.toSet());

    assertThat(readable).isEqualTo(role.readable());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"AUDITOR", "KEY_ADMIN"})
  void reading_byWhoKeepsKeysOrAudits_isNeverAllowed(Role role) {
    for (Classification known : Classification.values()) {
      AccessDecision decision = decide(caller(role, Role.ADMIN), Action.CONTENT_READ, known);

      assertThat(decision.reason()).isEqualTo(Reason.SEPARATION_OF_DUTIES);
      assertThat(decision.policies()).anyMatch(id -> id.startsWith("duties-"));
    }
  }

  @Test
  void reading_underBreakGlass_isMarkedAndAllThereIs() {
    Circumstances emergency =
        around(Optional.of(new Grant("g1", Role.COMPLIANCE_OFFICER, true)), false);
    Caller operator = caller(Role.OPERATOR);

    AccessDecision read =
        POLICIES.decide(
            new AccessRequest(
                operator, Action.CONTENT_READ, Resource.of(ACME, Classification.PII), emergency));
    assertThat(read.allowed()).isTrue();
    assertThat(read.obligations()).containsExactlyInAnyOrder(Obligation.NOTIFY, Obligation.REVIEW);
    for (Action action : Action.values()) {
      if (action != Action.CONTENT_READ && action != Action.LOCKDOWN_END) {
        Resource resource = Resource.of(ACME, Classification.PII);
        assertThat(
                POLICIES.decide(new AccessRequest(operator, action, resource, emergency)).reason())
            .isEqualTo(
                POLICIES
                    .decide(new AccessRequest(operator, action, resource, around(false)))
                    .reason());
      }
    }
  }

  @Test
  void permitOfTenant_widensClassesButPassesNoForbid() {
    CedarPolicies widened =
        POLICIES.with(
            List.of(
                new PolicyText("all", "permit (principal, action, resource);"),
                new PolicyText(
                    "no-support",
                    "forbid (principal, action, resource) when { context has purpose &&"
                        + " context.purpose == MemoryGraph::Purpose::\"support\" };")));

    assertThat(read(widened, caller(Role.DATA_SCIENTIST), Classification.RESTRICTED))
        .isEqualTo(Reason.ALLOWED);
    assertThat(read(widened, caller(Role.DATA_SCIENTIST), Classification.PII))
        .isEqualTo(Reason.ROLE);
    assertThat(read(widened, caller(Role.KEY_ADMIN), Classification.PUBLIC))
        .isEqualTo(Reason.SEPARATION_OF_DUTIES);
    assertThat(widened.decide(request(Action.KEY_ROTATE, Resource.of(ACME))).reason())
        .isEqualTo(Reason.ROLE);
    assertThat(widened.decide(request(Action.AUDIT_READ, Resource.of(new Tenant("b")))).reason())
        .isEqualTo(Reason.TENANT);
    assertThat(widened.hash()).isNotEqualTo(POLICIES.hash());
  }

  @Test
  void forbidOfTenant_isItsOwnReason() {
    CedarPolicies narrowed =
        POLICIES.with(List.of(new PolicyText("shut", "forbid (principal, action, resource);")));

    AccessDecision decision =
        narrowed.decide(
            new AccessRequest(
                caller(Role.ADMIN),
                Action.CONTENT_READ,
                Resource.of(ACME, Classification.PUBLIC),
                around(true)));

    assertThat(decision.reason()).isEqualTo(Reason.POLICY);
    assertThat(decision.policies()).containsExactly("tenant/shut");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forbid (principal, action, resource);",
        "forbid (principal, action, resource) when { !principal.mfa || principal.mfa };",
        "forbid (principal, action, resource) unless { principal.clearance > 99 };",
        "forbid (principal in MemoryGraph::Role::\"admin\", action, resource);"
      })
  void forbidOfTenant_neverLocksOutGovernanceOrTheSystem(String text) {
    CedarPolicies shut = POLICIES.with(List.of(new PolicyText("lock", text)));
    Caller admin = caller(Role.ADMIN);

    for (Action action : CedarRule.GOVERNANCE) {
      long allowed =
          Arrays.stream(Purpose.values())
              .map(why -> new AccessRequest(admin, action, Resource.of(ACME), with(why)))
              .peek(
                  request ->
                      assertThat(shut.decide(request).reason())
                          .as(action.label())
                          .isEqualTo(POLICIES.decide(request).reason()))
              .filter(request -> shut.decide(request).allowed())
              .count();
      assertThat(allowed).as(action.label()).isPositive();
    }
    Circumstances inside =
        new Circumstances(
            Optional.of(Purpose.OPERATION), true, Network.INTERNAL, false, Optional.empty());
    AccessRequest store =
        new AccessRequest(
            caller(Role.SERVICE),
            Action.CONTENT_WRITE,
            Resource.of(ACME, Classification.PII),
            inside);
    assertThat(shut.decide(store).allowed()).isTrue();
    assertThat(read(shut, admin, Classification.PUBLIC)).isEqualTo(Reason.POLICY);
  }

  @Test
  void roleOfTheSystem_inAToken_evadesNoForbid() {
    CedarPolicies shut =
        POLICIES.with(List.of(new PolicyText("shut", "forbid (principal, action, resource);")));

    assertThat(read(shut, caller(Role.ADMIN, Role.SERVICE), Classification.PUBLIC))
        .isNotEqualTo(Reason.ALLOWED);
    assertThat(
            shut.decide(
                    new AccessRequest(
                        caller(Role.TELEMETRY_WRITER, Role.SERVICE),
                        Action.CONTENT_WRITE,
                        Resource.of(ACME, Classification.PUBLIC),
                        around(true)))
                .allowed())
        .isFalse();
  }

  /** The engine keeps 1,024 parsed sets to a process, and knows none beyond. */
  @Test
  void decide_forTwoThousandTenantsWithPoliciesOfTheirOwn_isNoError() {
    List<CedarPolicies> tenants =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    POLICIES.with(
                        List.of(
                            new PolicyText(
                                "p" + i,
                                "forbid (principal == MemoryGraph::User::\"u%d\", action, resource);"
                                    .formatted(i)))))
            .toList();

    for (CedarPolicies policies : tenants) {
      assertThat(read(policies, caller(Role.ADMIN), Classification.PUBLIC))
          .isEqualTo(Reason.ALLOWED);
      assertThat(
              policies
                  .decide(request(Action.CONTENT_WRITE, Resource.of(ACME, Classification.PII)))
                  .reason())
          .isEqualTo(Reason.ROLE);
    }
    assertThat(read(tenants.getFirst(), caller(Role.ADMIN), Classification.INTERNAL))
        .as("the first is not forgotten")
        .isEqualTo(Reason.ALLOWED);
    assertThat(read(POLICIES, caller(Role.ADMIN), Classification.INTERNAL))
        .isEqualTo(Reason.ALLOWED);
  }

  @Test
  void decide_whatCannotBeEvaluated_isDenied() {
    CedarPolicies broken =
        POLICIES.with(
            List.of(
                new PolicyText(
                    "overflow",
                    "forbid (principal, action, resource)"
                        + " when { principal.clearance * 9223372036854775807 > 7 };")));

    assertThat(decide(caller(Role.ADMIN), Action.CONTENT_READ, Classification.PUBLIC).allowed())
        .isTrue();
    assertThat(read(broken, caller(Role.ADMIN), Classification.PUBLIC)).isEqualTo(Reason.ERROR);
    assertThat(POLICIES.decide(request(Action.CONTENT_READ, Resource.of(ACME))).reason())
        .isEqualTo(Reason.ERROR);
  }

  @Test
  void subject_withCedarSyntax_isOnlyAName() {
    String name = "x\" || true }; permit (principal, action, resource); //";
    Caller odd = new Caller(ACME, name, Set.of(), 4, true);
    Resource own =
        new Resource(
            ACME,
            Optional.of(Classification.PUBLIC),
            false,
            false,
            Set.of(name),
            Set.of(name),
            Optional.empty());

    assertThat(
            POLICIES
                .decide(new AccessRequest(odd, Action.CONTENT_READ, own, around(true)))
                .reason())
        .isEqualTo(Reason.ROLE);
  }

  @Test
  void hash_ofTheSamePolicies_isTheSame() {
    assertThat(CedarPolicies.builtIn().hash()).isEqualTo(POLICIES.hash()).hasSize(64);
  }

  private static Circumstances with(Purpose purpose) {
    return new Circumstances(Optional.of(purpose), true, Network.CORPORATE, true, Optional.empty());
  }

  private static AccessRequest request(Action action, Resource resource) {
    return new AccessRequest(caller(Role.DATA_SCIENTIST), action, resource, around(true));
  }

  private static Reason read(CedarPolicies policies, Caller caller, Classification known) {
    return policies
        .decide(
            new AccessRequest(caller, Action.CONTENT_READ, Resource.of(ACME, known), around(true)))
        .reason();
  }

  private static AccessDecision decide(Caller caller, Action action, Classification known) {
    return POLICIES.decide(
        new AccessRequest(caller, action, Resource.of(ACME, known), around(true)));
  }

  private static Caller caller(Role... roles) {
    return new Caller(ACME, "ada", Set.of(roles), 3, true);
  }

  private static Circumstances around(boolean officeHours) {
    return around(Optional.empty(), officeHours);
  }

  private static Circumstances around(Optional<Grant> grant, boolean officeHours) {
    return new Circumstances(
        Optional.of(Purpose.LEGAL), officeHours, Network.CORPORATE, true, grant);
  }
}
