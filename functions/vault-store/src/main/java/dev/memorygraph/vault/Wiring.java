package dev.memorygraph.vault;

import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.api.Routes;
import dev.memorygraph.vault.content.ContentRoutes;
import dev.memorygraph.vault.keys.KmsKeyEncryption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Puts the vault's functions together from their environment. */
public final class Wiring {
  /** A key management service that takes longer is as good as away. */
  private static final Duration KMS_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(5);

  private Wiring() {}

  /** All that the API offers. */
  public static Routes routes(Map<String, String> environment, Metrics metrics) {
    Vault vault = vault(environment, metrics);
    return new Routes(List.of(vault.contentRoutes().endpoints()));
  }

  /** What other functions may ask for. */
  public static ContentRoutes contentRoutes(Map<String, String> environment, Metrics metrics) {
    return vault(environment, metrics).contentRoutes();
  }

  private static Vault vault(Map<String, String> environment, Metrics metrics) {
    VaultConfig config = VaultConfig.from(environment);
    DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
            .build();
    KmsClient kms =
        KmsClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(settings -> settings.apiCallTimeout(KMS_TIMEOUT))
            .build();
    return new Vault(
        new Vault.Around(
            config,
            dynamoDb,
            new KmsKeyEncryption(dynamoDb, kms, config.tables().branchKeys(), config.rootKey()),
            metrics,
            InstantSource.system(),
            new SecureRandom()),
        new Vault.Says(
            CedarPolicies.builtIn(),
            caller -> Optional.empty(),
            (tenant, subject, said) -> false,
            head -> false));
  }
}
