package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.testing.VaultForTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people did by other functions is in the audit log, and nothing else gets in that way. */
class ReportedActionIT {
  private static final Tenant TENANT = new Tenant("deeds");

  @Test
  void deedOfAnotherFunction_isOnRecordUnderAPseudonym_andEntriesOfTheVaultAreNotTheirs()
      throws Exception {
    try (VaultForTests tests = new VaultForTests()) {
      GatewayForTests vault = new GatewayForTests(tests);

      assertThat(vault.ingest.record(TENANT, deed("registry.control", "")).path("recorded"))
          .hasToString("1");
      vault.ingest.record(TENANT, deed("registry.control", "operator_only"));
      assertThat(vault.ingest.record(TENANT, deed("budget.change", "")).path("recorded"))
          .hasToString("1");
      assertThat(vault.ingest.record(TENANT, deed("graph.export", "")).path("recorded"))
          .hasToString("1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> vault.ingest.record(TENANT, deed("content.read", "")));

      List<JsonNode> entries =
          vault.entries(TENANT).stream()
              .filter(entry -> entry.path("action").asText().equals("registry.control"))
              .toList();
      assertThat(entries)
          .extracting(entry -> entry.at("/outcome/status").asText())
          .containsExactlyInAnyOrder("done", "denied");
      assertThat(entries)
          .allSatisfy(
              entry -> {
                assertThat(entry.at("/resource/id").asText()).isEqualTo("triggerSync");
                assertThat(entry.at("/actor/roles/0").asText()).isEqualTo("operator");
                assertThat(entry.toString()).doesNotContain("grace");
              });
    }
  }

  private static String deed(String action, String denied) {
    return """
    {"subject": "grace", "roles": ["operator"], "mfa": true, "action": "%s",
     "target": "triggerSync", "denied": "%s"}\
    """
        .formatted(action, denied);
  }
}
