package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.retention.Expiry;
import dev.memorygraph.graph.privacy.walk.Walks;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.secrets.GraphLogin;
import dev.memorygraph.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The parts of the function, put together. */
final class Wiring {
  private static final DriverSettings BOLT =
      new DriverSettings("graph-privacy", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** The vault's function may start cold. */
  private static final Duration VAULT_TIMEOUT = Duration.ofSeconds(20);

  private Wiring() {}

  /** For Lambda; connects with the first event. */
  static PrivacyWork work(PrivacyConfig config, SecretStore secrets) {
    GraphLogin graph = config.graph();
    Driver driver = BOLT.open(graph.uri(), graph.user(), () -> graph.password(secrets));
    Standings vault = new VaultStandings(vault(config.vaultFunction()));
    return work(driver, new Walks(driver)::tenants, vault, InstantSource.system());
  }

  static PrivacyWork work(
      Driver driver, Supplier<List<Tenant>> tenants, Standings standings, InstantSource clock) {
    Walks walks = new Walks(driver);
    return new PrivacyWork(
        new SchemaVersion(driver),
        tenants,
        new ErasurePass(walks, standings, new Eraser(driver)),
        new RetentionPass(walks, standings, new Expiry(driver), clock));
  }

  private static FunctionClient vault(String function) {
    return FunctionClient.of(
        new FunctionClient.Settings(function, VAULT_TIMEOUT, FunctionClient.Retries.STANDARD),
        UrlConnectionHttpClient.builder());
  }
}
