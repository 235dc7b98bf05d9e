package dev.memorygraph.local;

import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The system that runs on a data folder. Its issuer signs a token for whoever is asked for.
 *
 * @param data the folder, absolute
 */
public record LocalDeployment(Path data, Endpoints endpoints, Issuer issuer) implements Deployment {
  private static final String LAG = "llm_memory_graph_kafka_lag_messages";
  private static final String TELEMETRY = "partition=\"llm-telemetry-events-\\d+\"";

  /**
   * By what the running system left in its folder.
   *
   * @throws IllegalStateException when no system runs there
   */
  public static LocalDeployment of(Path data) {
    return new LocalDeployment(data, Endpoints.read(data), Issuer.of(data));
  }

  @Override
  public Api api(Caller caller) {
    return new Api(endpoints.get("api"), issuer.mint(caller, Issuer.DEFAULT_TTL));
  }

  @Override
  public Api vault(Caller caller) {
    return new Api(
        endpoints.get("vault"),
        issuer.mint(caller, Issuer.DEFAULT_TTL),
        Certificates.read(data).client());
  }

  @Override
  public Api registry() {
    URI address = endpoints.byName().get("registry");
    if (address == null || !Files.exists(Secrets.registryTokenFile(data))) {
      throw new IllegalStateException(
          "The system on " + data + " runs without a registry; start it with `up --registry`.");
    }
    return new Api(address, Secrets.registryToken(data));
  }

  @Override
  public String brokers() {
    URI kafka = endpoints.get("kafka");
    return kafka.getAuthority() == null ? kafka.toString() : kafka.getAuthority();
  }

  @Override
  public String tenant(String asked) {
    return asked;
  }

  /** Empty also while Kafka is away: the page then goes without. */
  @Override
  public OptionalLong recordsOnTheWay() {
    URI metrics = endpoints.byName().get("metrics");
    if (metrics == null) {
      return OptionalLong.empty();
    }
    try {
      double[] lags = MetricsPage.read(metrics).values(LAG, TELEMETRY).toArray();
      return lags.length == 0
          ? OptionalLong.empty()
          : OptionalLong.of((long) Arrays.stream(lags).sum());
    } catch (IOException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }
}
