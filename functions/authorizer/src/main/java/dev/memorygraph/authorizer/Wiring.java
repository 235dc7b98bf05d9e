package dev.memorygraph.authorizer;

import dev.memorygraph.authentication.AuthenticationSettings;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the authorizer together. */
final class Wiring {
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(3);

  private Wiring() {}

  /** From the environment. */
  static Authorizer authorizer(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    AuthenticationSettings authentication = AuthenticationSettings.from(settings);
    settings.check();
    Metrics metrics = new EmfMetrics();
    return new Authorizer(authentication.open(dynamoDb(), metrics), metrics);
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }
}
