package dev.memorygraph.checks;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.MetricsPage;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A deployment as checks see it.
 *
 * @param local the same where it runs on this machine, with what only then can be looked at
 * @param tenant on whose behalf the vault and the graph are asked
 */
public record CheckContext(
    Deployment deployment, Optional<LocalDeployment> local, String tenant, Limits limits) {
  /** Longest wait for an answer: a cold start on a busy laptop fits in. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static final int CLEARANCE = 4;
  private static final String PURPOSE = "compliance";

  /** A system that runs on this machine. */
  public static CheckContext of(LocalDeployment system, String tenant, Limits limits) {
    return new CheckContext(system, Optional.of(system), tenant, limits);
  }

  /** What runs on this machine, for checks that look {@link Check#beyondTheApi beyond the API}. */
  public LocalDeployment running() {
    return local.orElseThrow(() -> new IllegalStateException("Only the API is known."));
  }

  /** The values of a metric, one per set of labels. */
  public DoubleStream metric(String name) throws IOException, InterruptedException {
    return MetricsPage.read(running().endpoints().get("metrics")).values(name);
  }

  /**
   * Asks the API as somebody who may see everything.
   *
   * @throws IOException where it does not answer within {@link #BOUND}
   */
  public Answer get(String path) throws IOException, InterruptedException {
    try (Api api = deployment.api(caller(Role.ADMIN))) {
      return api.within(BOUND).get(path);
    } catch (HttpTimeoutException e) {
      throw new IOException("%s: no answer in %d s".formatted(path, BOUND.toSeconds()), e);
    }
  }

  /** Gives something to the API as somebody who may do everything. */
  public Answer post(String path, byte[] json) throws IOException, InterruptedException {
    try (Api api = deployment.api(caller(Role.ADMIN))) {
      return api.post(path, json);
    }
  }

  /** Asks the vault by mutual TLS. */
  public Answer getVault(Role role, String path) throws IOException, InterruptedException {
    try (Api api = vault(role)) {
      return api.get(path, purpose());
    }
  }

  /** Gives something to the vault by mutual TLS. */
  public Answer postVault(Role role, String path, byte[] json)
      throws IOException, InterruptedException {
    try (Api api = vault(role)) {
      return api.post(path, json, purpose());
    }
  }

  /** The vault's API; close it. */
  public Api vault(Role role) {
    return deployment.vault(caller(role));
  }

  /** What requests to the vault carry. */
  public static Map<String, String> purpose() {
    return Map.of("X-Access-Reason", PURPOSE);
  }

  private Caller caller(Role role) {
    return new Caller(tenant, "check", List.of(role), CLEARANCE, true);
  }
}
