package dev.memorygraph.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.customresource.CustomResourceHandler;
import dev.memorygraph.testkit.CloudFormationForTests;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;

/** Real events, a real Kafka, and the place that answers go to. */
class TopicsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final String prefix = "topics-" + UUID.randomUUID() + "-";
  private final String topic = prefix + "events";
  private CloudFormationForTests cloudFormation;
  private MskForTests msk;
  private Admin admin;

  @BeforeEach
  void open() throws IOException {
    cloudFormation = new CloudFormationForTests(200);
    msk = MskForTests.active(SharedEngines.kafkaBrokers());
    admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()));
  }

  @AfterEach
  void close() {
    admin.close();
    msk.close();
    cloudFormation.close();
  }

  @Test
  void create_sample_makesItsTopics_andAnswersAsCloudFormationExpects() throws Exception {
    ObjectNode sample = sample();

    JsonNode answer = answer(sample);

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("memory-graph-topics");
    assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Topics");
    assertThat(answer.path("StackId")).isEqualTo(sample.path("StackId"));
    assertThat(answer.path("RequestId")).isEqualTo(sample.path("RequestId"));
    assertThat(answer.path("Data").path("Brokers").asText())
        .as("as MSK told, for the functions that use Kafka")
        .isEqualTo(SharedEngines.kafkaBrokers());
    awaitPartitions(prefix + "llm-telemetry-events", 12);
    assertThat(kept(prefix + "llm-telemetry-events")).isEqualTo(Duration.ofDays(14));
    awaitPartitions(prefix + "audit-events", 3);
    assertThat(kept(prefix + "audit-events")).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void create_again_changesNothing() throws Exception {
    answer(event("Create", 2, 24));
    awaitPartitions(topic, 2);

    JsonNode answer = answer(event("Create", 2, 24));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Reason").asText()).isEqualTo("All topics are as they should be.");
  }

  @Test
  void update_toMorePartitionsAndAnotherRetention_changesBoth() throws Exception {
    answer(event("Create", 2, 24));
    awaitPartitions(topic, 2);

    JsonNode answer = answer(event("Update", 5, 48));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Reason").asText())
        .contains(topic + " gets 5 partitions instead of 2.")
        .contains(topic + " keeps records 48 hours from now on.");
    awaitPartitions(topic, 5);
    await().until(() -> kept(topic).equals(Duration.ofDays(2)));
  }

  @Test
  void update_toFewerPartitions_keepsThem_andSaysWhichTopicHasHowMany() throws Exception {
    answer(event("Create", 3, 24));
    awaitPartitions(topic, 3);

    JsonNode answer = answer(event("Update", 2, 24));

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(answer.path("Reason").asText())
        .isEqualTo(
            topic
                + " has 3 partitions and keeps them, though 2 are wanted: Kafka takes none away.");
    awaitPartitions(topic, 3);
  }

  @Test
  void delete_keepsTheTopics_withoutAskingKafka() throws Exception {
    answer(event("Create", 2, 24));

    JsonNode answer = answer(event("Delete", 2, 24), withoutSettings(), TWO_MINUTES);

    assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
    awaitPartitions(topic, 2);
  }

  @Test
  void create_withMalformedProperties_failsAndSaysWhatAndWhere() throws Exception {
    JsonNode answer = answer(event("Create", 0, 24));

    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText())
        .isEqualTo("Topics[0].Partitions must be a whole number from 1 to 1000");
    assertThat(admin.listTopics().names().get()).doesNotContain(topic);
  }

  @Test
  void create_ofATopicThatKafkaRefuses_failsAndNamesIt() throws Exception {
    answer(event("Create", topic + ".a", 1, 24));
    awaitPartitions(topic + ".a", 1);

    JsonNode answer = answer(event("Create", topic + "_a", 1, 24));

    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText())
        .as("Kafka takes the names of these two for one")
        .isEqualTo("Making " + topic + "_a failed: InvalidTopicException");
  }

  @Test
  void create_whileKafkaIsAway_failsBeforeTheTimeIsUp() throws Exception {
    Duration time = CustomResourceHandler.TO_ANSWER.plusSeconds(2);
    long start = System.nanoTime();

    try (MskForTests lost = MskForTests.active("127.0.0.1:1")) {
      JsonNode answer = answer(event("Create", 2, 24), handler(lost), time);

      assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
      assertThat(answer.path("Reason").asText()).startsWith("Listing topics failed: Timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time);
    }
  }

  @Test
  void create_whileTheClusterIsBeingMade_failsBeforeTheTimeIsUp_andSaysItsState() throws Exception {
    try (MskForTests making = new MskForTests("{}", "CREATING")) {
      JsonNode answer =
          answer(event("Create", 2, 24), handler(making), CustomResourceHandler.TO_ANSWER);

      assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
      assertThat(answer.path("Reason").asText())
          .isEqualTo("The Kafka cluster is CREATING, and not ACTIVE");
    }
  }

  @Test
  void create_withAProtocolThatNobodyKnows_failsAndNamesTheSetting() throws Exception {
    TopicsHandler handler =
        new TopicsHandler(Map.of("KAFKA_SECURITY_PROTOCOL", "SMOKE"), msk::client, PAUSE);

    JsonNode answer = answer(event("Create", 2, 24), handler, TWO_MINUTES);

    assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("Reason").asText()).contains("KAFKA_SECURITY_PROTOCOL");
  }

  @Test
  void answer_thatIsRefused_isAFailedInvocation_whichLambdaRepeats() throws Exception {
    try (CloudFormationForTests refusing = new CloudFormationForTests(503)) {
      CloudFormationCustomResourceEvent event = parsed(event("Delete", 2, 24), refusing.url());
      TopicsHandler handler = handler(msk);

      assertThatThrownBy(() -> handler.handleRequest(event, new ContextForTests(TWO_MINUTES)))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("Refused with status 503");
      assertThat(refusing.answers()).hasSize(1);
    }
  }

  @Test
  void powertools_writesNoLinesOfItsOwn_sinceTheyHoldTheAddressOfTheAnswer() {
    assertThat(LoggerFactory.getLogger(AbstractCustomResourceHandler.class).isErrorEnabled())
        .isFalse();
  }

  private JsonNode answer(ObjectNode event) {
    return answer(event, handler(msk), TWO_MINUTES);
  }

  private JsonNode answer(ObjectNode event, TopicsHandler handler, Duration time) {
    handler.handleRequest(parsed(event, cloudFormation.url()), new ContextForTests(time));
    return cloudFormation.answers().getLast();
  }

  private static TopicsHandler handler(MskForTests msk) {
    return new TopicsHandler(Map.of("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"), msk::client, PAUSE);
  }

  /** One that can reach nothing. */
  private static TopicsHandler withoutSettings() {
    return new TopicsHandler(
        Map.of(),
        () -> {
          throw new IllegalStateException("MSK is not to be asked");
        },
        PAUSE);
  }

  /** The event as Lambda's runtime hands it over. */
  private static CloudFormationCustomResourceEvent parsed(ObjectNode event, String url) {
    return LambdaEventSerializers.serializerFor(
            CloudFormationCustomResourceEvent.class, TopicsIT.class.getClassLoader())
        .fromJson(event.put("ResponseURL", url).toString());
  }

  private ObjectNode sample() throws IOException {
    ObjectNode sample =
        (ObjectNode) JSON.readTree(Path.of("../../events/topics.create.json").toFile());
    for (JsonNode entry : sample.at("/ResourceProperties/Topics")) {
      ((ObjectNode) entry).put("Name", prefix + entry.path("Name").asText());
    }
    return sample;
  }

  private ObjectNode event(String type, int partitions, int hours) {
    return event(type, topic, partitions, hours);
  }

  private static ObjectNode event(String type, String topic, int partitions, int hours) {
    ObjectNode event = JSON.createObjectNode();
    event.put("RequestType", type).put("StackId", "stack").put("RequestId", "request");
    event.put("LogicalResourceId", "Topics").put("ResourceType", "Custom::KafkaTopics");
    event
        .putObject("ResourceProperties")
        .put("KafkaClusterArn", MskForTests.ARN)
        .putArray("Topics")
        .addObject()
        .put("Name", topic)
        .put("Partitions", Integer.toString(partitions))
        .put("RetentionHours", Integer.toString(hours));
    return event;
  }

  /** Waits for the broker, which learns a little later than the controller of what was done. */
  private void awaitPartitions(String topic, int count) {
    await()
        .ignoreException(ExecutionException.class)
        .until(() -> described(topic).partitions().size() == count);
  }

  private TopicDescription described(String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().iterator().next();
  }

  private Duration kept(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config settings =
        admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
    return Duration.ofMillis(Long.parseLong(settings.get("retention.ms").value()));
  }
}
