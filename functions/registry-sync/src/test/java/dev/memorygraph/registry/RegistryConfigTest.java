package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.memorygraph.avro.registry.SchemaRegistries;
import dev.memorygraph.registry.RegistryConfig.Changes;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {

  @Test
  void changes_withoutSettings_areJsonOfDebeziumsOwn() {
    assertThat(RegistryConfig.from(with(Map.of())).changes())
        .isEqualTo(
            new Changes(
                "__debezium_unavailable_value", new SchemaRegistries(Optional.empty(), false)));
  }

  @Test
  void changes_inAvro_nameWhereSchemasAre() {
    Map<String, String> settings =
        with(
            Map.of(
                "UNAVAILABLE_VALUE_PLACEHOLDER", "(same)",
                "SCHEMA_REGISTRY_URL", "https://schemas.example.com",
                "SCHEMA_REGISTRY_LOGIN_SECRET", "schemas",
                "SCHEMA_REGISTRY_PRIVATE_NETWORK", "true",
                "GLUE_SCHEMA_REGISTRY", "true"));

    assertThat(RegistryConfig.from(settings).changes())
        .isEqualTo(
            new Changes(
                "(same)",
                new SchemaRegistries(
                    Optional.of(
                        new SchemaRegistries.Confluent(
                            URI.create("https://schemas.example.com"),
                            Optional.of("schemas"),
                            true)),
                    true)));
  }

  @Test
  void settings_thatCannotBeRead_areNamedTogether() {
    Map<String, String> settings =
        with(Map.of("SCHEMA_REGISTRY_URL", "schemas", "GLUE_SCHEMA_REGISTRY", "yes"));

    assertThatIllegalStateException()
        .isThrownBy(() -> RegistryConfig.from(settings))
        .withMessageContaining("SCHEMA_REGISTRY_URL")
        .withMessageContaining("GLUE_SCHEMA_REGISTRY");
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("REGISTRY_TENANTS", "acme");
    settings.put("NEO4J_URI", "bolt://localhost:7687");
    settings.put("NEO4J_PASSWORD_SECRET", "graph");
    settings.put("REGISTRY_TABLE", "registry");
    settings.put("BREAKERS_TABLE", "breakers");
    return settings;
  }
}
