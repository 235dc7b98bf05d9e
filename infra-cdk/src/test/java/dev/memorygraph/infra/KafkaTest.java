package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaTest {
  @Test
  void cluster_isServerless_withIamAndNothingElse() {
    JsonNode cluster =
        Synthesized.shared().properties("kafka", "AWS::MSK::ServerlessCluster").getFirst();

    assertThat(cluster.path("ClientAuthentication").toString())
        .isEqualTo("{\"Sasl\":{\"Iam\":{\"Enabled\":true}}}");
    assertThat(cluster.path("VpcConfigs").path(0).path("SubnetIds")).hasSize(2);
  }

  @Test
  void brokers_areAskedOfMskByTheFunctionOfTheTopics_onThisClusterAlone() {
    JsonNode policy =
        Synthesized.shared().resources("functions", "AWS::IAM::ManagedPolicy").entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("TopicsFunction"))
            .findFirst()
            .orElseThrow()
            .getValue();

    assertThat(
            policy
                .path("Properties")
                .path("PolicyDocument")
                .path("Statement")
                .valueStream()
                .filter(one -> one.path("Action").toString().contains("kafka:")))
        .hasSize(1)
        .first()
        .satisfies(
            statement -> {
              assertThat(statement.path("Action").toString())
                  .isEqualTo("[\"kafka:DescribeClusterV2\",\"kafka:GetBootstrapBrokers\"]");
              assertThat(statement.path("Resource").toString()).contains("Cluster");
            });
  }

  @Test
  void brokers_areGivenToFunctionsAsTheTopicsTellThem_andAreNoParameter() {
    JsonNode attribute =
        new ObjectMapper().valueToTree(Map.of("Fn::GetAtt", List.of(topics().getKey(), "Brokers")));

    assertThat(Synthesized.SAM.functions())
        .filteredOn(function -> function.environment().containsKey("KAFKA_BROKERS"))
        .hasSize(6)
        .allSatisfy(
            function ->
                assertThat(
                        Synthesized.shared()
                            .properties("functions", "AWS::Lambda::Function")
                            .stream()
                            .filter(
                                one -> one.path("FunctionName").asText().equals(function.name()))
                            .map(one -> one.at("/Environment/Variables/KAFKA_BROKERS")))
                    .containsExactly(attribute));
    assertThat(Synthesized.SAM.parameters()).doesNotContainKey("KafkaBrokers");
  }

  @Test
  void topics_areMadeByTheFunctionsAlias_asTheTemplateListsThem() {
    JsonNode topics = topics().getValue().path("Properties");

    assertThat(topics.path("ServiceToken").toString()).contains("TopicsFunctionLive");
    assertThat(topics.path("ServiceTimeout").asInt()).isEqualTo(600);
    assertThat(topics.path("KafkaClusterArn").toString()).contains("Cluster");
    assertThat(topics.path("Topics").valueStream().map(KafkaTest::line))
        .containsExactly(
            "llm-telemetry-events 12 336",
            "llm-telemetry-events-dlq 3 168",
            "otlp_spans 3 336",
            "otlp_spans-dlq 3 168",
            "llm.prompts.v1 12 168",
            "llm.prompts.v1-dlq 3 144",
            "llm.responses.v1 12 168",
            "llm.responses.v1-dlq 3 144",
            "llm.sessions.v1 4 720",
            "llm.sessions.v1-dlq 3 168",
            "audit-events 3 168",
            "graph-changes 3 24",
            "registry.public.models 3 336",
            "registry.public.model_versions 3 336",
            "registry.public.schemas 3 336",
            "registry.public.capabilities 3 336");
  }

  @Test
  void mappings_waitForTheTopics_inCdkAndInSam() {
    assertThat(
            Synthesized.shared().resources("functions", "AWS::Lambda::EventSourceMapping").values())
        .hasSize(9)
        .allSatisfy(
            mapping ->
                assertThat(mapping.path("DependsOn").toString())
                    .contains('"' + topics().getKey() + '"'));
    assertThat(Synthesized.SAM.functions())
        .filteredOn(function -> function.events().toString().contains("Type=MSK"))
        .hasSize(2)
        .allSatisfy(function -> assertThat(function.dependsOn()).contains("Topics"));
  }

  private static Map.Entry<String, JsonNode> topics() {
    return Synthesized.shared()
        .resources("functions", "Custom::KafkaTopics")
        .entrySet()
        .iterator()
        .next();
  }

  private static String line(JsonNode topic) {
    return "%s %d %d"
        .formatted(
            topic.path("Name").asText(),
            topic.path("Partitions").asInt(),
            topic.path("RetentionHours").asInt());
  }

  @Test
  void otherContext_makesBrokersOfOurOwn_andMoreOfEverything() {
    Synthesized large =
        Synthesized.of(
            ContextForTests.settings(
                Map.of("kafka", "provisioned", "size", "large", "alarmEmail", "ops@example.com")));

    JsonNode cluster = large.properties("kafka", "AWS::MSK::Cluster").getFirst();
    assertThat(cluster.path("NumberOfBrokerNodes").asInt()).isEqualTo(6);
    JsonNode authentication = cluster.path("ClientAuthentication");
    assertThat(authentication.path("Unauthenticated").path("Enabled").asBoolean(true)).isFalse();
    assertThat(authentication.path("Sasl").path("Iam").path("Enabled").asBoolean()).isTrue();
    JsonNode encryption = cluster.path("EncryptionInfo");
    assertThat(encryption.path("EncryptionInTransit").path("ClientBroker").asText())
        .isEqualTo("TLS");
    assertThat(encryption.path("EncryptionAtRest").toString()).contains("Kafka");
    assertThat(large.properties("network", "AWS::EC2::NatGateway")).hasSize(3);
    assertThat(large.properties("operations", "AWS::SNS::Subscription")).hasSize(2);
    assertThat(large.openFindings()).isEmpty();
  }
}
