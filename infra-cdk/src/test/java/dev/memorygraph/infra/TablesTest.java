package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TablesTest {
  private final Synthesized stacks = Synthesized.shared();

  @Test
  void tables_areThoseOfTheTemplate_protectedRecoverableAndUnderOurKey() {
    var tables = stacks.resources("tables", "AWS::DynamoDB::GlobalTable");

    assertThat(tables.keySet()).isEqualTo(Synthesized.SAM.tables().keySet());
    tables.forEach(
        (id, table) -> {
          JsonNode sam = new ObjectMapper().valueToTree(Synthesized.SAM.tables().get(id));
          JsonNode properties = table.path("Properties");
          for (String same :
              new String[] {
                "TableName",
                "BillingMode",
                "AttributeDefinitions",
                "KeySchema",
                "GlobalSecondaryIndexes",
                "TimeToLiveSpecification"
              }) {
            assertThat(properties.path(same)).as(id + " " + same).isEqualTo(sam.path(same));
          }
          JsonNode replica = properties.path("Replicas").path(0);
          assertThat(properties.path("Replicas")).hasSize(1);
          assertThat(replica.path("DeletionProtectionEnabled").asBoolean()).as(id).isTrue();
          assertThat(replica.path("PointInTimeRecoverySpecification"))
              .as(id)
              .isEqualTo(sam.path("PointInTimeRecoverySpecification"));
          assertThat(
                  replica
                      .path("PointInTimeRecoverySpecification")
                      .path("PointInTimeRecoveryEnabled")
                      .asBoolean())
              .isTrue();
          assertThat(replica.path("SSESpecification").path("KMSMasterKeyId").toString())
              .contains("memory-graph-keys", "Tables");
          assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
          assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
  }

  @Test
  void archive_ofAuditLogs_isLockedForAYear_encryptedAndPrivate() {
    JsonNode bucket =
        stacks.properties("archive", "AWS::S3::Bucket").stream()
            .filter(one -> one.path("ObjectLockEnabled").asBoolean())
            .findFirst()
            .orElseThrow();

    JsonNode retention =
        bucket.path("ObjectLockConfiguration").path("Rule").path("DefaultRetention");
    assertThat(retention.path("Mode").asText()).isEqualTo("COMPLIANCE");
    assertThat(retention.path("Days").asInt()).isEqualTo(365);
    assertThat(bucket.path("VersioningConfiguration").path("Status").asText()).isEqualTo("Enabled");
    assertThat(bucket.path("BucketEncryption").toString()).contains("aws:kms", "Audit");
    assertThat(bucket.path("PublicAccessBlockConfiguration").path("BlockPublicPolicy").asBoolean())
        .isTrue();
  }

  @Test
  void auditTable_goesIntoTheArchiveEveryDay_andAFailureIsKept() {
    JsonNode schedule = stacks.properties("archive", "AWS::Scheduler::Schedule").getFirst();

    assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("cron(15 2 * * ? *)");
    assertThat(schedule.path("Target").path("Arn").toString())
        .contains("aws-sdk:dynamodb:exportTableToPointInTime");
    assertThat(schedule.path("Target").path("Input").toString()).contains("VaultAuditTable");
    assertThat(schedule.path("Target").path("DeadLetterConfig").path("Arn").toString())
        .contains("AuditArchiveFailed");
  }

  @Test
  void standbyRegion_getsReplicasOfTheTablesAndOfTheirKeys() {
    Synthesized two =
        Synthesized.of(ContextForTests.settings(java.util.Map.of("standbyRegion", "eu-west-1")));

    assertThat(two.properties("tables", "AWS::DynamoDB::GlobalTable"))
        .allSatisfy(
            table -> {
              assertThat(table.path("Replicas")).hasSize(2);
              assertThat(table.path("Replicas").path(1).path("Region").asText())
                  .isEqualTo("eu-west-1");
              assertThat(table.path("Replicas").path(1).toString()).contains(":kms:eu-west-1:");
            });
    assertThat(two.resources("standby", "AWS::KMS::ReplicaKey").keySet())
        .containsExactlyInAnyOrder("Tables", "VaultRootKey", "VaultSigningKey");
    assertThat(two.properties("keys", "AWS::KMS::Key"))
        .filteredOn(key -> key.path("MultiRegion").asBoolean())
        .hasSize(3);
  }
}
