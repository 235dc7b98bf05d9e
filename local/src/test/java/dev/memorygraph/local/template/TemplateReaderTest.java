package dev.memorygraph.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.engines.kms.KeySpec;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Neo4jUri", "bolt://127.0.0.1:1",
          "Neo4jPasswordSecret", "p",
          "KafkaClusterArn", "arn:k",
          "Topics.Brokers", "127.0.0.1:2",
          "TokenIssuer", "i",
          "JwksUrl", "http://127.0.0.1:3");

  @Test
  void read_ourTemplate_resolvesFunctionsAndTheirVariables() {
    Template template = TemplateReader.read(RepositoryRoot.find(), PARAMETERS);

    FunctionSpec ingest = template.functions().getFirst();
    assertThat(ingest.name()).isEqualTo("memory-graph-ingest-stream");
    assertThat(ingest.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(ingest.environment())
        .containsEntry("NEO4J_URI", "bolt://127.0.0.1:1")
        .containsEntry("NEO4J_USERNAME", "neo4j")
        .containsEntry("LOG_LEVEL", "INFO");
  }

  @Test
  void read_ourTemplate_readsTheMapping() {
    KafkaSource source = source("llm-telemetry-events");

    assertThat(source.group()).isEqualTo("memory-graph-consumers");
    assertThat(source.window()).as("what is there is handed over at once").isZero();
    assertThat(source("otlp_spans").window()).isEqualTo(Duration.ofMillis(500));
    assertThat(source.retry().bisect()).isTrue();
    assertThat(source.retry().attempts()).isEqualTo(-1);
  }

  @Test
  void read_ourTemplate_readsEachTopicOfTheDataFlowByAGroupOfItsOwn() {
    assertThat(Stream.of("llm.prompts.v1", "llm.responses.v1", "llm.sessions.v1"))
        .extracting(topic -> source(topic).group())
        .containsExactly(
            "memory-graph-ingestion",
            "memory-graph-ingestion-responses",
            "memory-graph-ingestion-sessions");
    assertThat(source("llm.prompts.v1").retry().attempts()).isEqualTo(-1);
  }

  private static KafkaSource source(String topic) {
    return TemplateReader.read(RepositoryRoot.find(), PARAMETERS).sources().stream()
        .filter(one -> one.topics().equals(List.of(topic)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void read_ourTemplate_routesEveryPathToItsFunction() {
    Api api = TemplateReader.read(RepositoryRoot.find(), PARAMETERS).api();

    assertThat(route(api, "POST /api/v1/telemetry/batch").function())
        .isEqualTo("memory-graph-ingest-api");
    assertThat(route(api, "GET /health").authorizer()).isEmpty();
    assertThat(route(api, "GET /api/v1/nodes/{id}").authorizer().orElseThrow().function())
        .isEqualTo("memory-graph-authorizer");
    assertThat(api.clientLimit()).contains(new Api.Limit(100, 200));
  }

  @Test
  void read_ourTemplate_namesTheFunctionThatMakesTheSchema() {
    assertThat(TemplateReader.read(RepositoryRoot.find(), PARAMETERS).schemaFunction())
        .contains("memory-graph-graph-schema");
  }

  @Test
  void read_parameterWithoutValue_isRefused() {
    assertThatThrownBy(() -> TemplateReader.read(RepositoryRoot.find(), Map.of()))
        .hasMessageContaining("has no value");
  }

  @Test
  void read_ourTemplate_namesTheKeysOfTheVault() {
    Map<String, KeySpec> keys = TemplateReader.read(RepositoryRoot.find(), PARAMETERS).keys();

    assertThat(keys.values())
        .containsExactlyInAnyOrder(KeySpec.SYMMETRIC_DEFAULT, KeySpec.ECC_NIST_P256);
    assertThat(keys).containsKey("arn:aws:kms:us-east-1:000000000000:key/" + keyId("VaultRootKey"));
  }

  @Test
  void read_ourTemplate_hasEveryTopicThatASourceReads_andWhatIsOnlyWritten() {
    Template template = TemplateReader.read(RepositoryRoot.find(), PARAMETERS);

    assertThat(template.topics())
        .contains(
            new KafkaTopic("llm-telemetry-events", 12, Duration.ofDays(14)),
            new KafkaTopic("llm-telemetry-events-dlq", 3, Duration.ofDays(7)),
            new KafkaTopic("audit-events", 3, Duration.ofDays(7)));
    assertThat(template.topics().stream().map(KafkaTopic::name))
        .containsAll(template.sources().stream().flatMap(one -> one.topics().stream()).toList());
  }

  @Test
  void read_tableAndKey_areReferredToAsInTheCloud(@TempDir Path folder) throws Exception {
    FunctionSpec function =
        function(
            folder,
            """
            TABLE: !Ref Things
            TABLE_ARN: !GetAtt Things.Arn
            KEY: !Ref Root
            KEY_ARN: !GetAtt [Root, Arn]
            INDEX: !Sub '${Things.Arn}/index/*'
            """);

    assertThat(function.environment())
        .containsEntry("TABLE", "things")
        .containsEntry("TABLE_ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/things")
        .containsEntry("KEY", keyId("Root"))
        .containsEntry("KEY_ARN", "arn:aws:kms:us-east-1:000000000000:key/" + keyId("Root"))
        .containsEntry("INDEX", "arn:aws:dynamodb:us-east-1:000000000000:table/things/index/*");
  }

  @Test
  void read_kindsAndPoliciesOfTheCloud_arePassedOver(@TempDir Path folder) throws Exception {
    assertThat(function(folder, "A: b").concurrency()).isEqualTo(1);
  }

  @Test
  void read_unknownFunctionWhereItMatters_isRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> function(folder, "A: !Join ['', [a, b]]"))
        .hasMessage("The template uses Fn::Join, which is not run here");
  }

  private static FunctionSpec function(Path folder, String variables) throws Exception {
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Resources:
          Things: {Type: AWS::DynamoDB::Table, Properties: {TableName: things}}
          Root:
            Type: AWS::KMS::Key
            Properties: {KeyPolicy: {Id: !Join ['', [a, !Ref Queue]]}}
          Queue: {Type: AWS::SQS::Queue, Properties: {Tags: !If [a, b, c]}}
          Function:
            Type: AWS::Serverless::Function
            Properties:
              Policies: [{Resource: !GetAtt Queue.Arn}]
              Events:
                E: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
              Environment:
                Variables:
        """
            + variables.indent(10)
            + "  Api: {Type: AWS::Serverless::Api, Properties: {DefinitionBody: {Fn::Transform:"
            + " {Parameters: {Location: api.yaml}}}}}");
    Files.writeString(folder.resolve("api.yaml"), "paths: {}");
    return TemplateReader.read(folder, Map.of()).functions().getFirst();
  }

  private static String keyId(String logicalId) {
    String arn = Resources.keyArn(logicalId);
    return arn.substring(arn.indexOf("/") + 1);
  }

  @Test
  void retry_destinationAndNoEnd_meansTenRetries() {
    KafkaSource.Retry retry =
        new KafkaSource.Retry(
            true, false, -1, java.util.Optional.empty(), java.util.Optional.of("failed"));

    assertThat(retry.attempts()).isEqualTo(10);
  }

  private static Api.Route route(Api api, String wanted) {
    return api.routes().stream()
        .filter(route -> wanted.equals(route.method() + " " + route.path()))
        .findFirst()
        .orElseThrow();
  }
}
