package dev.memorygraph.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.kafka.KafkaSettings.Protocol;
import dev.memorygraph.topics.MskForTests.Reply;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kafka.KafkaClient;

/** The SDK's own client, and an endpoint that answers as MSK does. */
class MskClusterTest {
  private static final String BROKERS =
      """
      {"bootstrapBrokerString": "b-1:9092,b-2:9092",
       "bootstrapBrokerStringTls": "b-1:9094,b-2:9094",
       "bootstrapBrokerStringSaslIam": "b-1:9098,b-2:9098"}
      """;

  private static final Duration PAUSE = Duration.ofMillis(5);

  @Test
  void brokers_areThoseForTheWayToLogIn() throws Exception {
    try (MskForTests msk = new MskForTests(BROKERS, "ACTIVE")) {
      assertThat(brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .isEqualTo("b-1:9098,b-2:9098");
      assertThat(brokers(msk, Protocol.SSL, MskClusterTest::enough)).isEqualTo("b-1:9094,b-2:9094");
      assertThat(brokers(msk, Protocol.PLAINTEXT, MskClusterTest::enough))
          .isEqualTo("b-1:9092,b-2:9092");
    }
  }

  @Test
  void clusterThatIsBeingMade_isWaitedFor_andAskedForItsBrokersWhenItIsActive() throws Exception {
    try (MskForTests msk = new MskForTests(BROKERS, "CREATING", "CREATING", "ACTIVE")) {
      assertThat(brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .isEqualTo("b-1:9098,b-2:9098");
      assertThat(msk.calls())
          .containsExactly(
              "DescribeClusterV2", "DescribeClusterV2", "DescribeClusterV2", "GetBootstrapBrokers");
    }
  }

  @Test
  void clusterThatIsNotActiveInTime_isUnavailable_andItsStateIsSaid() throws Exception {
    Iterator<Duration> left = List.of(Duration.ofSeconds(1), PAUSE).iterator();
    try (MskForTests msk = new MskForTests(BROKERS, "CREATING")) {
      assertThatThrownBy(() -> brokers(msk, Protocol.SASL_SSL, left::next))
          .isInstanceOf(DependencyUnavailableException.class)
          .hasMessage("The Kafka cluster is CREATING, and not ACTIVE");
      assertThat(msk.calls()).containsExactly("DescribeClusterV2", "DescribeClusterV2");
    }
  }

  @Test
  void clusterThatNeverWillBeActive_isNotWaitedFor() throws Exception {
    for (String state : List.of("FAILED", "DELETING")) {
      try (MskForTests msk = new MskForTests(BROKERS, state)) {
        assertThatThrownBy(() -> brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
            .hasMessage("The Kafka cluster is %s, and not ACTIVE", state);
        assertThat(msk.calls()).containsExactly("DescribeClusterV2");
      }
    }
  }

  @Test
  void accessDenied_isSaidInMsksWords_andNotTriedAgain() throws Exception {
    String message =
        "User: arn:aws:sts::1:role is not authorized to perform: kafka:DescribeClusterV2";
    Reply denied =
        new Reply(403, "AccessDeniedException", "{\"message\": \"%s\"}".formatted(message));
    try (MskForTests msk = new MskForTests(BROKERS, "ACTIVE").first(denied)) {
      assertThatThrownBy(() -> brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .isInstanceOf(DependencyUnavailableException.class)
          .hasMessage("DescribeClusterV2 failed: AccessDeniedException, " + message);
      assertThat(msk.calls()).hasSize(1);
    }
  }

  @Test
  void throttled_isTriedAgain_andGivenUpAfterThreeTries() throws Exception {
    Reply throttled =
        new Reply(429, "TooManyRequestsException", "{\"message\": \"Rate exceeded\"}");
    try (MskForTests msk = new MskForTests(BROKERS, "ACTIVE").first(throttled)) {
      assertThat(brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .isEqualTo("b-1:9098,b-2:9098");
    }
    try (MskForTests msk =
        new MskForTests(BROKERS, "ACTIVE").first(throttled, throttled, throttled)) {
      assertThatThrownBy(() -> brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .hasMessage("DescribeClusterV2 failed: TooManyRequestsException, Rate exceeded");
      assertThat(msk.calls()).hasSize(3);
    }
  }

  @Test
  void clusterWithoutBrokersForTheWayToLogIn_isUnavailable() throws Exception {
    try (MskForTests msk = MskForTests.active("b-1:9092")) {
      assertThatThrownBy(() -> brokers(msk, Protocol.SASL_SSL, MskClusterTest::enough))
          .hasMessage("The cluster has no brokers for SASL_SSL");
    }
  }

  private static Duration enough() {
    return Duration.ofMinutes(1);
  }

  private static String brokers(MskForTests msk, Protocol protocol, Supplier<Duration> timeLeft) {
    try (KafkaClient client = msk.client()) {
      return new MskCluster(client, MskForTests.ARN, timeLeft, PAUSE).brokers(protocol);
    }
  }
}
