package dev.memorygraph.vault;

import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.content.record.Expiries;
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
  private final VaultCore core;
  private final DynamoDbClient dynamoDb;
  private final VaultConfig.Tables tables;
  private final InstantSource clock;
  private final SystemAuditEntries entries;
  private final DataKeyScan scan;
  private final DataKeyTasks keyTasks;
  private final KekTable kekTable;
  private final JobWork work;

  /**
   * @param lookBackDays how far back what a legal hold kept is looked for
   */
  public KeyMaintenance(Vault vault, int lookBackDays) {
    this.vault = vault;
    this.lookBackDays = lookBackDays;
    this.core = vault.core();
    this.dynamoDb = core.dependencies().dynamoDb();
    this.tables = core.dependencies().config().tables();
    this.clock = core.dependencies().clock();
    this.entries =
        new SystemAuditEntries(
            new AuditRecorder(core.trail(), core.pseudonyms(), core.ids()), clock);
    this.scan = new DataKeyScan(index());
    this.keyTasks =
        new DataKeyTasks(
            core.keyTable(),
            core.keys(),
            core.dependencies().encryption(),
            new Reencryption(core.records(), core.keys(), core.contents(), core.ids()),
            entries,
            clock);
    this.kekTable =
        new KekTable(
            dynamoDb,
            tables.control(),
            core.dependencies().encryption(),
            core.pseudonyms(),
            entries,
            clock);
    this.work = new JobWork(jobs(), scan, keyTasks, kekTable, entries, core.ids(), clock);
  }

  /** Those that take little time first. */
  public List<ScheduledJob> scheduledJobs() {
    return List.of(
        new KeyAges(index(), core.dependencies().metrics(), clock),
        storedItems(),
        new KeyRotation(scan, keyTasks, kekTable, work::rotateKeks, clock),
        retention(),
        work,
        followUp());
  }

  /** Moves contents to new versions of their keys, then retires and destroys the older ones. */
  public KeyFollowUp followUp() {
    return new KeyFollowUp(
        scan,
        new ScanCursors(dynamoDb, tables.control()),
        keyTasks,
        kekTable,
        clock,
        core.dependencies().random());
  }

  /**
   * The routes about keys.
   *
   * @param emergencies how a job begins that cannot wait for the schedule
   */
  public RotationRoutes routes(JobTrigger emergencies) {
    return new RotationRoutes(
        jobs(),
        new AuditedCall(vault.guard(), core.trail()),
        core.trail(),
        new RotationRoutes.Parts(
            core.dependencies().encryption(),
            core.pseudonyms(),
            core.ids(),
            core.dependencies().config().operator(),
            emergencies));
  }

  private Retention retention() {
    return new Retention(
        new Expiries(dynamoDb, tables.records(), core.records()),
        core.records(),
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
        core.dependencies().metrics(),
        clock);
  }

  private KeysByAge index() {
    return new KeysByAge(dynamoDb, tables.keys());
  }

  private JobStore jobs() {
    return new JobStore(dynamoDb, tables.control(), clock);
  }
}
