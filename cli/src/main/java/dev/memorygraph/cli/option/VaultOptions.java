package dev.memorygraph.cli.option;

import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which vault, and on whose behalf. */
public final class VaultOptions {
  private static final int CLEARANCE = 4;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose data (default: ${DEFAULT-VALUE}).")
  private String tenant = "demo";

  @Option(
      names = "--user",
      defaultValue = "cli",
      description = "Who asks (default: ${DEFAULT-VALUE}).")
  private String user = "cli";

  @Option(names = "--purpose", description = "What it is for, if not for what it usually is.")
  private String purpose = "";

  /** The deployment's vault: of a system on this machine with its development certificate. */
  public Api api(Role role) {
    Caller caller = new Caller(tenant, user, List.of(role), CLEARANCE, true);
    return deployment.deployment().vault(caller);
  }

  /**
   * What requests carry.
   *
   * @param usual purpose, where the user names none
   */
  public Map<String, String> headers(String usual) {
    return Map.of("X-Access-Reason", purpose.isEmpty() ? usual : purpose);
  }

  /** The tenant; that of the token, where one was given. */
  public String tenant() {
    return deployment.deployment().tenant(tenant);
  }
}
