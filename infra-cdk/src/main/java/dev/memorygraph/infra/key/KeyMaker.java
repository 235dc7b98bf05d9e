package dev.memorygraph.infra.key;

import dev.memorygraph.infra.function.Functions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;

/** Makes keys whose policies keep administration and use apart. */
final class KeyMaker {
  /** KMS takes no fewer; our own keys under the root key are renewed after 30. */
  private static final int ROTATION_DAYS = 90;

  private static final int PENDING_DAYS = 30;

  /** Neither a use nor a grant of one is among these. */
  private static final List<String> ADMINISTRATION =
      Stream.of(
              "CreateAlias",
              "UpdateAlias",
              "DeleteAlias",
              "DescribeKey",
              "EnableKey",
              "DisableKey",
              "EnableKeyRotation",
              "DisableKeyRotation",
              "GetKeyRotationStatus",
              "ListKeyRotations",
              "RotateKeyOnDemand",
              "GetKeyPolicy",
              "PutKeyPolicy",
              "ListKeyPolicies",
              "ListGrants",
              "RevokeGrant",
              "ListResourceTags",
              "TagResource",
              "UntagResource",
              "UpdateKeyDescription",
              "ReplicateKey",
              "ScheduleKeyDeletion",
              "CancelKeyDeletion")
          .map(action -> "kms:" + action)
          .toList();

  private static final List<String> USE =
      List.of(
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:DescribeKey");

  private final Stack stack;
  private final List<String> administrators;

  KeyMaker(Stack stack, List<String> administrators) {
    this.stack = stack;
    this.administrators = administrators;
  }

  Key make(String id, String description, List<PolicyStatement> use, boolean multiRegion) {
    return make(id, description, use, multiRegion, false);
  }

  /**
   * @param multiRegion so that a standby region can have a replica; can not be changed later
   * @param signing whether it signs on P-256 instead of encrypting; such keys do not rotate
   */
  Key make(
      String id,
      String description,
      List<PolicyStatement> use,
      boolean multiRegion,
      boolean signing) {
    Key.Builder key =
        Key.Builder.create(stack, id)
            .description(description)
            .alias("memory-graph/" + kebab(id))
            .multiRegion(multiRegion)
            .pendingWindow(Duration.days(PENDING_DAYS))
            .removalPolicy(RemovalPolicy.RETAIN)
            .policy(policy(use));
    if (signing) {
      return key.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsage.SIGN_VERIFY).build();
    }
    return key.enableKeyRotation(true).rotationPeriod(Duration.days(ROTATION_DAYS)).build();
  }

  /** Administration, and the uses given. */
  PolicyDocument policy(List<PolicyStatement> use) {
    List<IPrincipal> who =
        administrators.isEmpty()
            ? List.of(new AccountRootPrincipal())
            : administrators.stream().<IPrincipal>map(ArnPrincipal::new).toList();
    PolicyStatement administration = statement("Administration", who, ADMINISTRATION, Map.of());
    return PolicyDocument.Builder.create()
        .statements(Stream.concat(Stream.of(administration), use.stream()).toList())
        .build();
  }

  /** Functions' roles, and nobody else. */
  static PolicyStatement roles(Functions.KeyUse use, RolesStack roles) {
    return statement(
        "Functions",
        use.functions().stream()
            .<IPrincipal>map(function -> new ArnPrincipal(roles.of(function).getRoleArn()))
            .toList(),
        use.actions(),
        Map.of());
  }

  /** Whoever IAM allows it to, but only through a service that encrypts with the key. */
  static List<PolicyStatement> through(Stack stack, String... services) {
    Map<String, Object> via =
        Map.of(
            "kms:ViaService",
            Arrays.stream(services)
                .map(service -> service + "." + stack.getRegion() + ".amazonaws.com")
                .toList());
    List<IPrincipal> account = List.of(new AccountRootPrincipal());
    return List.of(
        statement("ThroughTheService", account, USE, Map.of("StringEquals", via)),
        statement(
            "GrantsOfTheService",
            account,
            List.of("kms:CreateGrant"),
            Map.of("StringEquals", via, "Bool", Map.of("kms:GrantIsForAWSResource", "true"))));
  }

  /** The services themselves. */
  static List<PolicyStatement> services(String... services) {
    return List.of(
        statement(
            "Services",
            Arrays.stream(services)
                .<IPrincipal>map(service -> new ServicePrincipal(service + ".amazonaws.com"))
                .toList(),
            List.of("kms:Decrypt", "kms:GenerateDataKey"),
            Map.of()));
  }

  /** CloudWatch Logs, for groups of this account. */
  static List<PolicyStatement> logs(Stack stack) {
    String groups =
        "arn:%s:logs:%s:%s:*"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    return List.of(
        statement(
            "Logs",
            List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")),
            USE,
            Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groups))));
  }

  private static PolicyStatement statement(
      String sid, List<IPrincipal> who, List<String> actions, Map<String, Object> conditions) {
    PolicyStatement.Builder statement =
        PolicyStatement.Builder.create()
            .sid(sid)
            .principals(who)
            .actions(actions)
            .resources(List.of("*")); // in a key's policy: this key
    return conditions.isEmpty() ? statement.build() : statement.conditions(conditions).build();
  }

  private static String kebab(String id) {
    return id.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
