package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportsTest {
  private final Synthesized stacks = Synthesized.shared();

  @Test
  void bucket_isPrivate_encryptedByAKeyOfOurs_andLosesItsFilesAfterDays() {
    JsonNode bucket = bucket();

    assertThat(bucket.path("BucketName").asText()).startsWith("memory-graph-exports-");
    assertThat(bucket.path("BucketEncryption").toString()).contains("aws:kms", "Exports");
    assertThat(bucket.path("PublicAccessBlockConfiguration").properties())
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.getValue().asBoolean()).as(one.getKey()).isTrue());
    assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt()).isEqualTo(5);
    assertThat(bucket.has("VersioningConfiguration")).isFalse();
    assertThat(bucket.has("LoggingConfiguration")).isTrue();
  }

  @Test
  void buckets_areReachedByTlsAlone() {
    List<JsonNode> policies = stacks.properties("exports", "AWS::S3::BucketPolicy");

    assertThat(policies)
        .hasSize(2)
        .allSatisfy(
            policy ->
                assertThat(policy.toString())
                    .contains("\"aws:SecureTransport\":\"false\"", "\"Effect\":\"Deny\""));
  }

  @Test
  void functions_knowTheBucket_andOneWritesWhatTheOtherReads() {
    String writer = policy("ExportsFunction");
    String reader = policy("ExportsApiFunction");

    assertThat(writer).contains("s3:PutObject", "s3:DeleteObject").doesNotContain("s3:GetObject");
    assertThat(reader).contains("s3:GetObject").doesNotContain("s3:PutObject", "s3:DeleteObject");
    assertThat(environment("ExportsFunction")).startsWith("memory-graph-exports-");
    assertThat(environment("ExportsFunction")).isEqualTo(bucket().path("BucketName").asText());
  }

  private JsonNode bucket() {
    return stacks.properties("exports", "AWS::S3::Bucket").stream()
        .filter(one -> one.has("BucketName"))
        .findFirst()
        .orElseThrow();
  }

  private String policy(String function) {
    return stacks.resources("functions", "AWS::IAM::ManagedPolicy").entrySet().stream()
        .filter(one -> one.getKey().startsWith(function + "Policy"))
        .map(one -> one.getValue().toString())
        .findFirst()
        .orElseThrow();
  }

  private String environment(String function) {
    return stacks.resources("functions", "AWS::Lambda::Function").entrySet().stream()
        .filter(one -> one.getKey().matches(function + "[0-9A-F]{8}"))
        .map(one -> one.getValue().at("/Properties/Environment/Variables/EXPORTS_BUCKET").asText())
        .findFirst()
        .orElseThrow();
  }
}
