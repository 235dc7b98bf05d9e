package dev.memorygraph.vault;

import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.ReportedAuditEntries;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.sealed.Contents;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.SubjectLinks;
import dev.memorygraph.vault.keys.seal.Seal;
import dev.memorygraph.vault.privacy.erasure.ErasureWiring;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all parts of the vault stand on, once to a process: the caches are in here.
 *
 * @param ids of audit entries and uploads
 */
public record VaultCore(
    VaultDependencies dependencies,
    AuditTrail trail,
    Ulids ids,
    DataKeyTable keyTable,
    KeyedPseudonyms pseudonyms,
    SubjectLinks links,
    DataKeys keys,
    Records records,
    Contents contents,
    ErasureWiring erasure) {

  /** Puts on record what people did by other functions. */
  public ReportedAuditEntries othersEntries() {
    return new ReportedAuditEntries(
        new AuditRecorder(trail, pseudonyms, ids), dependencies.clock());
  }

  /** The foundation on the tables and keys dependencies. */
  public static VaultCore of(VaultDependencies dependencies) {
    VaultConfig.Tables tables = dependencies.config().tables();
    DynamoDbClient dynamoDb = dependencies.dynamoDb();
    DataKeyTable keyTable = new DataKeyTable(dynamoDb, tables.keys(), dependencies.clock());
    Ledger ledger = new Ledger(dynamoDb, tables.erasures(), tables.control(), dependencies.clock());
    AuditTrail trail = new AuditTrail(dynamoDb, tables.audit());
    Ulids ids = new Ulids(dependencies.clock(), dependencies.random());
    KeyedPseudonyms pseudonyms =
        new KeyedPseudonyms(dependencies.encryption(), keyTable, dependencies.random());
    SubjectLinks links =
        new SubjectLinks(
            dependencies.encryption(), keyTable, dependencies.random(), dependencies.clock());
    DataKeys keys =
        new DataKeys(
            dependencies.encryption(),
            keyTable,
            ledger,
            dependencies.random(),
            dependencies.clock());
    Records records = new Records(dynamoDb, tables.records(), dependencies.clock());
    ErasureWiring erasure =
        new ErasureWiring(
            ledger,
            new ErasureWiring.Keeping(keyTable, keys, links, records, pseudonyms, ids),
            trail,
            dynamoDb,
            new ErasureWiring.Tables(tables.keys(), tables.records(), tables.control()),
            dependencies.clock());
    Contents contents = new Contents(new Seal(dependencies.metrics()));
    return new VaultCore(
        dependencies, trail, ids, keyTable, pseudonyms, links, keys, records, contents, erasure);
  }
}
