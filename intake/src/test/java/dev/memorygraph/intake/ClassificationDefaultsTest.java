package dev.memorygraph.intake;

import static dev.memorygraph.contracts.Classification.CONFIDENTIAL;
import static dev.memorygraph.contracts.Classification.INTERNAL;
import static dev.memorygraph.contracts.Classification.PII;
import static dev.memorygraph.contracts.Classification.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationDefaultsTest {
  private static final ClassificationDefaults CLASSES =
      new ClassificationDefaults(
          INTERNAL,
          ClassificationDefaults.parse("strict=confidential, lax=confidential:lowerable")
              .orElseThrow());

  @Test
  void tenantWithAClass_isRaisedBySenders_andLoweredOnlyWhereItIsSaid() {
    assertThat(of("strict", "public")).isEqualTo(CONFIDENTIAL);
    assertThat(of("strict", "")).isEqualTo(CONFIDENTIAL);
    assertThat(of("strict", "pii")).isEqualTo(PII);
    assertThat(of("lax", "public")).isEqualTo(PUBLIC);
    assertThat(of("lax", "")).isEqualTo(CONFIDENTIAL);
    assertThat(of("lax", "pii")).isEqualTo(PII);
  }

  @Test
  void tenantWithout_takesTheSendersOrEverybodys() {
    assertThat(of("other", "public")).isEqualTo(PUBLIC);
    assertThat(of("other", "")).isEqualTo(INTERNAL);
  }

  @Test
  void tenantOfStructureAlone_isSaidBesideItsClass() {
    ClassificationDefaults some =
        new ClassificationDefaults(
            INTERNAL,
            ClassificationDefaults.parse(
                    "a=internal:structure-only,b=pii:lowerable:structure-only,c=pii")
                .orElseThrow());

    assertThat(some.isStructureOnly(new Tenant("a"))).isTrue();
    assertThat(some.isStructureOnly(new Tenant("b"))).isTrue();
    assertThat(some.isStructureOnly(new Tenant("c"))).isFalse();
    assertThat(some.isStructureOnly(new Tenant("other"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a=",
        "a=secret",
        "a=pii:",
        "a=pii:lower",
        "a=pii:structure-only:lowerable",
        "a=pii,",
        "=pii"
      })
  void otherForm_isNone(String text) {
    assertThat(ClassificationDefaults.parse(text)).isEmpty();
  }

  private static Classification of(String tenant, String named) {
    return CLASSES.of(new Tenant(tenant), Event.newBuilder().setClassification(named).build());
  }
}
