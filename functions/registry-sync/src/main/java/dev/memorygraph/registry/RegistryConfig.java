package dev.memorygraph.registry;

import dev.memorygraph.avro.registry.SchemaRegistries;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.graph.model.ChangeStamp;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the functions of this module are configured with.
 *
 * @param tenants whose models the registries describe
 * @param operator the tenant whose administrators steer the sync of all; none where it is empty
 * @param origin the name of the registry that is polled and whose database is followed
 * @param api where that registry's API is; none where it is not to be asked
 * @param changes how that registry's database writes its changes
 * @param schemas what a new version of a schema must be able to, to be accepted by itself
 * @param table the table of what is waiting, parked and done
 * @param breakers where breakers tell how they stand
 * @param maintenanceFunction the function that is told when something waits; empty where nobody
 *     tells
 * @param vaultFunction that puts on record who steers the sync; empty where nobody steers
 * @param catalogue which list prices hold for models that no registry knows
 */
public record RegistryConfig(
    List<Tenant> tenants,
    Optional<Tenant> operator,
    String origin,
    GraphSettings graphs,
    Optional<Api> api,
    Changes changes,
    Webhooks webhooks,
    CompatibilityMode schemas,
    String table,
    Breakers breakers,
    String maintenanceFunction,
    String vaultFunction,
    CatalogueChoice catalogue) {

  /**
   * Where breakers tell how they stand.
   *
   * @param service the function's name
   */
  public record Breakers(String table, String service) {}

  /**
   * How registries sign webhooks.
   *
   * @param keysSecret name of the secret with {@link WebhookSecrets#parse pairs of registry and
   *     secret}; empty where no registry signs
   * @param bareAllowed whether a signature over the body alone is taken
   */
  public record Webhooks(Optional<String> keysSecret, boolean bareAllowed) {}

  /**
   * How a database writes its changes.
   *
   * @param placeholder what its connector writes for a value that did not change
   * @param schemas where the schemas of records in Avro are
   */
  public record Changes(String placeholder, SchemaRegistries schemas) {}

  /**
   * A registry's API.
   *
   * @param tokenSecret name of the secret with the token that it takes
   * @param privateNetwork whether it may lie at an address that is not public, and speak without
   *     encryption
   */
  public record Api(URI uri, String tokenSecret, boolean privateNetwork) {}

  public RegistryConfig {
    tenants = List.copyOf(tenants);
  }

  /**
   * Whose administrators steer what concerns all tenants: the operator, or the only tenant that
   * there is.
   */
  public Optional<Tenant> steering() {
    return operator.or(
        () -> tenants.size() == 1 ? Optional.of(tenants.getFirst()) : Optional.empty());
  }

  /**
   * Reads the settings that {@code docs/configuration.md} lists.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static RegistryConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    RegistryConfig config =
        new RegistryConfig(
            settings.choice("REGISTRY_TENANTS", List.of(), RegistryConfig::tenants),
            settings.optional("OPERATOR_TENANT", Tenant::parse),
            settings.choice("REGISTRY_ORIGIN", "registry", RegistryConfig::origin),
            GraphSettings.from(settings),
            api(settings),
            new Changes(
                settings.text("UNAVAILABLE_VALUE_PLACEHOLDER", Placeholder.STANDARD),
                SchemaRegistries.from(settings)),
            new Webhooks(
                settings.optional("WEBHOOK_KEYS_SECRET"),
                settings.flag("WEBHOOK_BARE_SIGNATURES", false)),
            settings.choice(
                "SCHEMA_COMPATIBILITY_MODE",
                CompatibilityMode.BACKWARD_TRANSITIVE,
                CompatibilityMode::parse),
            settings.text("REGISTRY_TABLE"),
            new Breakers(
                settings.text("BREAKERS_TABLE"),
                settings.text("POWERTOOLS_SERVICE_NAME", "registry")),
            settings.text("REGISTRY_MAINTENANCE_FUNCTION", ""),
            settings.text("VAULT_FUNCTION", ""),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse));
    settings.check();
    return config;
  }

  private static Optional<Api> api(Configuration settings) {
    if (settings.optional("REGISTRY_API_URL").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Api(
            settings.uri("REGISTRY_API_URL"),
            settings.text("REGISTRY_API_TOKEN_SECRET"),
            settings.flag("REGISTRY_PRIVATE_NETWORK", false)));
  }

  private static Optional<List<Tenant>> tenants(String text) {
    List<Tenant> tenants = new ArrayList<>();
    for (String name : Arrays.asList(text.split(",", -1))) {
      Optional<Tenant> tenant = Tenant.parse(name.strip());
      if (tenant.isEmpty()) {
        return Optional.empty();
      }
      tenants.add(tenant.get());
    }
    return Optional.of(tenants);
  }

  private static Optional<String> origin(String text) {
    return Optional.of(text).filter(ChangeStamp::isOrigin);
  }
}
