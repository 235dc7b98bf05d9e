package dev.memorygraph.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.engines.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Neo4jUri", "bolt://127.0.0.1:1",
          "Neo4jPassword", "p",
          "KafkaClusterArn", "arn:k",
          "KafkaBrokers", "127.0.0.1:2",
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
    KafkaSource source =
        TemplateReader.read(RepositoryRoot.find(), PARAMETERS).sources().getFirst();

    assertThat(source.topics()).containsExactly("llm-telemetry-events");
    assertThat(source.group()).isEqualTo("memory-graph-consumers");
    assertThat(source.window()).isEqualTo(Duration.ofMillis(500));
    assertThat(source.retry().bisect()).isTrue();
    assertThat(source.retry().attempts()).isEqualTo(-1);
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
  void read_parameterWithoutValue_isRefused() {
    assertThatThrownBy(() -> TemplateReader.read(RepositoryRoot.find(), Map.of()))
        .hasMessageContaining("has no value");
  }

  @Test
  void read_unknownResource_isRefused(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("template.yaml"), "Resources: {Q: {Type: 'AWS::SQS::Queue'}}");

    assertThatThrownBy(() -> TemplateReader.read(folder, Map.of()))
        .hasMessage("Q is a AWS::SQS::Queue, not run here");
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
