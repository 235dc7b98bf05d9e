package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.context.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  private final Synthesized stacks = Synthesized.shared();
  private final JsonNode stage = only("AWS::ApiGateway::Stage");

  @Test
  void ownEndpoint_ofTheGateway_isOffWhereThereAreNames_andTheVaultsTakesCertificates() {
    assertThat(only("AWS::ApiGateway::RestApi").path("DisableExecuteApiEndpoint").asBoolean())
        .isTrue();
    assertThat(stacks.properties("api", "AWS::ApiGateway::DomainName"))
        .hasSize(2)
        .allSatisfy(
            name ->
                assertThat(name.path("SecurityPolicy").asText())
                    .as("the gateway asks for certificates under no policy of TLS 1.3 alone")
                    .isEqualTo(
                        name.has("MutualTlsAuthentication")
                            ? "TLS_1_2"
                            : "SecurityPolicy_TLS13_1_3_2025_09"))
        .filteredOn(name -> name.has("MutualTlsAuthentication"))
        .singleElement()
        .satisfies(
            name -> {
              assertThat(name.path("DomainName").asText()).startsWith("vault.");
              assertThat(name.path("MutualTlsAuthentication").path("TruststoreUri").asText())
                  .isEqualTo("s3://example-trust-store/clients.pem");
            });
    assertThat(stacks.properties("api", "AWS::ApiGateway::BasePathMapping")).hasSize(2);
  }

  @Test
  void throttles_areThoseOfTheContract() {
    assertThat(limit("/*", "*")).isEqualTo("10000/20000");
    assertThat(limit("/~1api~1v1~1telemetry~1batch", "POST")).isEqualTo("1000/1000");
    assertThat(limit("/~1api~1v1~1vault~1retrieve~1{id}", "GET")).isEqualTo("500/500");
    assertThat(only("AWS::ApiGateway::UsagePlan").path("Throttle").toString())
        .isEqualTo("{\"BurstLimit\":200,\"RateLimit\":100}");
  }

  @Test
  void requests_areTracedLoggedWithoutBodies_andCounted() {
    assertThat(stage.path("TracingEnabled").asBoolean()).isTrue();
    assertThat(stage.path("AccessLogSetting").path("Format").asText())
        .contains("$context.requestId", "$context.resourcePath")
        .doesNotContain("$context.path\"", "authorizer", "body");
    assertThat(stage.path("MethodSettings").valueStream())
        .allSatisfy(
            setting -> {
              assertThat(setting.path("DataTraceEnabled").asBoolean()).isFalse();
              assertThat(setting.path("MetricsEnabled").asBoolean()).isTrue();
            });
  }

  @Test
  void firewall_standsBeforeTheStage() {
    assertThat(only("AWS::WAFv2::WebACLAssociation").path("ResourceArn").toString())
        .contains("Stage");
    assertThat(only("AWS::WAFv2::WebACL").path("Rules").valueStream())
        .extracting(rule -> rule.path("Name").asText())
        .containsExactly(
            "AWSManagedRulesAmazonIpReputationList",
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesCommonRuleSet",
            "PerAddress",
            "PerClient",
            "PerApiKey");
    assertThat(only("AWS::WAFv2::LoggingConfiguration").path("RedactedFields").toString())
        .contains("authorization", "x-api-key");
  }

  @ParameterizedTest
  @CsvSource({"PerClient, authorization", "PerApiKey, x-api-key"})
  void clientWithOneTokenOrKey_isHeldToItsLimitOverAMinute_andToldSo(String name, String header) {
    JsonNode rule =
        only("AWS::WAFv2::WebACL")
            .path("Rules")
            .valueStream()
            .filter(one -> one.path("Name").asText().equals(name))
            .findFirst()
            .orElseThrow();
    JsonNode rate = rule.at("/Statement/RateBasedStatement");

    assertThat(rate.path("Limit").asInt()).isEqualTo(100 * 60);
    assertThat(rate.path("EvaluationWindowSec").asInt()).isEqualTo(60);
    assertThat(rate.at("/CustomKeys/0/Header/Name").asText()).isEqualTo(header);
    assertThat(rule.at("/Action/Block/CustomResponse/ResponseCode").asInt()).isEqualTo(429);
  }

  @Test
  void authorizer_isAskedAboutEachRequest_sinceItCountsThoseOfKeys() {
    JsonNode authorizer =
        only("AWS::ApiGateway::RestApi")
            .path("Body")
            .at("/components/securitySchemes/bearer/x-amazon-apigateway-authorizer");

    assertThat(authorizer.path("authorizerResultTtlInSeconds").asInt(-1)).isZero();
    assertThat(authorizer.has("identitySource")).as("one of several headers is enough").isFalse();
  }

  @Test
  void models_andRequiredParameters_comeFromTheDocument() {
    JsonNode body = only("AWS::ApiGateway::RestApi").path("Body");

    assertThat(body.path("components").path("schemas").has("TelemetryBatch")).isTrue();
    assertThat(body.path("x-amazon-apigateway-request-validator").asText()).isEqualTo("parameters");
    assertThat(
            body.path("components")
                .path("securitySchemes")
                .path("bearer")
                .path("x-amazon-apigateway-authorizer")
                .path("authorizerUri")
                .toString())
        .contains("AuthorizerFunctionLive");
    assertThat(body.toString()).doesNotContain("Fn::Sub", "127.0.0.1");
  }

  @Test
  void withoutNames_theGatewaysOwnEndpointStays() {
    Settings settings =
        Settings.from(
            Synthesized.ROOT,
            Map.of(
                "Neo4jUri", "neo4j+s://x", "TokenIssuer", "https://i", "JwksUrl", "https://i/j"));

    Synthesized bare = Synthesized.of(settings);

    assertThat(
            bare.properties("api", "AWS::ApiGateway::RestApi")
                .getFirst()
                .path("DisableExecuteApiEndpoint")
                .asBoolean())
        .isFalse();
    assertThat(bare.properties("api", "AWS::ApiGateway::DomainName")).isEmpty();
  }

  private String limit(String path, String method) {
    return stage
        .path("MethodSettings")
        .valueStream()
        .filter(setting -> setting.path("ResourcePath").asText().equals(path))
        .filter(setting -> setting.path("HttpMethod").asText().equals(method))
        .map(
            setting ->
                setting.path("ThrottlingRateLimit").asInt()
                    + "/"
                    + setting.path("ThrottlingBurstLimit").asInt())
        .findFirst()
        .orElse("none");
  }

  private JsonNode only(String type) {
    return stacks.properties("api", type).getFirst();
  }
}
