package dev.memorygraph.cli.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A deployment that is known by its API and a token. The token says who calls, whoever is asked
 * for.
 */
public final class RemoteDeployment implements Deployment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SCHEMES = Set.of("https", "http");

  private final Profile profile;
  private final URI api;
  private final String token;

  private RemoteDeployment(Profile profile, URI api, String token) {
    this.profile = profile;
    this.api = api;
    this.token = token;
  }

  /**
   * What a profile describes; runs its {@code token_command} where it has no token.
   *
   * @throws IllegalStateException with one sentence where something is missing or wrong
   */
  public static RemoteDeployment of(Profile profile) {
    URI api = address(profile.need("api"));
    String token =
        profile
            .find("token")
            .or(() -> profile.find("token_command").map(line -> new TokenCommandLine(line).token()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no token for %s: give --token, MEMORY_GRAPH_TOKEN, or token or"
                                .formatted(api)
                            + " token_command in a profile."));
    return new RemoteDeployment(profile, api, token);
  }

  public URI address() {
    return api;
  }

  @Override
  public Api api(Caller caller) {
    return new Api(api, token);
  }

  @Override
  public Api vault(Caller caller) {
    URI vault = profile.find("vault").map(RemoteDeployment::address).orElse(api);
    return profile
        .find("certificate")
        .map(
            certificate ->
                new ClientTls(
                    Path.of(certificate),
                    Path.of(profile.need("certificate_key")),
                    profile.find("authority").map(Path::of)))
        .map(tls -> new Api(vault, token, tls.context()))
        .orElseGet(() -> new Api(vault, token));
  }

  @Override
  public Api registry() {
    return new Api(address(profile.need("registry")), profile.need("registry_token"));
  }

  @Override
  public String brokers() {
    throw new IllegalStateException(
        "Of " + api + " only the API is known, not Kafka; send with --via rest.");
  }

  /** That of the token; what is asked for where the token is no JWT that says so. */
  @Override
  public String tenant(String asked) {
    String[] parts = token.split("\\.", -1);
    try {
      return parts.length == 3
          ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("tenant").asText(asked)
          : asked;
    } catch (IOException | IllegalArgumentException e) {
      return asked;
    }
  }

  /** Empty: the API does not say. */
  @Override
  public OptionalLong recordsOnTheWay() {
    return OptionalLong.empty();
  }

  /** A token travels encrypted, or does not leave this machine. */
  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      String scheme = String.valueOf(address.getScheme());
      if (address.getHost() == null || !SCHEMES.contains(scheme)) {
        throw new IllegalStateException("'" + text + "' is no address such as https://host.");
      }
      if (scheme.equals("http") && !InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
        throw new IllegalStateException(
            "A token is sent by https only, unless to this machine: " + text);
      }
      return address;
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw new IllegalStateException("'" + text + "' is no address such as https://host.", e);
    }
  }
}
