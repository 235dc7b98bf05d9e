package dev.memorygraph.vault;

import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.content.record.Expiries;
import dev.memorygraph.vault.maintenance.ScheduledJob;
import dev.memorygraph.vault.privacy.retention.Retention;
import dev.memorygraph.vault.privacy.retention.StoredItems;
import dev.memorygraph.vault.privacy.retention.SweepCursor;
import dev.memorygraph.vault.rotation.DataKeyTasks;
import dev.memorygraph.vault.rotation.KekTable;
import dev.memorygraph.vault.rotation.KeyAges;
import dev.memorygraph.vault.rotation.KeyFollowUp;
import dev.memorygraph.vault.rotation.KeyRotation;
import dev.memorygraph.vault.rotation.Reencryption;
import dev.memorygraph.vault.rotation.job.JobStore;
import dev.memorygraph.vault.rotation.job.JobTrigger;
import dev.memorygraph.vault.rotation.job.JobWork;
import dev.memorygraph.vault.rotation.job.RotationRoutes;
import dev.memorygraph.vault.rotation.scan.DataKeyScan;
import dev.memorygraph.vault.rotation.scan.KeysByAge;
import dev.memorygraph.vault.rotation.scan.ScanCursors;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Rotation of keys and retention of contents, put together on a vault. */
public final class KeyMaintenance {
  private final Vault vault;
  private final int lookBackDays;
  private final VaultCore foundation;
  private final DynamoDbClient dynamoDb;
  private final VaultConfig.Tables tables;
  private final InstantSource clock;
  private final SystemAuditEntries entries;
  private final DataKeyScan walk;
  private final DataKeyTasks visits;
  private final KekTable keks;
  private final JobWork work;

  /**
   * @param lookBackDays how far back what a legal hold kept is looked for
   */
  public KeyMaintenance(Vault vault, int lookBackDays) {
    this.vault = vault;
    this.lookBackDays = lookBackDays;
    this.foundation = vault.foundation();
    this.dynamoDb = foundation.dependencies().dynamoDb();
    this.tables = foundation.dependencies().config().tables();
    this.clock = foundation.dependencies().clock();
    this.entries =
        new SystemAuditEntries(
            new AuditRecorder(foundation.trail(), foundation.pseudonyms(), foundation.ids()),
            clock);
    this.walk = new DataKeyScan(index());
    this.visits =
        new DataKeyTasks(
            foundation.keyTable(),
            foundation.keys(),
            foundation.dependencies().encryption(),
            new Reencryption(
                foundation.records(), foundation.keys(), foundation.contents(), foundation.ids()),
            entries,
            clock);
    this.keks =
        new KekTable(
            dynamoDb,
            tables.control(),
            foundation.dependencies().encryption(),
            foundation.pseudonyms(),
            entries,
            clock);
    this.work = new JobWork(jobs(), walk, visits, keks, entries, foundation.ids(), clock);
  }

  /** Those that take little time first. */
  public List<ScheduledJob> chores() {
    return List.of(
        new KeyAges(index(), foundation.dependencies().metrics(), clock),
        storedItems(),
        new KeyRotation(walk, visits, keks, work::rotateKeks, clock),
        retention(),
        work,
        followUp());
  }

  /** Moves, retires and destroys. */
  public KeyFollowUp followUp() {
    return new KeyFollowUp(
        walk,
        new ScanCursors(dynamoDb, tables.control()),
        visits,
        keks,
        clock,
        foundation.dependencies().random());
  }

  /**
   * The routes about keys.
   *
   * @param emergencies how a job begins that cannot wait for the schedule
   */
  public RotationRoutes routes(JobTrigger emergencies) {
    return new RotationRoutes(
        jobs(),
        new AuditedCall(vault.guard(), foundation.trail()),
        foundation.trail(),
        new RotationRoutes.Parts(
            foundation.dependencies().encryption(),
            foundation.pseudonyms(),
            foundation.ids(),
            foundation.dependencies().config().operator(),
            emergencies));
  }

  private Retention retention() {
    return new Retention(
        new Expiries(dynamoDb, tables.records(), foundation.records()),
        foundation.records(),
        vault.sources().holds(),
        vault.targets(),
        entries,
        new SweepCursor(dynamoDb, tables.control(), lookBackDays),
        clock);
  }

  private StoredItems storedItems() {
    return new StoredItems(
        dynamoDb,
        new StoredItems.Tables(tables.records(), tables.control()),
        foundation.dependencies().metrics(),
        clock);
  }

  private KeysByAge index() {
    return new KeysByAge(dynamoDb, tables.keys());
  }

  private JobStore jobs() {
    return new JobStore(dynamoDb, tables.control(), clock);
  }
}
