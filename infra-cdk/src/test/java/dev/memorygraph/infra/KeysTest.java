package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final Set<String> USES =
      Set.of(
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:Sign",
          "kms:CreateGrant");

  private final Synthesized stacks = Synthesized.shared();
  private final Map<String, JsonNode> keys = stacks.resources("keys", "AWS::KMS::Key");

  @Test
  void keys_exceptForSigning_rotate_andAreKeptWhenTheStackGoes() {
    assertThat(keys).hasSize(9);
    assertThat(keys.values())
        .allSatisfy(
            key -> {
              JsonNode properties = key.path("Properties");
              boolean signs = properties.path("KeyUsage").asText().equals("SIGN_VERIFY");
              assertThat(properties.path("EnableKeyRotation").asBoolean()).isEqualTo(!signs);
              assertThat(properties.path("RotationPeriodInDays").asInt()).isEqualTo(signs ? 0 : 90);
              assertThat(properties.path("PendingWindowInDays").asInt()).isEqualTo(30);
              assertThat(key.path("DeletionPolicy").asText()).isEqualTo("Retain");
            });
  }

  @Test
  void administration_ofAKey_isNoUseOfIt() {
    assertThat(keys.values())
        .allSatisfy(
            key ->
                assertThat(actions(statement(key, "Administration")))
                    .isNotEmpty()
                    .noneMatch(action -> action.contains("*"))
                    .doesNotContainAnyElementsOf(USES));
  }

  @Test
  void rootKeyOfTheVault_isUsedByThreeOfItsFunctions_andNobodyElse() {
    assertThat(users("VaultRootKey"))
        .containsExactlyInAnyOrder("VaultStore", "VaultBatch", "VaultMaintenance");
    assertThat(actions(statement(key("VaultRootKey"), "Functions")))
        .containsExactlyInAnyOrder(
            "kms:Decrypt",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "kms:DescribeKey");
  }

  @Test
  void signingKeyOfTheVault_onlySigns() {
    assertThat(users("VaultSigningKey"))
        .containsExactlyInAnyOrder("VaultStore", "VaultAudit", "VaultMaintenance");
    assertThat(actions(statement(key("VaultSigningKey"), "Functions")))
        .containsExactlyInAnyOrder("kms:Sign", "kms:GetPublicKey", "kms:DescribeKey");
    assertThat(key("VaultSigningKey").path("Properties").path("KeySpec").asText())
        .isEqualTo("ECC_NIST_P256");
  }

  @Test
  void vaultKeys_haveNoOtherStatements() {
    for (String key : List.of("VaultRootKey", "VaultSigningKey")) {
      assertThat(statements(key(key)))
          .extracting(statement -> statement.path("Sid").asText())
          .containsExactlyInAnyOrder("Administration", "Functions");
    }
  }

  @Test
  void noOtherFunction_isAllowedTheVaultsKeysByIam() {
    stacks
        .resources("functions", "AWS::IAM::ManagedPolicy")
        .forEach(
            (id, policy) -> {
              if (!id.startsWith("Vault")) {
                assertThat(policy.toString()).as(id).doesNotContain("VaultRootKey", "VaultSigning");
              }
            });
  }

  @Test
  void password_ofTheGraph_isASecretUnderOurKey_andInNoSetting() {
    assertThat(stacks.properties("keys", "AWS::SecretsManager::Secret"))
        .singleElement()
        .satisfies(secret -> assertThat(secret.path("KmsKeyId").toString()).contains("Secrets"));
    assertThat(stacks.template("functions").toString())
        .contains("\"NEO4J_PASSWORD_SECRET\":\"memory-graph/neo4j\"")
        .doesNotContain("{{resolve:");
  }

  private JsonNode key(String prefix) {
    return keys.entrySet().stream()
        .filter(key -> key.getKey().startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private Set<String> users(String key) {
    Set<String> users = new TreeSet<>();
    String who = statement(key(key), "Functions").path("Principal").toString();
    for (var found = java.util.regex.Pattern.compile("(\\w+)FunctionRole").matcher(who);
        found.find(); ) {
      users.add(found.group(1).replaceAll(".*GetAtt", ""));
    }
    return users;
  }

  private static List<JsonNode> statements(JsonNode key) {
    return key.path("Properties").path("KeyPolicy").path("Statement").valueStream().toList();
  }

  private static JsonNode statement(JsonNode key, String sid) {
    return statements(key).stream()
        .filter(statement -> statement.path("Sid").asText().equals(sid))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> actions(JsonNode statement) {
    JsonNode actions = statement.path("Action");
    return actions.isArray()
        ? actions.valueStream().map(JsonNode::asText).toList()
        : List.of(actions.asText());
  }
}
