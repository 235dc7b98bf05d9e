package dev.memorygraph.cli.option;

import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.tls.Certificates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which vault, and on whose behalf. */
public final class VaultOptions {
  private static final Duration TTL = Duration.ofHours(1);
  private static final int CLEARANCE = 4;

  @Mixin private DataOption data = new DataOption();

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

  /** The running system's vault, by mutual TLS with the development certificate. */
  public Api api(Role role) {
    Caller caller = new Caller(tenant, user, List.of(role), CLEARANCE, true);
    return new Api(
        Endpoints.read(data.data()).get("vault"),
        Issuer.of(data.data()).mint(caller, TTL),
        Certificates.read(data.data()).client());
  }

  /**
   * What requests carry.
   *
   * @param usual purpose, where the user names none
   */
  public Map<String, String> headers(String usual) {
    return Map.of("X-Access-Reason", purpose.isEmpty() ? usual : purpose);
  }

  public String tenant() {
    return tenant;
  }
}
