package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final Synthesized stacks = Synthesized.shared();

  @Test
  void awsServices_areReachedByEndpoints() {
    List<String> services =
        stacks.properties("network", "AWS::EC2::VPCEndpoint").stream()
            .map(endpoint -> endpoint.path("ServiceName").toString())
            .map(name -> name.replaceAll(".*\\.([a-z0-9-]+)\".*", "$1"))
            .sorted()
            .toList();

    assertThat(services)
        .containsExactly(
            "dynamodb",
            "events",
            "kms",
            "lambda",
            "logs",
            "s3",
            "secretsmanager",
            "sns",
            "sqs",
            "sts",
            "xray");
  }

  @Test
  void functionsAndEdge_reachNothingButHttpsBoltAndKafka() {
    List<String> egress =
        stacks.properties("network", "AWS::EC2::SecurityGroup").stream()
            .filter(group -> group.path("GroupDescription").asText().contains("unctions"))
            .flatMap(group -> group.path("SecurityGroupEgress").valueStream())
            .map(rule -> rule.path("FromPort").asText() + "-" + rule.path("ToPort").asText())
            .toList();

    assertThat(egress).containsExactlyInAnyOrder("443-443", "7687-7687");
    assertThat(stacks.properties("network", "AWS::EC2::SecurityGroupEgress"))
        .extracting(rule -> rule.path("FromPort").asInt())
        .containsOnly(9098)
        .hasSize(2);
  }

  @Test
  void brokers_areReachedFromFunctionsAndEdgeAlone() {
    assertThat(stacks.properties("network", "AWS::EC2::SecurityGroupIngress"))
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.path("FromPort").asInt()).isEqualTo(9098));
  }

  @Test
  void traffic_isLogged_andNoSubnetGivesPublicAddresses() {
    assertThat(stacks.properties("network", "AWS::EC2::FlowLog"))
        .singleElement()
        .satisfies(flow -> assertThat(flow.path("TrafficType").asText()).isEqualTo("ALL"));
    assertThat(stacks.properties("network", "AWS::EC2::Subnet"))
        .hasSize(4)
        .noneSatisfy(subnet -> assertThat(publicAddresses(subnet)).isTrue());
  }

  private static boolean publicAddresses(JsonNode subnet) {
    return subnet.path("MapPublicIpOnLaunch").asBoolean();
  }
}
