package dev.memorygraph.topics;

import dev.memorygraph.customresource.CustomResourceHandler;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.KafkaClientBuilder;

/** Lambda entry point of the custom resource {@code Custom::KafkaTopics}. */
public final class TopicsHandler extends CustomResourceHandler {
  /** Of one call to MSK with its repetitions. */
  private static final Duration MSK_CALL = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** Lambda comes in here. Kafka is looked for with each call, so that its absence is an answer. */
  public TopicsHandler() {
    this(System.getenv(), () -> client().build(), BETWEEN_LOOKS);
  }

  TopicsHandler( // tests come in here
      Map<String, String> environment, Supplier<KafkaClient> msk, Duration pause) {
    super(new TopicsResource(environment, msk, pause));
  }

  static KafkaClientBuilder client() {
    return KafkaClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            settings -> settings.apiCallTimeout(MSK_CALL).retryStrategy(RetryMode.STANDARD));
  }
}
