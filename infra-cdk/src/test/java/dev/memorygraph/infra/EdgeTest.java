package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.context.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stack of the streaming edge, where a context asks for it. */
class EdgeTest {
  private static final Synthesized STACKS =
      Synthesized.of(
          ContextForTests.settings(
              Map.of(
                  "edge", "true",
                  "edgeSecret", "memory-graph/edge",
                  "edgeClientCertificates", "optional",
                  "edgePublic", "true",
                  "edgeClients", "192.0.2.0/24, 198.51.100.0/24")));

  private final JsonNode task = only("AWS::ECS::TaskDefinition");
  private final JsonNode container = task.at("/ContainerDefinitions/0");

  @Test
  void withoutTheContext_thereIsNoSuchStack() {
    assertThat(Synthesized.shared().templates().keySet()).noneMatch(name -> name.endsWith("edge"));
  }

  @Test
  void everyFinding_ofThreePacks_isMendedOrHasAReason() {
    assertThat(STACKS.nagLines())
        .anySatisfy(line -> assertThat(line).contains("memory-graph-edge/Task"));
    assertThat(STACKS.openFindings()).isEmpty();
  }

  @Test
  void container_mayWriteNothingButItsKeysAndTemporaryFiles_andHasTimeToDrain() {
    assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.path("MountPoints"))
        .extracting(mount -> mount.path("ContainerPath").asText())
        .containsExactly("/keys", "/tmp");
    Duration drain = Duration.parse(variable("DRAIN_TIME").asText());
    assertThat(container.path("StopTimeout").asLong()).isGreaterThan(drain.toSeconds() + 10);
    assertThat(container.path("PortMappings"))
        .extracting(mapping -> mapping.path("ContainerPort").asInt())
        .containsExactly(50_051, 8_081);
    assertThat(task.at("/RuntimePlatform/CpuArchitecture").asText()).isEqualTo("ARM64");
  }

  @Test
  void heapAndBuffersOutsideOfIt_fitTheTask() {
    int buffer = variable("BUFFER_MB").asInt();

    assertThat(task.path("Memory").asInt()).isGreaterThanOrEqualTo(6 * buffer + 512);
  }

  @Test
  void settings_areThoseOfTheFunctions_andKeysComeFromTheSecret() {
    assertThat(
            List.of(
                "TOKEN_ISSUER",
                "JWKS_URL",
                "ACCESS_TABLE",
                "API_KEYS_TABLE",
                "VAULT_CONTROL_TABLE"))
        .allSatisfy(name -> assertThat(variable(name).isMissingNode()).as(name).isFalse());
    assertThat(variable("KAFKA_BROKERS").toString()).contains("ImportValue", "Topics");
    assertThat(variable("TOKEN_ISSUER").asText()).isEqualTo("https://issuer.example.com");
    assertThat(container.path("Secrets"))
        .extracting(secret -> secret.path("Name").asText())
        .containsExactlyInAnyOrder(
            "TLS_CERTIFICATE_PEM",
            "TLS_KEY_PEM",
            "CLIENT_AUTHORITIES_PEM",
            "CLIENT_REVOCATIONS_PEM");
    assertThat(variable("CLIENT_CERTIFICATES").asText()).isEqualTo("optional");
  }

  @Test
  void task_mayWriteOneTopic_readTwo_readWhatJudgesCallers_andCallTheVault() {
    JsonNode policy = only("AWS::IAM::ManagedPolicy").at("/PolicyDocument/Statement");

    assertThat(policy.toString())
        .contains(
            "kafka-cluster:WriteData",
            "kafka-cluster:ReadData",
            "llm-telemetry-events",
            "graph-changes")
        .contains("dynamodb:GetItem", "lambda:InvokeFunction", "memory-graph-vault-store:live")
        .doesNotContain("AlterGroup", "dynamodb:DeleteItem", "\"Resource\":\"*\"");
    assertThat(only("AWS::IAM::Role").toString()).contains("ecs-tasks.amazonaws.com");
  }

  @Test
  void balancer_handsConnectionsThrough_fromTheRangesAlone() {
    JsonNode balancer = only("AWS::ElasticLoadBalancingV2::LoadBalancer");

    assertThat(balancer.path("Type").asText()).isEqualTo("network");
    assertThat(balancer.path("Scheme").asText()).isEqualTo("internet-facing");
    assertThat(STACKS.properties("edge", "AWS::ElasticLoadBalancingV2::Listener"))
        .as("TLS ends in the task")
        .allMatch(listener -> listener.path("Protocol").asText().equals("TCP"))
        .extracting(listener -> listener.path("Port").asInt())
        .containsExactlyInAnyOrder(50_051, 8_081);
    assertThat(STACKS.properties("edge", "AWS::ElasticLoadBalancingV2::TargetGroup"))
        .allMatch(targets -> targets.path("TargetType").asText().equals("ip"))
        .extracting(targets -> targets.path("Port").asInt())
        .containsExactlyInAnyOrder(50_051, 8_081);
    assertThat(only("AWS::EC2::SecurityGroup").path("SecurityGroupIngress"))
        .extracting(rule -> rule.path("CidrIp").asText() + " " + rule.path("FromPort").asInt())
        .containsExactly(
            "192.0.2.0/24 50051",
            "198.51.100.0/24 50051",
            "192.0.2.0/24 8081",
            "198.51.100.0/24 8081");
    assertThat(STACKS.properties("edge", "AWS::EC2::SecurityGroupIngress"))
        .extracting(rule -> rule.path("FromPort").asInt())
        .containsExactlyInAnyOrder(50_051, 8_081);
  }

  @Test
  void edgeForTheNetworkAlone_liesInPrivateSubnets() {
    Settings settings =
        ContextForTests.settings(Map.of("edge", "true", "edgeSecret", "memory-graph/edge"));

    assertThat(settings.edge()).hasValueSatisfying(edge -> assertThat(edge.open()).isFalse());
    assertThat(settings.edge().orElseThrow().clients()).containsExactly("10.40.0.0/16");
  }

  @Test
  void service_growsWithItsBufferAndItsProcessor_andTakesABadReleaseBack() {
    JsonNode service = only("AWS::ECS::Service");

    assertThat(service.path("DesiredCount").asInt()).isEqualTo(2);
    assertThat(service.at("/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback").asBoolean())
        .isTrue();
    assertThat(service.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp").asText())
        .isEqualTo("DISABLED");
    assertThat(STACKS.properties("edge", "AWS::ApplicationAutoScaling::ScalingPolicy").toString())
        .contains("ECSServiceAverageCPUUtilization", "llm_memory_graph_buffer_utilization_percent");
    assertThat(only("AWS::ServiceDiscovery::Service").path("Name").asText()).isEqualTo("edge");
  }

  @Test
  void contextThatMakesNoEdge_isSaidInOneSentence() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Synthesized.ROOT,
                    Map.of(
                        "edge", "yes",
                        "edgeClientCertificates", "maybe",
                        "edgePublic", "true")))
        .hasMessageContainingAll(
            "edge is neither true nor false",
            "needs edgeSecret",
            "none of none, optional, required",
            "says by edgeClients who may connect");
  }

  private JsonNode variable(String name) {
    return container
        .path("Environment")
        .valueStream()
        .filter(one -> one.path("Name").asText().equals(name))
        .map(one -> one.path("Value"))
        .findFirst()
        .orElseGet(() -> container.path("no such variable"));
  }

  private static JsonNode only(String type) {
    return STACKS.properties("edge", type).getFirst();
  }
}
