package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's stack, where a context asks for it. */
class ConsoleTest {
  private static final Map<String, String> ASKED =
      Map.of(
          "console", "true",
          "consoleDomain", "console.memory-graph.example.com",
          "consoleCertificateArn", "arn:aws:acm:us-east-1:111111111111:certificate/0");

  private static final Synthesized STACKS = Synthesized.of(ContextForTests.settings(asked()));

  private final JsonNode edge = only("AWS::CloudFront::Distribution").path("DistributionConfig");

  @Test
  void withoutTheContext_thereIsNoSuchStack() {
    assertThat(Synthesized.shared().templates().keySet())
        .noneMatch(name -> name.contains("console"));
  }

  @Test
  void everyFinding_ofThreePacks_isMendedOrHasAReason() {
    assertThat(STACKS.nagLines())
        .anySatisfy(line -> assertThat(line).contains("memory-graph-console/Edge"));
    assertThat(STACKS.openFindings()).isEmpty();
  }

  @Test
  void bucket_isPrivate_encrypted_overTlsAlone_andReadByThisEdge() {
    JsonNode bucket = only("AWS::S3::Bucket");

    assertThat(bucket.path("PublicAccessBlockConfiguration").valueStream())
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    assertThat(bucket.path("BucketEncryption").toString()).contains("AES256");
    assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
    JsonNode statements = only("AWS::S3::BucketPolicy").at("/PolicyDocument/Statement");
    assertThat(statements.valueStream())
        .anySatisfy(
            one -> {
              assertThat(one.path("Effect").asText()).isEqualTo("Deny");
              assertThat(one.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
            })
        .anySatisfy(
            one -> {
              assertThat(one.at("/Principal/Service").asText())
                  .isEqualTo("cloudfront.amazonaws.com");
              assertThat(one.path("Action").asText()).isEqualTo("s3:GetObject");
              assertThat(one.path("Condition").toString()).contains("AWS:SourceArn", "Edge");
            });
    assertThat(only("AWS::CloudFront::OriginAccessControl").toString())
        .contains("\"SigningBehavior\":\"always\"");
  }

  @Test
  void edge_hasTlsFromOneTwo_aNameOfOurOwn_andAFirewall() {
    assertThat(edge.at("/ViewerCertificate/MinimumProtocolVersion").asText())
        .isEqualTo("TLSv1.2_2021");
    assertThat(edge.path("Aliases").toString()).isEqualTo("[\"console.memory-graph.example.com\"]");
    assertThat(edge.path("WebACLId").toString()).contains("Firewall");
    JsonNode firewall = only("AWS::WAFv2::WebACL");
    assertThat(firewall.path("Scope").asText()).isEqualTo("CLOUDFRONT");
    assertThat(firewall.path("Rules"))
        .as("those of the API's own")
        .isEqualTo(
            Synthesized.shared().properties("api", "AWS::WAFv2::WebACL").getFirst().path("Rules"));
    assertThat(only("AWS::WAFv2::LoggingConfiguration").path("RedactedFields").toString())
        .contains("authorization", "x-api-key", "QueryString");
  }

  @Test
  void callsOfTheApi_goThroughAsTheyAre_andAreKeptNowhere() {
    JsonNode calls = edge.path("DefaultCacheBehavior");
    JsonNode origin = origin(calls);

    assertThat(origin.path("DomainName").asText()).isEqualTo("api.memory-graph.example.com");
    assertThat(origin.at("/CustomOriginConfig/OriginProtocolPolicy").asText())
        .isEqualTo("https-only");
    assertThat(calls.path("ViewerProtocolPolicy").asText()).isEqualTo("https-only");
    assertThat(calls.path("AllowedMethods")).hasSize(7);
    // AWS's own policies: CachingDisabled, AllViewerExceptHostHeader.
    assertThat(calls.path("CachePolicyId").asText())
        .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assertThat(calls.path("OriginRequestPolicyId").asText())
        .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
  }

  @Test
  void pages_areReadOnly_withTheHeadersOfTheLocalSystem_andOneOriginMore() {
    List<JsonNode> pages = edge.path("CacheBehaviors").valueStream().toList();

    assertThat(pages)
        .extracting(page -> page.path("PathPattern").asText())
        .containsExactlyInAnyOrder("/console", "/console/*");
    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.path("AllowedMethods")).hasSize(2);
              assertThat(page.path("ViewerProtocolPolicy").asText()).isEqualTo("redirect-to-https");
              assertThat(page.path("ResponseHeadersPolicyId").toString()).contains("PageHeaders");
              assertThat(page.at("/FunctionAssociations/0/EventType").asText())
                  .isEqualTo("viewer-request");
              assertThat(origin(page).path("DomainName").toString()).contains("Files");
            });
    assertThat(headers())
        .containsAllEntriesOf(ConsoleHosting.headers(Optional.of("https://issuer.example.com")));
    assertThat(headers().get("Content-Security-Policy"))
        .contains("connect-src 'self' https://issuer.example.com;");
  }

  @Test
  void log_saysNothingOfPathsAndQueries() {
    assertThat(only("AWS::Logs::Delivery").path("RecordFields").toString())
        .contains("sc-status", "c-ip")
        .doesNotContain("uri", "Cookie", "Referer");
    assertThat(STACKS.properties("console", "AWS::Logs::LogGroup"))
        .hasSizeGreaterThanOrEqualTo(2)
        .filteredOn(group -> group.path("LogGroupName").asText().contains("memory-graph"))
        .allSatisfy(group -> assertThat(group.has("KmsKeyId")).isTrue());
  }

  @Test
  void files_areKeptAsLongAsTheirNamesMeanThem_andPagesComeAfterTheirAssets() {
    Map<String, JsonNode> copies = STACKS.resources("console", "Custom::CDKBucketDeployment");
    JsonNode assets = named(copies, "Assets");
    JsonNode pages = named(copies, "Pages");

    assertThat(assets.at("/Properties/SystemMetadata/cache-control").asText())
        .isEqualTo(ConsoleHosting.FOR_EVER);
    assertThat(assets.at("/Properties/Include/0").asText()).isEqualTo("assets/*");
    assertThat(pages.at("/Properties/SystemMetadata/cache-control").asText())
        .isEqualTo(ConsoleHosting.ASKED_EACH_TIME);
    assertThat(pages.at("/Properties/Exclude/0").asText()).isEqualTo("assets/*");
    assertThat(pages.path("DependsOn").toString()).contains("Assets");
    assertThat(pages.at("/Properties/SourceObjectKeys")).as("with config.json").hasSize(2);
    assertThat(pages.at("/Properties/DestinationBucketKeyPrefix").asText()).isEqualTo("console");
  }

  @Test
  void stack_liesWhereCloudFrontLooks() throws IOException {
    assertThat(STACKS.template("console").toString())
        .doesNotContain("eu-central-1:111111111111:log-group");
    assertThat(STACKS.template("console").path("Outputs").toString())
        .contains("https://console.memory-graph.example.com/console/");
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, /console/index.html",
    "/console/sessions/s-1, /console/index.html",
    "/console/models/gpt-4.1, /console/index.html",
    "/console/documents/handbook.txt, /console/index.html",
    "/console/config.json, /console/config.json",
    "/console/favicon.svg, /console/favicon.svg",
    "/console/assets/main-3f2a.js, /console/assets/main-3f2a.js",
    "/console/assets/fonts/a-1b2c.woff2, /console/assets/fonts/a-1b2c.woff2"
  })
  void addressAtTheEdge_isAnsweredByTheFileOfTheLocalSystem(String address, String file)
      throws Exception {
    assertThat(atTheEdge(address, "{}").path("uri").asText()).isEqualTo(file);
  }

  @Test
  void addressWithoutSlash_isRedirectedAtTheEdge_withItsQuery() throws Exception {
    JsonNode answer =
        atTheEdge(
            "/console",
            "{\"a\": {\"value\": \"1%202\"}, \"b\": {\"value\": \"x\","
                + " \"multiValue\": [{\"value\": \"x\"}, {\"value\": \"y\"}]}}");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(308);
    assertThat(answer.at("/headers/location/value").asText())
        .isEqualTo("/console/?a=1%202&b=x&b=y");
  }

  @Test
  void contextThatMakesNoConsole_isSaidInOneSentence() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Synthesized.ROOT,
                    Map.of(
                        "console",
                        "yes",
                        "consoleCertificateArn",
                        "arn:aws:acm:eu-central-1:111111111111:certificate/0")))
        .hasMessageContainingAll(
            "console is neither true nor false",
            "needs apiDomain",
            "needs a TokenIssuer",
            "come together",
            "not of us-east-1");
  }

  /** Runs the function of the template in Node, which CDK needs anyway. */
  private static JsonNode atTheEdge(String address, String query) throws Exception {
    String code = only("AWS::CloudFront::Function").path("FunctionCode").asText();
    String event = "{request: {uri: '%s', querystring: %s}}".formatted(address, query);
    Process node =
        new ProcessBuilder(
                "node", "-e", code + "\nconsole.log(JSON.stringify(handler(" + event + ")));")
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(said).isZero();
    return new ObjectMapper().readTree(said);
  }

  private static Map<String, String> headers() {
    JsonNode policy =
        only("AWS::CloudFront::ResponseHeadersPolicy").path("ResponseHeadersPolicyConfig");
    JsonNode security = policy.path("SecurityHeadersConfig");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Security-Policy",
        security.at("/ContentSecurityPolicy/ContentSecurityPolicy").asText());
    headers.put("Referrer-Policy", security.at("/ReferrerPolicy/ReferrerPolicy").asText());
    if (security.at("/ContentTypeOptions/Override").asBoolean()) {
      headers.put("X-Content-Type-Options", "nosniff");
    }
    policy
        .at("/CustomHeadersConfig/Items")
        .forEach(item -> headers.put(item.path("Header").asText(), item.path("Value").asText()));
    assertThat(security.at("/StrictTransportSecurity/AccessControlMaxAgeSec").asInt())
        .isEqualTo(63_072_000);
    return headers;
  }

  private JsonNode origin(JsonNode behavior) {
    return edge.path("Origins")
        .valueStream()
        .filter(origin -> origin.path("Id").equals(behavior.path("TargetOriginId")))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode named(Map<String, JsonNode> resources, String prefix) {
    return resources.entrySet().stream()
        .filter(resource -> resource.getKey().startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static JsonNode only(String type) {
    return STACKS.properties("console", type).getFirst();
  }

  private static Map<String, String> asked() {
    try {
      Path files = Files.createTempDirectory("memory-graph-console");
      Files.createDirectories(files.resolve("assets"));
      Files.writeString(files.resolve("assets/main-3f2a.js"), "export {};");
      Files.writeString(files.resolve("index.html"), "<!doctype html>");
      Map<String, String> asked = new LinkedHashMap<>(ASKED);
      asked.put("consoleFiles", files.toString());
      return asked;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
