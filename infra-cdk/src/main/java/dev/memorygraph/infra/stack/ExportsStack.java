package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.repository.Yaml;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The bucket of exports. Its files are copies of what the graph has and go after days: there are no
 * versions of them and no second place, since what is erased has to be gone.
 */
public final class ExportsStack extends Stack {
  /** By this name template.yaml refers to the bucket. */
  public static final String BUCKET = "ExportsBucket";

  private final Bucket bucket;

  public ExportsStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      SamTemplate template,
      KeysStack keys) {
    super(scope, id, props);
    Bucket accessLogs =
        bucket("AccessLogs", settings.logDays())
            .encryption(BucketEncryption.S3_MANAGED)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.bucket =
        bucket("Exports", days(template))
            .bucketName(name(settings))
            .encryption(BucketEncryption.KMS)
            .encryptionKey(keys.exports())
            .bucketKeyEnabled(true)
            .serverAccessLogsBucket(accessLogs)
            .serverAccessLogsPrefix("exports/")
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
  }

  /** The bucket's name, which others know before it is there. */
  public static String name(Settings settings) {
    return "memory-graph-exports-%s-%s".formatted(settings.account(), settings.region());
  }

  public Bucket bucket() {
    return bucket;
  }

  private Bucket.Builder bucket(String id, int days) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .expiration(Duration.days(days))
                    .abortIncompleteMultipartUploadAfter(Duration.days(1))
                    .build()));
  }

  /** How long files stay where nobody deletes them before. */
  private static int days(SamTemplate template) {
    Map<String, Object> properties = Yaml.map(template.buckets().get(BUCKET));
    List<Object> rules = Yaml.list(Yaml.map(properties.get("LifecycleConfiguration")).get("Rules"));
    return Yaml.number(Yaml.map(rules.getFirst()).get("ExpirationInDays"), 1);
  }
}
