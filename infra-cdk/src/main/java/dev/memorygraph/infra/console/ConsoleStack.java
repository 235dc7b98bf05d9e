package dev.memorygraph.infra.console;

import dev.memorygraph.infra.context.ConsoleSettings;
import dev.memorygraph.infra.context.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The console: its files in a bucket that CloudFront alone may read, and the API under the same
 * name. All of it lies in {@value ConsoleSettings#REGION}, where CloudFront looks for certificates,
 * firewalls and logs; of the other stacks it knows the API's name only.
 */
public final class ConsoleStack extends Stack {
  private static final int OLD_FILES_DAYS = 90;

  /**
   * Declares it.
   *
   * @param clientRate requests in a second that one client may send, over a minute
   */
  public ConsoleStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      ConsoleSettings console,
      int clientRate) {
    super(scope, id, props);
    Key key = logKey();
    Bucket files = files();
    String api = settings.domain().map(Settings.Domain::api).orElseThrow();
    String firewall = EdgeFirewall.of(this, clientRate, settings.logDays(), key);
    Distribution edge = Edge.of(this, console, files, api, firewall);
    AccessLog.of(this, edge, settings.logDays(), key);
    PageFiles.of(this, console, files, edge);
    CfnOutput.Builder.create(this, "Target")
        .description("Point the console's name at this with a CNAME or alias record")
        .value(edge.getDistributionDomainName())
        .build();
    CfnOutput.Builder.create(this, "Address")
        .description("The console; its issuer must know the address followed by signed-in")
        .value(
            "https://"
                + console
                    .name()
                    .map(ConsoleSettings.Name::domain)
                    .orElse(edge.getDistributionDomainName())
                + "/console/")
        .build();
  }

  /** The same files for everybody, so that the keys of data stay out of it. */
  private Bucket files() {
    return Bucket.Builder.create(this, "Files")
        .encryption(BucketEncryption.S3_MANAGED)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .versioned(true)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .noncurrentVersionExpiration(Duration.days(OLD_FILES_DAYS))
                    .build()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private Key logKey() {
    Key key =
        Key.Builder.create(this, "LogKey")
            .description("LLM-Memory-Graph: logs of the console's edge")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("logs." + getRegion() + ".amazonaws.com")))
            .actions(
                List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"))
            .resources(List.of("*")) // this key, in its own policy
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of(
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:"
                            + getPartition()
                            + ":logs:"
                            + getRegion()
                            + ":"
                            + getAccount()
                            + ":*")))
            .build());
    return key;
  }
}
