package dev.memorygraph.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.engines.secrets.SecretsEndpoint;
import dev.memorygraph.kit.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerTest {
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private SecretsEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = SecretsEndpoint.start(0, name -> Optional.ofNullable(values.get(name)));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void rotatedSecret_isTheNewOneOnceTheOldIsPastItsAge() {
    values.put("a", "first");
    Supplier<Secret> secret = manager(Duration.ofMillis(200)).named("a");

    assertThat(secret.get().reveal()).isEqualTo("first");
    values.put("a", "second");

    await().atMost(Duration.ofSeconds(10)).until(() -> secret.get().reveal().equals("second"));
  }

  @Test
  void secretThatIsNotThere_isWorthAnotherTry_andSaysNoName() {
    Supplier<Secret> secret = manager(Duration.ofSeconds(60)).named("none");

    assertThatThrownBy(secret::get).isInstanceOf(DependencyUnavailableException.class);
    values.put("none", "there now");

    assertThat(secret.get().reveal()).isEqualTo("there now");
  }

  @Test
  void serviceThatIsAway_leavesTheLastThatWasRead() throws IOException {
    values.put("a", "first");
    // What is read is old at once, so that every use asks the service.
    Supplier<Secret> secret = manager(Duration.ZERO).named("a");
    assertThat(secret.get().reveal()).isEqualTo("first");
    endpoint.close();

    assertThat(secret.get().reveal()).isEqualTo("first");

    values.put("a", "second");
    endpoint =
        SecretsEndpoint.start(
            endpoint.address().getPort(), name -> Optional.ofNullable(values.get(name)));
    assertThat(secret.get().reveal()).isEqualTo("first");
    now.set(Instant.EPOCH.plus(SecretsManager.PAUSE));
    assertThat(secret.get().reveal()).isEqualTo("second");
  }

  private SecretsManager manager(Duration maxAge) {
    URI address = endpoint.address();
    SecretsManagerClient client =
        SecretsManagerClient.builder()
            .endpointOverride(address)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    return new SecretsManager(client, maxAge, now::get);
  }
}
