package dev.memorygraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final Tenant ACME = new Tenant("acme");

  @Test
  void context_anyCaller_roundTrips() {
    Caller caller = new Caller(ACME, "ada", Set.of(Role.ADMIN, Role.ML_ENGINEER), 3, true);

    assertThat(caller.toContext())
        .containsEntry("roles", "admin,ml_engineer")
        .containsEntry("clearance_level", "3")
        .containsEntry("mfa_verified", "true");
    assertThat(Caller.fromContext(caller.toContext())).hasValue(caller);
    Caller nobody = new Caller(ACME, "bob", Set.of(), 0, false);
    assertThat(Caller.fromContext(nobody.toContext())).hasValue(nobody);
    Caller bound = new Caller(ACME, "bob", Set.of(), 0, false, false, Optional.of("A".repeat(43)));
    assertThat(Caller.fromContext(bound.toContext())).hasValue(bound);
    assertThat(Caller.fromContext(bound.lockedOut().toContext())).hasValue(bound.lockedOut());
  }

  @Test
  void keyId_isThatOfAKey_andOfNoToken() {
    Caller key = Caller.key(ACME, "k1", Set.of(Role.TELEMETRY_WRITER), Set.of());

    assertThat(Caller.fromContext(key.toContext()).flatMap(Caller::keyId)).hasValue("k1");
    assertThat(new Caller(ACME, "bob", Set.of(), 0, false).keyId()).isEmpty();
  }

  @Test
  void fromContext_noAuthorizerRan_isEmpty() {
    assertThat(Caller.fromContext(Map.of())).isEmpty();
    assertThat(Caller.fromContext(Map.of("tenant", "a/b", "sub", "x"))).isEmpty();
    assertThat(Caller.fromContext(Map.of("tenant", "acme", "sub", " "))).isEmpty();
    assertThat(Caller.fromContext(Map.of("tenant", "acme", "sub", "x", "clearance_level", "many")))
        .hasValueSatisfying(caller -> assertThat(caller.clearance()).isZero());
  }

  @Test
  void may_byRole_grantsWhatTheTableSays() {
    assertThat(with(Role.DATA_SCIENTIST).may(Permission.GRAPH_READ)).isTrue();
    assertThat(with(Role.DATA_SCIENTIST).may(Permission.TELEMETRY_WRITE)).isFalse();
    assertThat(with(Role.TELEMETRY_WRITER).may(Permission.GRAPH_READ)).isFalse();
    assertThat(with(Role.TELEMETRY_WRITER).may(Permission.TELEMETRY_WRITE)).isTrue();
    assertThat(with(Role.ADMIN).may(Permission.TELEMETRY_WRITE)).isTrue();
    assertThat(with().may(Permission.GRAPH_READ)).isFalse();
  }

  @Test
  void readable_byRole_followsTheTable() {
    assertThat(with(Role.DATA_SCIENTIST).readable())
        .containsExactlyInAnyOrder(Classification.PUBLIC, Classification.INTERNAL);
    assertThat(with(Role.ML_ENGINEER).readable())
        .containsExactlyInAnyOrder(
            Classification.PUBLIC, Classification.INTERNAL, Classification.CONFIDENTIAL);
    assertThat(with(Role.COMPLIANCE_OFFICER).readable())
        .isEqualTo(EnumSet.allOf(Classification.class));
    assertThat(with(Role.TELEMETRY_WRITER).readable()).isEmpty();
  }

  @Test
  void readable_sensitive_needsSecondFactorAndClearance() {
    assertThat(new Caller(ACME, "a", Set.of(Role.ADMIN), 3, false).readable())
        .doesNotContain(Classification.RESTRICTED, Classification.PII);
    assertThat(new Caller(ACME, "a", Set.of(Role.ADMIN), 2, true).readable())
        .doesNotContain(Classification.RESTRICTED, Classification.PII);
  }

  @Test
  void readable_withRoleApartFromContent_isNothing() {
    assertThat(with(Role.AUDITOR, Role.ADMIN).readable()).isEmpty();
    assertThat(with(Role.KEY_ADMIN, Role.DATA_SCIENTIST).readable()).isEmpty();
    assertThat(with(Role.SERVICE, Role.ML_ENGINEER).readable()).isEmpty();
    assertThat(with(Role.OPERATOR, Role.DATA_SCIENTIST).readable()).hasSize(2);
  }

  @Test
  void key_readsAndTouchesWhatItWasMadeForAlone() {
    Caller key =
        Caller.key(
            ACME,
            "k",
            Set.of(Role.ML_ENGINEER),
            Set.of(Classification.PUBLIC, Classification.CONFIDENTIAL, Classification.PII));

    assertThat(key.isKey()).isTrue();
    assertThat(key.subject()).isEqualTo("key:k");
    assertThat(key.readable())
        .containsExactlyInAnyOrder(Classification.PUBLIC, Classification.CONFIDENTIAL);
    assertThat(key.mayTouch(Classification.PII)).isTrue();
    assertThat(key.mayTouch(Classification.INTERNAL)).isFalse();
    assertThat(Caller.fromContext(key.toContext())).hasValue(key);
    assertThat(Caller.fromContext(key.lockedOut().toContext())).hasValue(key.lockedOut());
  }

  @Test
  void classesThatNobodyKnows_allowNothing() {
    assertThat(Caller.fromContext(Map.of("tenant", "acme", "sub", "key:k", "classes", "all")))
        .hasValueSatisfying(caller -> assertThat(caller.classes()).isEmpty());
    assertThat(with(Role.ADMIN).mayTouch(Classification.PII)).isTrue();
    assertThat(with(Role.ADMIN).toContext()).doesNotContainKey("classes");
  }

  private static Caller with(Role... roles) {
    return new Caller(ACME, "ada", Set.of(roles), 3, true);
  }
}
