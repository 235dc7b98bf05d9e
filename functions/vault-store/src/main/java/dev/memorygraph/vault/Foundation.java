package dev.memorygraph.vault;

import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.Contents;
import dev.memorygraph.vault.erasure.ErasureParts;
import dev.memorygraph.vault.erasure.Ledger;
import dev.memorygraph.vault.guard.Guard;
import dev.memorygraph.vault.guard.OthersEntries;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyEncryption;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.Seal;
import dev.memorygraph.vault.keys.SubjectLinks;
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
    SubjectLinks links,
    DataKeys keys,
    Records records,
    Contents contents,
    ErasureParts erasure) {

  /** What a process is given. */
  public record Around(
      VaultConfig config,
      DynamoDbClient dynamoDb,
      KeyEncryption encryption,
      Metrics metrics,
      InstantSource clock,
      SecureRandom random) {}

  /** Puts on record what people did by other functions. */
  public OthersEntries othersEntries() {
    return new OthersEntries(new Guard.Recorder(trail, pseudonyms, ids), around.clock());
  }

  /** The foundation on the tables and keys around. */
  public static Foundation of(Around around) {
    VaultConfig.Tables tables = around.config().tables();
    DynamoDbClient dynamoDb = around.dynamoDb();
    DataKeyTable keyTable = new DataKeyTable(dynamoDb, tables.keys(), around.clock());
    Ledger ledger = new Ledger(dynamoDb, tables.erasures(), tables.control(), around.clock());
    AuditTrail trail = new AuditTrail(dynamoDb, tables.audit());
    Ulids ids = new Ulids(around.clock(), around.random());
    KeyedPseudonyms pseudonyms =
        new KeyedPseudonyms(around.encryption(), keyTable, around.random());
    SubjectLinks links =
        new SubjectLinks(around.encryption(), keyTable, around.random(), around.clock());
    DataKeys keys =
        new DataKeys(around.encryption(), keyTable, ledger, around.random(), around.clock());
    Records records = new Records(dynamoDb, tables.records(), around.clock());
    ErasureParts erasure =
        new ErasureParts(
            ledger,
            new ErasureParts.Keeping(keyTable, keys, links, records, pseudonyms, ids),
            trail,
            dynamoDb,
            new ErasureParts.Tables(tables.keys(), tables.records(), tables.control()),
            around.clock());
    Contents contents = new Contents(new Seal(around.metrics()));
    return new Foundation(
        around, trail, ids, keyTable, pseudonyms, links, keys, records, contents, erasure);
  }
}
