package dev.memorygraph.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;

/**
 * Rules of cdk-nag (AwsSolutions, HIPAA, NIST 800-53) that do not hold for a stack, each with the
 * reason. What is not here and not obeyed fails the build.
 */
final class Waivers {
  private static final List<String> BOTH = List.of("HIPAA.Security-", "NIST.800.53.R5-");

  private Waivers() {}

  static void apply(Deployment deployment) {
    functions(deployment.functions());
    api(deployment.api());
    network(deployment.network());
    archive(deployment.archive());
    exports(deployment.exports());
    deployment.console().ifPresent(Waivers::console);
    deployment.edge().ifPresent(Waivers::edge);
    waive(
        deployment.keys(),
        Map.of(
            "AwsSolutions-SMG4",
            "AWS cannot change a password of Neo4j; docs/runbooks/breach.md says how people do"),
        Map.of(
            "SecretsManagerRotationEnabled",
            "AWS cannot change a password of Neo4j; docs/runbooks/breach.md says how people do"));
    waive(
        deployment.operations(),
        Map.of(),
        Map.of(
            "CloudWatchAlarmAction",
            "Windows of the error budget tell nobody by themselves: the alarm made of two does"));
  }

  private static void functions(Stack stack) {
    waive(
        stack,
        Map.of(),
        Map.of(
            "LambdaDLQ",
            "Functions called by a schedule have an on-failure destination, which supersedes dead"
                + " letter queues; all others are called by somebody who waits for the answer"));
    wildcards(
        stack,
        Map.of(
            "/^Resource::\\*$/",
            "X-Ray and the network interfaces that Lambda makes: IAM knows no narrower resource",
            "/^Resource::.*table\\/.*\\/index\\/\\*$/",
            "The indexes of the table that is named before",
            "/^Resource::.*:s3:::memory-graph-exports-.*\\/exports\\/\\*$/",
            "New files of exports, below the bucket's one prefix"));
  }

  private static void api(Stack stack) {
    waive(
        stack,
        Map.of(
            "AwsSolutions-IAM4",
            "AWS's own policy for API Gateway's logs; an account has one role for it",
            "AwsSolutions-APIG2",
            "Parameters are validated by the gateway; bodies may be compressed, which only the"
                + " functions can read, and they validate them"),
        Map.of(
            "APIGWCacheEnabledAndEncrypted",
                "Answers depend on who asks and may hold personal data: nothing is cached",
            "APIGWSSLEnabled",
                "A client certificate is for HTTP backends; Lambda checks the gateway by IAM"));
  }

  private static void network(Stack stack) {
    waive(
        stack,
        Map.of(),
        Map.of(
            "VPCNoUnrestrictedRouteToIGW",
                "The public subnets are for NAT gateways, which need the route; nothing else is in"
                    + " them",
            "VPCDefaultSecurityGroupClosed",
                "Nothing wears the default group; closing it takes a function of CDK's with the"
                    + " right to change groups",
            "IAMNoInlinePolicy", "The role of the flow logs: one statement, on their log group"));
  }

  private static void archive(Stack stack) {
    waive(
        stack,
        Map.of(),
        Map.of(
            "S3BucketReplicationEnabled",
                "The table that is archived is the other copy; with a standby region it is a third",
            "IAMNoInlinePolicy", "The role of the daily export, which nothing else may wear"));
    wildcards(
        stack,
        Map.of(
            "/^Resource::<AuditArchive.*\\.Arn>\\/audit\\/\\*$/",
            "New objects of the archive, below its one prefix"));
  }

  private static void exports(Stack stack) {
    String copies =
        "Copies of the graph that go after days, and at once when a person was erased: another"
            + " version or place would keep what has to be gone";
    waive(
        stack,
        Map.of(),
        Map.of(
            "S3BucketReplicationEnabled",
            copies,
            "S3BucketVersioningEnabled",
            copies,
            "S3BucketLoggingEnabled",
            "The bucket of access logs would log itself; that of exports is logged",
            "S3DefaultEncryptionKMS",
            "S3 delivers access logs into no bucket with a key of ours; that of exports has one"));
  }

  private static void console(Stack stack) {
    String copies =
        "CDK's own function, which copies the console's files when they are deployed and does"
            + " nothing else";
    waive(
        stack,
        Map.of(
            "AwsSolutions-CFR1",
            "Who may come is decided by the issuer, not by the country",
            "AwsSolutions-CFR3",
            "Logged by CloudFront's newer log, which can leave out paths and queries",
            "AwsSolutions-CFR4",
            "Without a name of our own CloudFront's certificate takes older TLS, which AWS"
                + " decides; with one it is TLS 1.2 at least",
            "AwsSolutions-S1",
            "CloudFront alone may read it, and logs who asked",
            "AwsSolutions-IAM4",
            copies,
            "AwsSolutions-IAM5",
            copies + "; its rights are on the one bucket and the one edge",
            "AwsSolutions-L1",
            copies + "; CDK says its runtime"),
        Map.of(
            "S3BucketLoggingEnabled",
            "CloudFront alone may read it, and logs who asked",
            "S3BucketReplicationEnabled",
            "The files are made again from the repository",
            "S3DefaultEncryptionKMS",
            "The same files for everybody; encrypted by S3, whose keys need no policy for the"
                + " edge",
            "IAMNoInlinePolicy",
            copies,
            "LambdaConcurrency",
            copies,
            "LambdaDLQ",
            copies + "; CloudFormation waits for its answer",
            "LambdaInsideVPC",
            copies + "; it calls S3 and CloudFront alone"));
  }

  private static void edge(Stack stack) {
    String through =
        "The balancer hands connections through: TLS ends in the task, which looks at clients'"
            + " certificates, and only a listener of TLS writes a log; the task logs calls";
    waive(
        stack,
        Map.of(
            "AwsSolutions-ECS2",
            "Names and addresses of the deployment; keys come from Secrets Manager",
            "AwsSolutions-ELB2",
            through),
        Map.of(
            "ELBLoggingEnabled",
            through,
            "ELBv2ACMCertificateRequired",
            through,
            "ELBDeletionProtectionEnabled",
            "Made again by a deployment, like all but data",
            "IAMNoInlinePolicy",
            "The role by which ECS starts the task: its image, its log and its certificate"));
    wildcards(
        stack,
        Map.of(
            "/^Resource::\\*$/",
            "The token for ECR, for which IAM knows no narrower resource",
            "/^Resource::.*table\\/.*\\/index\\/\\*$/",
            "The indexes of the table that is named before",
            "/^Resource::.*:secret:.*-\\?\\?\\?\\?\\?\\?$/",
            "Secrets Manager adds six characters of its own to the name"));
  }

  private static void wildcards(Stack stack, Map<String, String> reasons) {
    new TreeMap<>(reasons)
        .forEach(
            (regex, reason) ->
                NagSuppressions.addStackSuppressions(
                    stack,
                    List.of(
                        NagPackSuppression.builder()
                            .id("AwsSolutions-IAM5")
                            .reason(reason)
                            .appliesTo(List.of(RegexAppliesTo.builder().regex(regex).build()))
                            .build())));
  }

  private static void waive(Stack stack, Map<String, String> exact, Map<String, String> inBoth) {
    new TreeMap<>(exact).forEach((rule, reason) -> waive(stack, rule, reason));
    new TreeMap<>(inBoth)
        .forEach((rule, reason) -> BOTH.forEach(pack -> waive(stack, pack + rule, reason)));
  }

  private static void waive(Stack stack, String rule, String reason) {
    NagSuppressions.addStackSuppressions(
        stack, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()));
  }
}
