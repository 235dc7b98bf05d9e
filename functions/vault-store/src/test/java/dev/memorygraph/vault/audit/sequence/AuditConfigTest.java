package dev.memorygraph.vault.audit.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
  @Test
  void settings_thatAreMissing_areNamedTogether() {
    assertThatThrownBy(() -> AuditConfig.from(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("VAULT_AUDIT_TABLE")
        .hasMessageContaining("VAULT_SIGNING_KEY")
        .hasMessageContaining("KAFKA_BROKERS");
  }

  @Test
  void settings_thatAreThere_areTaken() {
    Map<String, String> environment =
        Map.of("VAULT_AUDIT_TABLE", "t", "VAULT_SIGNING_KEY", "k", "KAFKA_BROKERS", "b:1");

    assertThat(AuditConfig.from(environment).signingKey()).isEqualTo("k");
  }
}
