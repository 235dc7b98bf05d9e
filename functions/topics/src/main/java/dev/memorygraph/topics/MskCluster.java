package dev.memorygraph.topics;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.kafka.KafkaSettings.Protocol;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.GetBootstrapBrokersResponse;
import software.amazon.awssdk.services.kafka.model.KafkaException;

/**
 * A cluster as MSK tells of it: CloudFormation has no attribute for the brokers, which are known
 * when the cluster is active.
 *
 * @param timeLeft to wait for it
 * @param pause between two looks
 */
record MskCluster(KafkaClient msk, String arn, Supplier<Duration> timeLeft, Duration pause) {

  /**
   * Waits until the cluster is active, and says where clients that log in that way connect first.
   *
   * @return host:port, comma, host:port
   * @throws DependencyUnavailableException if it is not active in time or never will be, if it has
   *     no brokers for that way, or MSK does not answer; the message says which
   */
  String brokers(Protocol protocol) {
    awaitActive();
    GetBootstrapBrokersResponse brokers =
        asked("GetBootstrapBrokers", () -> msk.getBootstrapBrokers(r -> r.clusterArn(arn)));
    @Nullable String found =
        switch (protocol) {
          case SASL_SSL -> brokers.bootstrapBrokerStringSaslIam();
          case SSL -> brokers.bootstrapBrokerStringTls();
          case PLAINTEXT -> brokers.bootstrapBrokerString();
        };
    return Optional.ofNullable(found)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () -> new DependencyUnavailableException("The cluster has no brokers for " + protocol));
  }

  private void awaitActive() {
    ClusterState state = state();
    while (state != ClusterState.ACTIVE) {
      boolean over = timeLeft.get().compareTo(pause) <= 0;
      if (over || state == ClusterState.FAILED || state == ClusterState.DELETING) {
        throw new DependencyUnavailableException(
            "The Kafka cluster is %s, and not ACTIVE".formatted(state));
      }
      sleep();
      state = state();
    }
  }

  private ClusterState state() {
    return asked("DescribeClusterV2", () -> msk.describeClusterV2(r -> r.clusterArn(arn)))
        .clusterInfo()
        .state();
  }

  private static <T> T asked(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new DependencyUnavailableException(operation + " failed: " + reason(e), e);
    }
  }

  /** What MSK said, such as which right is missing to whom; else the kind of what went wrong. */
  private static String reason(SdkException e) {
    return Optional.of(e)
        .filter(KafkaException.class::isInstance)
        .map(refused -> ((KafkaException) refused).awsErrorDetails())
        .map(MskCluster::text)
        .orElse(e.getClass().getSimpleName());
  }

  private static String text(AwsErrorDetails details) {
    return details.errorCode() + ", " + details.errorMessage();
  }

  private void sleep() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted before the cluster was active", e);
    }
  }
}
