package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.function.FunctionSpec;
import dev.memorygraph.infra.function.FunctionSpec.Start;
import dev.memorygraph.infra.function.Functions;
import dev.memorygraph.infra.sam.SamFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private final Synthesized stacks = Synthesized.shared();

  @Test
  void functions_runOnJava25AndArm_tracedEncryptedAndInsideTheNetwork() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      JsonNode function = function(sam);
      assertThat(function.path("Runtime").asText()).isEqualTo("java25");
      assertThat(function.path("Architectures").path(0).asText()).isEqualTo("arm64");
      assertThat(function.path("TracingConfig").path("Mode").asText()).isEqualTo("Active");
      assertThat(function.path("KmsKeyArn").toString()).contains("Secrets");
      assertThat(function.path("VpcConfig").path("SubnetIds")).hasSize(2);
      assertThat(function.path("ReservedConcurrentExecutions").asInt())
          .isEqualTo(sam.reserved().orElse(20));
      assertThat(function.path("LoggingConfig").path("LogGroup").toString())
          .contains(sam.logicalId() + "Logs");
    }
  }

  @Test
  void functions_eachHaveARoleOfTheirOwn() {
    assertThat(Synthesized.SAM.functions())
        .allSatisfy(
            sam ->
                assertThat(function(sam).path("Role").toString())
                    .contains(sam.logicalId() + "Role"));
    assertThat(stacks.resources("roles", "AWS::IAM::Role"))
        .hasSize(Synthesized.SAM.functions().size());
    assertThat(stacks.properties("roles", "AWS::IAM::Role"))
        .allSatisfy(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
  }

  @Test
  void functions_withATable_mayUseTheKeyThatItIsEncryptedBy() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      String policy = policy(sam).toString();
      assertThat(policy.contains("dynamodb."))
          .as(sam.name())
          .isEqualTo(policy.contains("dynamodb:"));
    }
  }

  @Test
  void throughputPath_isKeptWarm3To10_andTheRestResumesASnapshot() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      FunctionSpec spec = spec(sam);
      boolean snapshot =
          function(sam).path("SnapStart").path("ApplyOn").asText().equals("PublishedVersions");
      assertThat(snapshot).as(sam.name()).isEqualTo(spec.start() == Start.SNAPSHOT);
      assertThat(sam.provisioned())
          .as(sam.name())
          .isEqualTo(provisioned(spec) ? Optional.of(3) : Optional.empty());
    }
    List<JsonNode> targets =
        stacks.properties("functions", "AWS::ApplicationAutoScaling::ScalableTarget");
    assertThat(targets)
        .hasSize((int) Functions.ALL.stream().filter(FunctionsTest::provisioned).count())
        .allSatisfy(
            target -> {
              assertThat(target.path("MinCapacity").asInt()).isEqualTo(3);
              assertThat(target.path("MaxCapacity").asInt()).isEqualTo(10);
              assertThat(target.path("ScalableDimension").asText())
                  .isEqualTo("lambda:function:ProvisionedConcurrency");
            });
    assertThat(stacks.properties("functions", "AWS::ApplicationAutoScaling::ScalingPolicy"))
        .hasSameSizeAs(targets)
        .allSatisfy(
            policy ->
                assertThat(policy.toString())
                    .contains("LambdaProvisionedConcurrencyUtilization", "0.7"));
  }

  @Test
  void kafka_callsTheAlias_withPollersPartialResponsesSplitAndNoEndOfRetries() {
    List<JsonNode> mappings = stacks.properties("functions", "AWS::Lambda::EventSourceMapping");

    assertThat(mappings)
        .isNotEmpty()
        .allSatisfy(
            mapping -> {
              assertThat(mapping.path("FunctionName").toString()).contains("Live");
              boolean telemetry = mapping.toString().contains("llm-telemetry-events");
              assertThat(mapping.path("ProvisionedPollerConfig").toString())
                  .isEqualTo(
                      telemetry
                          ? "{\"MaximumPollers\":10,\"MinimumPollers\":3}"
                          : "{\"MaximumPollers\":3,\"MinimumPollers\":1}");
              assertThat(mapping.path("FunctionResponseTypes").path(0).asText())
                  .isEqualTo("ReportBatchItemFailures");
              assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
              assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(-1);
              assertThat(mapping.has("DestinationConfig")).isFalse();
              assertThat(mapping.path("Topics"))
                  .as("AWS takes one topic for a mapping; give another one an event of its own")
                  .hasSize(1);
            });
  }

  @Test
  void schedules_callTheAlias_andWhatFailsForGoodIsKept() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      if (sam.isScheduled()) {
        JsonNode target =
            stacks.properties("functions", "AWS::Events::Rule").stream()
                .map(rule -> rule.path("Targets").path(0))
                .filter(one -> one.path("Arn").toString().contains(sam.logicalId()))
                .findFirst()
                .orElseThrow();
        assertThat(target.path("Arn").toString()).contains("Live");
        assertThat(target.path("DeadLetterConfig").path("Arn").toString()).contains("Failed");
        JsonNode async =
            stacks.properties("functions", "AWS::Lambda::EventInvokeConfig").stream()
                .filter(config -> config.path("FunctionName").asText().equals(sam.name()))
                .findFirst()
                .orElseThrow();
        assertThat(async.path("Qualifier").asText()).isEqualTo("live");
        assertThat(async.path("DestinationConfig").path("OnFailure").toString()).contains("Failed");
      }
    }
  }

  @Test
  void failures_triedAgainFiveTimes_areParked() {
    Map<String, JsonNode> queues = stacks.resources("functions", "AWS::SQS::Queue");

    assertThat(queues)
        .hasSize(
            2
                * (int)
                    Synthesized.SAM.functions().stream().filter(SamFunction::isScheduled).count());
    queues.forEach(
        (id, queue) -> {
          JsonNode properties = queue.path("Properties");
          assertThat(properties.path("KmsMasterKeyId").toString()).contains("Messages");
          assertThat(properties.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 86_400);
          if (id.contains("Failed")) {
            JsonNode redrive = properties.path("RedrivePolicy");
            assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(5);
            assertThat(redrive.path("deadLetterTargetArn").toString()).contains("Parked");
          }
        });
  }

  @Test
  void logs_areEncryptedAndKeptForTheirTime_everywhere() {
    stacks
        .templates()
        .keySet()
        .forEach(
            stack ->
                stacks
                    .properties(stack.substring("memory-graph-".length()), "AWS::Logs::LogGroup")
                    .forEach(
                        group -> {
                          assertThat(group.path("RetentionInDays").asInt()).isEqualTo(90);
                          assertThat(group.path("KmsKeyId").toString()).contains("Logs");
                        }));
  }

  @Test
  void everythingThatTakesTags_hasOurs() {
    assertThat(stacks.template("functions").path("Resources").valueStream())
        .filteredOn(resource -> resource.path("Type").asText().equals("AWS::Lambda::Function"))
        .allSatisfy(
            resource ->
                assertThat(resource.path("Properties").path("Tags").toString())
                    .contains("project", "memory-graph", "data-class"));
  }

  private static boolean provisioned(FunctionSpec spec) {
    return spec.start() == Start.PROVISIONED;
  }

  private static FunctionSpec spec(SamFunction sam) {
    FunctionSpec spec = Functions.byId().get(sam.logicalId());
    if (spec == null) {
      throw new AssertionError("Functions.ALL lacks " + sam.logicalId());
    }
    return spec;
  }

  private JsonNode policy(SamFunction sam) {
    return stacks.resources("functions", "AWS::IAM::ManagedPolicy").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(sam.logicalId() + "Policy"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private JsonNode function(SamFunction sam) {
    return stacks.properties("functions", "AWS::Lambda::Function").stream()
        .filter(function -> function.path("FunctionName").asText().equals(sam.name()))
        .findFirst()
        .orElseThrow();
  }
}
