package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.vault.keys.transit.TransitSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultConfigTest {
  private final Map<String, String> environment = new HashMap<>();

  VaultConfigTest() {
    for (String table : new String[] {"RECORDS", "KEYS", "BRANCH_KEYS", "AUDIT", "CONTROL"}) {
      environment.put("VAULT_" + table + "_TABLE", table);
    }
    environment.put("VAULT_ERASURES_TABLE", "erasures");
    environment.put("ACCESS_TABLE", "access");
    environment.put("VAULT_ROOT_KEY", "root");
    environment.put("VAULT_SIGNING_KEY", "signing");
  }

  @Test
  void keys_unlessSaidOtherwise_areInKms() {
    assertThat(VaultConfig.from(environment).transit()).isEmpty();
  }

  @Test
  void keys_inTransit_areReachedAsConfigured() {
    environment.put("KEY_PROVIDER", "transit");
    environment.put("TRANSIT_ADDRESS", "https://vault.example.com:8200");
    environment.put("TRANSIT_TOKEN_SECRET", "a/token");

    TransitSettings transit = VaultConfig.from(environment).transit().orElseThrow();

    assertThat(transit.address()).isEqualTo(URI.create("https://vault.example.com:8200"));
    assertThat(transit.tokenSecret()).isEqualTo("a/token");
    assertThat(transit.mount()).isEqualTo("transit");
  }

  @Test
  void keys_inTransitWithoutAddressAndToken_areRefusedByName() {
    environment.put("KEY_PROVIDER", "transit");

    assertThatThrownBy(() -> VaultConfig.from(environment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TRANSIT_ADDRESS")
        .hasMessageContaining("TRANSIT_TOKEN_SECRET");
  }

  @Test
  void provider_nobodyKnows_isRefused() {
    environment.put("KEY_PROVIDER", "somewhere");

    assertThatThrownBy(() -> VaultConfig.from(environment)).hasMessageContaining("KEY_PROVIDER");
  }
}
