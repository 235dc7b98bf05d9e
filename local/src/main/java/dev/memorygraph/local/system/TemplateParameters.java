package dev.memorygraph.local.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The parameters that the template takes on this machine. */
public final class TemplateParameters {
  /** One machine is the whole organisation, and whoever tries it out works at any hour. */
  private static final Map<String, String> OURS =
      Map.of(
          "OfficeHours", "00:00-00:00 UTC",
          "CorporateNetworks", "127.0.0.0/8",
          "RegistryTenants", "demo",
          "RegistryPrivateNetwork", "true");

  /** The template's default name of the registry. */
  private static final String REGISTRY_ORIGIN = "registry";

  private TemplateParameters() {}

  /**
   * The parameters of a system.
   *
   * @param data its folder, where the password of the graph is kept
   * @param endpoints its addresses by name
   * @param issuer the claim {@code iss} of the tokens that it takes
   */
  public static Map<String, String> of(Path data, Map<String, String> endpoints, String issuer) {
    Map<String, String> parameters = new HashMap<>(OURS);
    parameters.putAll(addresses(data, endpoints, issuer));
    parameters.put("WebhookSecrets", REGISTRY_ORIGIN + "=" + Secrets.webhookSecret(data));
    if (endpoints.containsKey("registry")) {
      parameters.put("RegistryApiUrl", address(endpoints, "registry"));
      parameters.put("RegistryApiToken", Secrets.registryToken(data));
    }
    return parameters;
  }

  private static Map<String, String> addresses(
      Path data, Map<String, String> endpoints, String issuer) {
    return Map.of(
        "Neo4jUri", address(endpoints, "bolt"),
        "Neo4jPassword", Secrets.neo4jPassword(data),
        "KafkaClusterArn", "arn:aws:kafka:us-east-1:000000000000:cluster/local/1",
        "KafkaBrokers", URI.create(address(endpoints, "kafka")).getAuthority(),
        "KafkaSecurityProtocol", "PLAINTEXT",
        "TokenIssuer", issuer,
        "JwksUrl", address(endpoints, "jwks"));
  }

  /** The address of that name, which every system has. */
  static String address(Map<String, String> endpoints, String name) {
    String found = endpoints.get(name);
    if (found == null) {
      throw new IllegalArgumentException("A system without the endpoint " + name);
    }
    return found;
  }
}
