package dev.memorygraph.vault.rotation;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Which key-encryption keys there are, and since when each has its current version: in the control
 * table under the kind {@code kek}, one item to a key. A key gets its item when a data key under it
 * is first met by {@link KeyFollowUp}.
 */
public final class KekTable {
  private static final String KIND = "kek";

  private final KindTable table;
  private final KeyEncryption encryption;
  private final KeyedPseudonyms pseudonyms;
  private final SystemAuditEntries entries;
  private final InstantSource clock;
  private final Set<KekId> met = ConcurrentHashMap.newKeySet();

  /**
   * @param table the control table
   */
  public KekTable(
      DynamoDbClient dynamoDb,
      String table,
      KeyEncryption encryption,
      KeyedPseudonyms pseudonyms,
      SystemAuditEntries entries,
      InstantSource clock) {
    this.table = new KindTable(dynamoDb, table, "The control table");
    this.encryption = encryption;
    this.pseudonyms = pseudonyms;
    this.entries = entries;
    this.clock = clock;
  }

  /** A key-encryption key as it was when it was last rotated or first met. */
  public record Known(KekId kek, String version, Instant rotatedAt) {}

  /**
   * Sees to it that a key, and the one behind its tenant's pseudonyms, are known.
   *
   * @param since no later than when it was made, as far as anybody can tell
   */
  void meet(KekId kek, Instant since) {
    for (KekId one : List.of(kek, KeyedPseudonyms.kek(kek.tenant()))) {
      if (!met.contains(one)) {
        add(one, since);
        met.add(one);
      }
    }
  }

  /** Those that are known, of a scope. */
  public List<Known> known(KeyScope scope) {
    return table.all(KIND).stream()
        .map(KekTable::known)
        .filter(it -> scope.covers(it.kek()))
        .toList();
  }

  /**
   * Makes a new version, along with the entry that tells of it. Where an earlier call was stopped
   * half-way, only what it left undone is done.
   */
  public void rotate(Known known, String reason) {
    if (encryption.currentVersion(known.kek()).equals(known.version())) {
      encryption.rotate(known.kek());
    }
    String version = encryption.currentVersion(known.kek());
    if (version.equals(known.version())) {
      throw new DependencyUnavailableException(
          "A new version of a key-encryption key does not show yet");
    }
    Target target =
        new Target("kek", known.kek().name(), Optional.of(known.kek().classification()), "");
    TransactWriteItem entry =
        entries.done(
            known.kek().tenant(),
            Action.KEY_ROTATE,
            target,
            Map.of("kek_version", version, "rotation_reason", reason));
    table.write(update(known, version), entry);
  }

  /** Wraps the keys behind pseudonyms under the newest version, of those that hang on a scope's. */
  public void rewrapPseudonyms(KeyScope scope) {
    known(scope).stream()
        .map(Known::kek)
        .filter(kek -> kek.equals(KeyedPseudonyms.kek(kek.tenant())))
        .forEach(this::rewrapPseudonyms);
  }

  private void rewrapPseudonyms(KekId kek) {
    if (!pseudonyms.rewrap(kek.tenant(), encryption.currentVersion(kek))) {
      throw new DependencyUnavailableException(
          "This process does not know the newest key of " + kek.name());
    }
  }

  private TransactWriteItem update(Known known, String version) {
    Update update =
        table
            .updating(KIND, known.kek().name())
            .updateExpression("SET #version = :version, rotated_at = :now")
            .conditionExpression("#version = :old")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(
                Map.of(
                    ":version", fromS(version),
                    ":old", fromS(known.version()),
                    ":now", millis(clock.instant())))
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  private void add(KekId kek, Instant since) {
    if (table.find(KIND, kek.name()).isEmpty()) {
      // Where another process meets it first, its item stays.
      table.add(
          KIND,
          kek.name(),
          Map.of(
              "version", fromS(encryption.currentVersion(kek)),
              "rotated_at", millis(since)));
    }
  }

  private static Known known(Map<String, AttributeValue> item) {
    String name = text(item, "id");
    int slash = name.lastIndexOf('/');
    KekId kek =
        new KekId(
            new Tenant(name.substring(0, slash)),
            Classification.parse(name.substring(slash + 1)).orElseThrow());
    return new Known(kek, text(item, "version"), time(item, "rotated_at"));
  }
}
