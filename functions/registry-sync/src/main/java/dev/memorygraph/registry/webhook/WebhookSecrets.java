package dev.memorygraph.registry.webhook;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.model.ChangeStamp;
import dev.memorygraph.kit.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What registries sign with. A registry may have several secrets, so that one can be changed for
 * another without losing a message.
 *
 * @param secrets that hold at the moment
 * @param bareAllowed whether a signature over the body alone is taken, which tells nothing of when
 *     it was made
 */
public record WebhookSecrets(Supplier<List<OriginSecret>> secrets, boolean bareAllowed) {
  private static final Logger LOG = LoggerFactory.getLogger("webhook");

  /** Shortest secret, in bytes. */
  static final int MIN_BYTES = 24;

  /** A secret of the registry of that name. */
  public record OriginSecret(String origin, Secret secret) {}

  /**
   * Those in a secret of {@link #parse this form}, asked for by every message.
   *
   * @throws DependencyUnavailableException of each use where the form is another: the sender comes
   *     again, and finds it mended
   */
  public static WebhookSecrets in(Supplier<Secret> keys, boolean bareAllowed) {
    return new WebhookSecrets(() -> usable(keys.get()), bareAllowed);
  }

  private static List<OriginSecret> usable(Secret keys) {
    Optional<List<OriginSecret>> parsed = parse(keys.reveal());
    if (parsed.isEmpty()) {
      LOG.error("The secret with the keys of webhooks is not of the form origin=secret,...");
    }
    return parsed.orElseThrow(
        () ->
            new DependencyUnavailableException(
                "The keys of webhooks are not usable at the moment"));
  }

  /**
   * Reads {@code origin=secret} pairs, separated by commas; empty where one is not usable. A secret
   * has at least {@value #MIN_BYTES} characters, none of them a comma.
   */
  public static Optional<List<OriginSecret>> parse(String text) {
    List<OriginSecret> secrets = new ArrayList<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String origin = equals < 0 ? "" : pair.substring(0, equals).strip();
      String secret = pair.substring(equals + 1).strip();
      if (!ChangeStamp.isOrigin(origin) || secret.length() < MIN_BYTES) {
        return Optional.empty();
      }
      secrets.add(new OriginSecret(origin, new Secret(secret)));
    }
    return Optional.of(secrets);
  }
}
