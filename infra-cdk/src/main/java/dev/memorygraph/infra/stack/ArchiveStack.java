package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.sam.SortedKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The archive of the audit logs: every day the table goes into a bucket whose objects nobody can
 * change or delete for a year, not even the account's owner. No content and no name of a person is
 * in it (ADR 7), so that nothing there has to be erased.
 */
public final class ArchiveStack extends Stack {
  private static final int KEPT_DAYS = 365;
  private static final int TRANSITION_DAYS = 30;

  private final Bucket bucket;

  public ArchiveStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      KeysStack keys,
      TablesStack tables) {
    super(scope, id, props);
    Bucket accessLogs =
        bucket("AccessLogs", keys)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder().expiration(Duration.days(settings.logDays())).build()))
            .build();
    this.bucket =
        bucket("AuditArchive", keys)
            .objectLockEnabled(true)
            .objectLockDefaultRetention(ObjectLockRetention.compliance(Duration.days(KEPT_DAYS)))
            .serverAccessLogsBucket(accessLogs)
            .serverAccessLogsPrefix("audit-archive/")
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .transitions(
                            List.of(
                                Transition.builder()
                                    .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                                    .transitionAfter(Duration.days(TRANSITION_DAYS))
                                    .build()))
                        .build()))
            .build();
    Queue failures = FailureQueue.make(this, "audit-archive", keys.messages());
    exportDaily(tables.values().getOrDefault("VaultAuditTable.Arn", ""), keys, failures);
  }

  public Bucket bucket() {
    return bucket;
  }

  private Bucket.Builder bucket(String id, KeysStack keys) {
    return Bucket.Builder.create(this, id)
        .encryption(BucketEncryption.KMS)
        .encryptionKey(keys.audit())
        .bucketKeyEnabled(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .versioned(true)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  /** The scheduler asks DynamoDB itself; no function stands between. */
  private void exportDaily(String table, KeysStack keys, Queue failures) {
    Role role =
        Role.Builder.create(this, "ExportRole")
            .description("Exports the audit table into the archive")
            .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
            .build();
    allow(role, List.of("dynamodb:ExportTableToPointInTime"), table);
    allow(
        role, List.of("s3:PutObject", "s3:AbortMultipartUpload"), bucket.arnForObjects("audit/*"));
    allow(role, List.of("kms:GenerateDataKey", "kms:Decrypt"), keys.audit().getKeyArn());
    allow(role, List.of("sqs:SendMessage"), failures.getQueueArn());
    CfnSchedule.Builder.create(this, "DailyExport")
        .name("memory-graph-audit-archive")
        .description("Puts the audit table into the archive, every day")
        .scheduleExpression("cron(15 2 * * ? *)")
        .flexibleTimeWindow(
            CfnSchedule.FlexibleTimeWindowProperty.builder()
                .mode("FLEXIBLE")
                .maximumWindowInMinutes(15)
                .build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(
                    "arn:"
                        + getPartition()
                        + ":scheduler:::aws-sdk:dynamodb:exportTableToPointInTime")
                .roleArn(role.getRoleArn())
                .input(
                    toJsonString(
                        SortedKeys.of(
                            Map.of(
                                "TableArn",
                                table,
                                "S3Bucket",
                                bucket.getBucketName(),
                                "S3Prefix",
                                "audit",
                                "S3SseAlgorithm",
                                "KMS",
                                "S3SseKmsKeyId",
                                keys.audit().getKeyArn(),
                                "ExportFormat",
                                "DYNAMODB_JSON"))))
                .deadLetterConfig(
                    CfnSchedule.DeadLetterConfigProperty.builder()
                        .arn(failures.getQueueArn())
                        .build())
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(10)
                        .maximumEventAgeInSeconds(3600)
                        .build())
                .build())
        .build();
  }

  private static void allow(Role role, List<String> actions, String resource) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build());
  }
}
