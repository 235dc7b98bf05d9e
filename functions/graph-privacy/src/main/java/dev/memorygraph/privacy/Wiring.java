package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.retention.Expiry;
import dev.memorygraph.graph.privacy.walk.Walks;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.tables.export.ErasureMarks;
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
    InstantSource clock = InstantSource.system();
    Graphs graphs = config.graphs().open(BOLT, secrets, clock);
    Standings vault = new VaultStandings(vault(config.vaultFunction()));
    PerDatabase<Walks> walks = graphs.each(Walks::new);
    return work(
        graphs,
        () -> walks.all().stream().flatMap(one -> one.tenants().stream()).distinct().toList(),
        vault,
        new ExportCopies(ErasureMarks.in(GraphSettings.dynamoDb(), config.exportsTable()), clock),
        clock);
  }

  static PrivacyWork work(
      Graphs graphs,
      Supplier<List<Tenant>> tenants,
      Standings standings,
      Copies copies,
      InstantSource clock) {
    return new PrivacyWork(
        graphs, graphs.each(driver -> passes(driver, standings, copies, clock)), tenants);
  }

  private static Passes passes(
      Driver driver, Standings standings, Copies copies, InstantSource clock) {
    Walks walks = new Walks(driver);
    return new Passes(
        new SchemaVersion(driver),
        new ErasurePass(walks, standings, new Eraser(driver), copies),
        new RetentionPass(walks, standings, new Expiry(driver), clock));
  }

  private static FunctionClient vault(String function) {
    return FunctionClient.of(
        new FunctionClient.Settings(function, VAULT_TIMEOUT, FunctionClient.Retries.STANDARD),
        UrlConnectionHttpClient.builder());
  }
}
