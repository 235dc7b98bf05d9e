package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The checks of runbooks on the vault: red under their faults, green after. */
class VaultChecksIT {
  private final SystemForTests system = SystemForTests.shared();
  private final Watch watch = new Watch(system);

  @Test
  void disabledRootKey_isRed_untilItIsEnabled() throws Exception {
    watch.green("check-keys", "key-service");

    system.kms("DisableKey", system.rootKey());
    try {
      watch.red("check-keys", "key-service");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }

    watch.green("check-keys", "key-service");
  }

  @Test
  void agedKey_thatCannotBeRotated_isRed_untilItIsRotated() throws Exception {
    CheckContext context = watch.context("check-age");
    watch.green("check-age", "key-service"); // leaves keys behind
    maintenance();
    watch.green("check-age", "key-rotation");

    system.kms("DisableKey", system.rootKey());
    int aged = 0;
    try {
      aged = ageKeys("check-age");
      maintenance();
      watch.red("check-age", "key-rotation");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }
    assertThat(aged).isPositive();

    system.await(
        () -> {
          maintenance();
          return Watch.look("key-rotation", context) instanceof Finding.Green;
        });
  }

  @Test
  void manyDeniedAccesses_areRed_untilTheyAreLongAgo() throws Exception {
    watch.green("check-denied", "access-denied");

    for (int i = 0; i < 6; i++) {
      Answer answer =
          watch.context("check-denied").getVault(Role.DATA_SCIENTIST, "/api/v1/vault/audit-log");
      assertThat(answer.status()).isEqualTo(403);
    }
    watch.red("check-denied", "access-denied");

    watch.green("check-denied", "access-denied");
  }

  @Test
  void changedEntry_ofTheAuditLog_isRed_untilItIsPutBack() throws Exception {
    watch.green("check-audit", "key-service"); // leaves entries behind
    system.invoke("memory-graph-vault-audit", "vault-audit.scheduled.json");
    watch.green("check-audit", "audit-log");

    AuditEntryForTests entry = AuditEntryForTests.first(system.endpoints(), "check-audit");
    entry.change();
    watch.red("check-audit", "audit-log");
    entry.putBack();

    watch.green("check-audit", "audit-log");
  }

  @Test
  void keyFileThatAnybodyCanRead_isRed_untilItIsClosed() throws Exception {
    Path file = system.data().resolve("keys").resolve("kms.json");
    watch.green("check-breach", "breach");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    watch.red("check-breach", "breach");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    watch.green("check-breach", "breach");
  }

  @Test
  void tableWithoutAnIndex_isRed_untilItIsMadeAgain() throws Exception {
    watch.green("check-tables", "tables");

    system.dynamoDb(
        "UpdateTable",
        """
        {"TableName": "memory-graph-vault-records",
         "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-expiry"}}]}\
        """);
    watch.red("check-tables", "tables");
    TemplateTables.create(
        RepositoryRoot.find().resolve("template.yaml"), system.endpoints().get("dynamodb"));

    watch.green("check-tables", "tables");
  }

  private void maintenance() throws IOException, InterruptedException {
    system.invoke("memory-graph-vault-maintenance", "vault-maintenance.scheduled.json");
  }

  /** Makes the tenant's current data keys forty days old. */
  private int ageKeys(String tenant) throws IOException, InterruptedException {
    long then = System.currentTimeMillis() - Duration.ofDays(40).toMillis();
    int aged = 0;
    for (JsonNode item : TableCalls.scan(system.endpoints(), "memory-graph-vault-keys")) {
      if (item.has("rotation") && item.path("data_key").path("S").asText().contains(tenant)) {
        system.dynamoDb(
            "UpdateItem",
            """
            {"TableName": "memory-graph-vault-keys",
             "Key": {"data_key": %s, "version": %s},
             "UpdateExpression": "SET rotated_at = :then",
             "ExpressionAttributeValues": {":then": {"N": "%d"}}}\
            """
                .formatted(item.path("data_key"), item.path("version"), then));
        aged++;
      }
    }
    return aged;
  }
}
