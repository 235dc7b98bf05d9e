package dev.memorygraph.vault.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names stand in the audit log and on dashboards: they stay. */
class OperationNameTest {

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/vault/retrieve/{id}, get_vault_retrieve",
    "POST /api/v1/vault/store/batch, post_vault_store_batch",
    "DELETE /api/v1/users/{id}/grants/{grant}, delete_users_grants",
    "POST /admin/circuit-breaker/reset, post_admin_circuit-breaker_reset",
  })
  void name_isMethodAndPathWithoutPlaceholders(String route, String name) {
    assertThat(OperationName.of(route)).isEqualTo(name);
  }
}
