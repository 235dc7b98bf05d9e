package dev.memorygraph.secrets;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.cache.CacheManager;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * AWS Secrets Manager. A secret that was read is used for half a minute; while the service is away,
 * the last that was read is used on. Safe for use by several threads.
 */
public final class SecretsManager implements SecretStore {
  /** How late a rotation is known at the most. */
  public static final Duration MAX_AGE = Duration.ofSeconds(30);

  /** Between tries while the service is away, so that not every use waits for it. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger("secrets");

  private final SecretsProvider provider;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * What was read last.
   *
   * @param askAgain when; in the past unless the service was away
   */
  private record Known(Secret secret, Instant askAgain) {}

  /** The account's own. */
  public SecretsManager() {
    this(
        SecretsManagerClient.builder()
            .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT).build())
            .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
            .build(),
        MAX_AGE,
        InstantSource.system());
  }

  /** Of another client. */
  SecretsManager(SecretsManagerClient client, Duration maxAge, InstantSource clock) {
    CacheManager cache = new CacheManager();
    cache.setDefaultExpirationTime(maxAge);
    this.provider = SecretsProvider.builder().withClient(client).withCacheManager(cache).build();
    this.clock = clock;
  }

  @Override
  public Supplier<Secret> named(String name) {
    return () -> read(name);
  }

  private Secret read(String name) {
    @Nullable Known last = known.get(name);
    if (last != null && clock.instant().isBefore(last.askAgain())) {
      return last.secret();
    }
    try {
      Secret secret = new Secret(provider.get(name));
      known.put(name, new Known(secret, Instant.MIN));
      return secret;
    } catch (SdkException e) {
      return lastOf(name, last, e);
    }
  }

  private Secret lastOf(String name, @Nullable Known last, SdkException failure) {
    LOG.warn("The secret {} cannot be read: {}", name, LogContext.describe(failure));
    if (last == null) {
      throw new DependencyUnavailableException("A secret cannot be read", failure);
    }
    known.put(name, new Known(last.secret(), clock.instant().plus(PAUSE)));
    return last.secret();
  }
}
