package dev.memorygraph.vault;

import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.Contents;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyEncryption;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.Seal;
import dev.memorygraph.vault.records.Records;
import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all parts of the vault stand on, once to a process: the caches are in here.
 *
 * @param ids of audit entries and uploads
 */
public record Foundation(
    Around around,
    AuditTrail trail,
    Ulids ids,
    DataKeyTable keyTable,
    KeyedPseudonyms pseudonyms,
    DataKeys keys,
    Records records,
    Contents contents) {

  /** What a process is given. */
  public record Around(
      VaultConfig config,
      DynamoDbClient dynamoDb,
      KeyEncryption encryption,
      Metrics metrics,
      InstantSource clock,
      SecureRandom random) {}

  /** The foundation on the tables and keys around. */
  public static Foundation of(Around around) {
    VaultConfig.Tables tables = around.config().tables();
    DataKeyTable keyTable = new DataKeyTable(around.dynamoDb(), tables.keys(), around.clock());
    return new Foundation(
        around,
        new AuditTrail(around.dynamoDb(), tables.audit()),
        new Ulids(around.clock(), around.random()),
        keyTable,
        new KeyedPseudonyms(around.encryption(), keyTable, around.random()),
        new DataKeys(around.encryption(), keyTable, around.random(), around.clock()),
        new Records(around.dynamoDb(), tables.records(), around.clock()),
        new Contents(new Seal(around.metrics())));
  }
}
