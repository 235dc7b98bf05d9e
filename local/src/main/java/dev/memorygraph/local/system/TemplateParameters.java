package dev.memorygraph.local.system;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters that the template takes on this machine. */
public final class TemplateParameters {
  /** One machine is the whole organisation, and whoever tries it out works at any hour. */
  private static final Map<String, String> OURS =
      Map.of(
          "OfficeHours", "00:00-00:00 UTC",
          "CorporateNetworks", "127.0.0.0/8",
          // Nothing takes longer here than half a minute to be written.
          "MoveSettledAfter", "PT30S",
          "RegistryTenants", "demo",
          "RegistryPrivateNetwork", "true",
          "AlertPrivateNetwork", "true",
          "AlertTopicArn", "arn:aws:sns:us-east-1:000000000000:alerts",
          "OtlpTopicTenant", "demo");

  /** A system property that names the model of vectors, such as {@code none}. */
  public static final String EMBEDDING_MODEL = "memorygraph.embedding-model";

  private TemplateParameters() {}

  /**
   * The parameters of a system.
   *
   * @param endpoints its addresses by name
   * @param issuer the claim {@code iss} of the tokens that it takes
   */
  public static Map<String, String> of(Map<String, String> endpoints, String issuer) {
    Map<String, String> parameters = new HashMap<>(OURS);
    parameters.putAll(addresses(endpoints, issuer));
    parameters.put("WebhookKeysSecret", Secrets.WEBHOOK_KEYS);
    parameters.put("AlertWebhookKeySecret", Secrets.ALERT_WEBHOOK_KEY);
    Optional.ofNullable(System.getProperty(EMBEDDING_MODEL))
        .ifPresent(model -> parameters.put("EmbeddingModel", model));
    if (endpoints.containsKey(SecondGraph.ENDPOINT)) {
      parameters.put("FurtherGraphs", SecondGraph.NAME + "=" + SecondGraph.SECRET);
    }
    if (endpoints.containsKey("registry")) {
      parameters.put("RegistryApiUrl", address(endpoints, "registry"));
      parameters.put("RegistryApiTokenSecret", Secrets.REGISTRY_TOKEN);
    }
    return parameters;
  }

  private static Map<String, String> addresses(Map<String, String> endpoints, String issuer) {
    return Map.of(
        "Neo4jUri",
        address(endpoints, "bolt"),
        "Neo4jPasswordSecret",
        Secrets.NEO4J_PASSWORD,
        "KafkaClusterArn",
        "arn:aws:kafka:us-east-1:000000000000:cluster/local/1",
        // In the cloud the function topics answers it, having asked MSK, which is not there here.
        "Topics.Brokers",
        URI.create(address(endpoints, "kafka")).getAuthority(),
        "KafkaSecurityProtocol",
        "PLAINTEXT",
        "TokenIssuer",
        issuer,
        "JwksUrl",
        address(endpoints, "jwks"));
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
