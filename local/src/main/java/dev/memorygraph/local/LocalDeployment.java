package dev.memorygraph.local;

import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.tls.Certificates;
import java.net.URI;
import java.nio.file.Path;

/**
 * The system that runs on a data folder. Its issuer signs a token for whoever is asked for.
 *
 * @param data the folder, absolute
 */
public record LocalDeployment(Path data, Endpoints endpoints, Issuer issuer) implements Deployment {

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
  public String brokers() {
    URI kafka = endpoints.get("kafka");
    return kafka.getAuthority() == null ? kafka.toString() : kafka.getAuthority();
  }
}
