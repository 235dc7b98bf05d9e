package dev.memorygraph.query.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The table of exports. Beside each job that runs lies the place that it takes, of which a tenant
 * has {@value #MAX_RUNNING}; beside each whose files are to go a note until they are gone.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * table does not answer.
 *
 * @param table whose items go by their {@code expires_at}
 */
record ExportJobs(KindTable table) {
  /** Jobs of a tenant that run at a time. */
  static final int MAX_RUNNING = 2;

  private static final String JOB = "job/";
  private static final String RUNNING = "running";
  private static final String CLEANUP = "cleanup";
  private static final String OF = "job";
  private static final String AT = "at_ms";

  /** A place that a job takes. */
  record Place(String id, Tenant tenant, String job) {}

  /** Begins a job; false where as many run as may. */
  boolean begin(ExportJob job) {
    for (int number = 0; number < MAX_RUNNING; number++) {
      String place = job.tenant().id() + "/" + number;
      if (table.writeIfMet(
          table.adding(RUNNING, place, Map.of(OF, fromS(job.id()))),
          table.putting(JOB + job.tenant().id(), job.id(), versioned(job)))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, AttributeValue> versioned(ExportJob job) {
    Map<String, AttributeValue> item = ExportJobItem.write(job);
    item.put("version", Items.number(job.version()));
    return item;
  }

  Optional<ExportJob> find(Tenant tenant, String id) {
    return table.find(JOB + tenant.id(), id).map(ExportJobItem::read);
  }

  /** Jobs of a tenant, the newest first, and where to go on after them: empty at the end. */
  record Page(List<ExportJob> jobs, String next) {}

  /**
   * Some jobs of a tenant, whoever's.
   *
   * @param after id of the job that the page begins after; empty for the first page
   */
  Page page(Tenant tenant, String after, int limit) {
    KindTable.Page page = table.page(JOB + tenant.id(), after, limit, true);
    return new Page(page.items().stream().map(ExportJobItem::read).toList(), page.next());
  }

  /** All jobs of a tenant, running or not. */
  List<ExportJob> of(Tenant tenant) {
    return table.all(JOB + tenant.id()).stream().map(ExportJobItem::read).toList();
  }

  /** The places that are taken, by whichever tenant. */
  List<Place> running() {
    return table.all(RUNNING).stream().map(ExportJobs::place).toList();
  }

  private static Place place(Map<String, AttributeValue> item) {
    String id = Items.text(item, "id");
    return new Place(id, new Tenant(id.substring(0, id.indexOf('/'))), Items.text(item, OF));
  }

  /** Writes the next version of a running job; false where another change came between. */
  boolean goOn(ExportJob next) {
    return table.writeIfMet(next(next));
  }

  /**
   * Writes the last version of a job, and frees its place; false where another change came between.
   * A complete one's files are to go at its end, others' now.
   */
  boolean end(ExportJob last) {
    List<TransactWriteItem> parts = new ArrayList<>(List.of(next(last)));
    running().stream()
        .filter(place -> place.job().equals(last.id()) && place.tenant().equals(last.tenant()))
        .forEach(place -> parts.add(freeing(place)));
    Instant due = last.state() == State.COMPLETE ? last.expiresAt() : last.changedAt();
    parts.add(table.putting(CLEANUP, last.folder(), Map.of(AT, Items.millis(due))));
    return table.writeIfMet(parts.toArray(TransactWriteItem[]::new));
  }

  private TransactWriteItem next(ExportJob job) {
    return table.puttingVersion(
        JOB + job.tenant().id(), job.id(), ExportJobItem.write(job), job.version());
  }

  private TransactWriteItem freeing(Place place) {
    return TransactWriteItem.builder().delete(table.deleting(RUNNING, place.id()).build()).build();
  }

  /** Frees a place of which nobody knows the job any more; unless another job has it by now. */
  void free(Place place) {
    table.writeIfMet(
        TransactWriteItem.builder()
            .delete(
                table
                    .deleting(RUNNING, place.id())
                    .conditionExpression("#job = :job")
                    .expressionAttributeNames(Map.of("#job", OF))
                    .expressionAttributeValues(Map.of(":job", fromS(place.job())))
                    .build())
            .build());
  }

  /** Folders whose files are to go by now. */
  List<String> cleanups(Instant now) {
    return table.all(CLEANUP).stream()
        .filter(item -> !Items.time(item, AT).isAfter(now))
        .map(item -> Items.text(item, "id"))
        .toList();
  }

  void cleaned(String folder) {
    table.delete(CLEANUP, folder);
  }

  /** How long the job that waits longest has waited for its next part; zero where none runs. */
  Duration waiting(Instant now) {
    return running().stream()
        .flatMap(place -> find(place.tenant(), place.job()).stream())
        .map(job -> Duration.between(job.changedAt(), now))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }
}
