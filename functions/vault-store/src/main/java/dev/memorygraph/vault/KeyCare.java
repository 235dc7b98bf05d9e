package dev.memorygraph.vault;

import dev.memorygraph.vault.chore.Chore;
import dev.memorygraph.vault.guard.Audited;
import dev.memorygraph.vault.guard.Guard;
import dev.memorygraph.vault.guard.OwnEntries;
import dev.memorygraph.vault.records.Expiries;
import dev.memorygraph.vault.retention.LookBack;
import dev.memorygraph.vault.retention.Retention;
import dev.memorygraph.vault.retention.StoredItems;
import dev.memorygraph.vault.rotation.Keks;
import dev.memorygraph.vault.rotation.KeyAges;
import dev.memorygraph.vault.rotation.KeyFollowUp;
import dev.memorygraph.vault.rotation.KeyRotation;
import dev.memorygraph.vault.rotation.KeyVisits;
import dev.memorygraph.vault.rotation.KeyWalk;
import dev.memorygraph.vault.rotation.KeysByAge;
import dev.memorygraph.vault.rotation.Places;
import dev.memorygraph.vault.rotation.Reencryption;
import dev.memorygraph.vault.rotation.job.JobStore;
import dev.memorygraph.vault.rotation.job.JobWork;
import dev.memorygraph.vault.rotation.job.RotationRoutes;
import dev.memorygraph.vault.rotation.job.StartNow;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Rotation of keys and retention of contents, put together on a vault. */
public final class KeyCare {
  private final Vault vault;
  private final int lookBackDays;
  private final Foundation foundation;
  private final DynamoDbClient dynamoDb;
  private final VaultConfig.Tables tables;
  private final InstantSource clock;
  private final OwnEntries entries;
  private final KeyWalk walk;
  private final KeyVisits visits;
  private final Keks keks;
  private final JobWork work;

  /**
   * @param lookBackDays how far back what a legal hold kept is looked for
   */
  public KeyCare(Vault vault, int lookBackDays) {
    this.vault = vault;
    this.lookBackDays = lookBackDays;
    this.foundation = vault.foundation();
    this.dynamoDb = foundation.around().dynamoDb();
    this.tables = foundation.around().config().tables();
    this.clock = foundation.around().clock();
    this.entries =
        new OwnEntries(
            new Guard.Recorder(foundation.trail(), foundation.pseudonyms(), foundation.ids()),
            clock);
    this.walk = new KeyWalk(index());
    this.visits =
        new KeyVisits(
            foundation.keyTable(),
            foundation.keys(),
            foundation.around().encryption(),
            new Reencryption(
                foundation.records(), foundation.keys(), foundation.contents(), foundation.ids()),
            entries,
            clock);
    this.keks =
        new Keks(
            dynamoDb,
            tables.control(),
            foundation.around().encryption(),
            foundation.pseudonyms(),
            entries,
            clock);
    this.work = new JobWork(jobs(), walk, visits, keks, entries, foundation.ids(), clock);
  }

  /** Those that take little time first. */
  public List<Chore> chores() {
    return List.of(
        new KeyAges(index(), foundation.around().metrics(), clock),
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
        new Places(dynamoDb, tables.control()),
        visits,
        keks,
        clock,
        foundation.around().random());
  }

  /**
   * The routes about keys.
   *
   * @param emergencies how a job begins that cannot wait for the schedule
   */
  public RotationRoutes routes(StartNow emergencies) {
    return new RotationRoutes(
        jobs(),
        new Audited(vault.guard(), foundation.trail()),
        foundation.trail(),
        new RotationRoutes.Parts(
            foundation.around().encryption(),
            foundation.pseudonyms(),
            foundation.ids(),
            foundation.around().config().operator(),
            emergencies));
  }

  private Retention retention() {
    return new Retention(
        new Expiries(dynamoDb, tables.records(), foundation.records()),
        foundation.records(),
        vault.says().holds(),
        vault.targets(),
        entries,
        new LookBack(dynamoDb, tables.control(), lookBackDays),
        clock);
  }

  private StoredItems storedItems() {
    return new StoredItems(
        dynamoDb,
        new StoredItems.Tables(tables.records(), tables.control()),
        foundation.around().metrics(),
        clock);
  }

  private KeysByAge index() {
    return new KeysByAge(dynamoDb, tables.keys());
  }

  private JobStore jobs() {
    return new JobStore(dynamoDb, tables.control(), clock);
  }
}
