package dev.memorygraph.vault;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.ContentRoutes;
import dev.memorygraph.vault.content.Contents;
import dev.memorygraph.vault.content.Erasures;
import dev.memorygraph.vault.content.Holds;
import dev.memorygraph.vault.content.Opening;
import dev.memorygraph.vault.content.Remove;
import dev.memorygraph.vault.content.Retrieve;
import dev.memorygraph.vault.content.Store;
import dev.memorygraph.vault.content.Targets;
import dev.memorygraph.vault.guard.Grants;
import dev.memorygraph.vault.guard.Guard;
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

/** The vault's parts, put together once for all its functions. */
public final class Vault {
  /** Characters of a content in JSON: 4 MiB as base64, and some for the rest. */
  private static final int MAX_TEXT = 6 << 20;

  private final Around around;
  private final Says says;
  private final AuditTrail trail;
  private final Ulids ids;
  private final KeyedPseudonyms pseudonyms;
  private final DataKeyTable keyTable;
  private final DataKeys keys;
  private final Records records;
  private final Contents contents;
  private final Guard guard;

  /** What the vault stands on. */
  public record Around(
      VaultConfig config,
      DynamoDbClient dynamoDb,
      KeyEncryption encryption,
      Metrics metrics,
      InstantSource clock,
      SecureRandom random) {}

  /** Those that have a say in what is done. */
  public record Says(AccessPolicies policies, Grants grants, Erasures erasures, Holds holds) {}

  public Vault(Around around, Says says) {
    VaultConfig.Tables tables = around.config().tables();
    this.around = around;
    this.says = says;
    this.trail = new AuditTrail(around.dynamoDb(), tables.audit());
    this.ids = new Ulids(around.clock(), around.random());
    this.keyTable = new DataKeyTable(around.dynamoDb(), tables.keys(), around.clock());
    this.pseudonyms = new KeyedPseudonyms(around.encryption(), keyTable, around.random());
    this.keys = new DataKeys(around.encryption(), keyTable, around.random(), around.clock());
    this.records = new Records(around.dynamoDb(), tables.records());
    this.contents = new Contents(new Seal(around.metrics()));
    this.guard =
        new Guard(
            says.policies(),
            says.grants(),
            around.config().surroundings(),
            new Guard.Recorder(trail, pseudonyms, ids),
            around.metrics(),
            around.clock());
  }

  public Store store() {
    return new Store(
        guard, new Store.Parts(records, keys, contents, pseudonyms, says.erasures(), trail), ids);
  }

  public Retrieve retrieve() {
    return new Retrieve(guard, records, opening(), targets(), trail);
  }

  public Remove remove() {
    return new Remove(guard, records, targets(), trail);
  }

  public Opening opening() {
    return new Opening(records, keys, contents);
  }

  public ContentRoutes contentRoutes() {
    return new ContentRoutes(store(), retrieve(), remove(), Json.mapper(MAX_TEXT));
  }

  public Targets targets() {
    return new Targets(pseudonyms, says.holds(), around.clock());
  }

  public Guard guard() {
    return guard;
  }

  public AuditTrail trail() {
    return trail;
  }

  public Ulids ids() {
    return ids;
  }

  public KeyedPseudonyms pseudonyms() {
    return pseudonyms;
  }

  public DataKeyTable keyTable() {
    return keyTable;
  }

  public DataKeys keys() {
    return keys;
  }

  public Records records() {
    return records;
  }

  public Contents contents() {
    return contents;
  }
}
