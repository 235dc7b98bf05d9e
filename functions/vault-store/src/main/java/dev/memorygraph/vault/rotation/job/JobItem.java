package dev.memorygraph.vault.rotation.job;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import dev.memorygraph.vault.rotation.scan.ScanCursors;
import dev.memorygraph.vault.rotation.scan.ScanProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Jobs as items of the control table. */
final class JobItem {
  private JobItem() {}

  static Map<String, AttributeValue> write(Job job) {
    Map<String, AttributeValue> item = new HashMap<>(ScanCursors.write(job.progress().cursor()));
    item.put("tenant", fromS(job.tenant().id()));
    item.put("started_at", millis(job.startedAt()));
    item.put("updated_at", millis(job.updatedAt()));
    item.put("finished", fromL(job.finished().stream().map(JobItem::counts).toList()));
    item.put("progress", counts(JobItem.of(job.progress())));
    Job.Asked asked = job.asked();
    item.put("job", fromS(asked.kind().label()));
    item.put("due_before", millis(asked.dueBefore()));
    item.put("batch", number(asked.batch()));
    asked.kekVersion().ifPresent(version -> item.put("kek_version", fromS(version)));
    KeyScope scope = asked.scope();
    item.put("classes", fromL(scope.classes().stream().map(it -> fromS(it.label())).toList()));
    scope.tenant().ifPresent(tenant -> item.put("scope_tenant", fromS(tenant.id())));
    scope.subject().ifPresent(subject -> item.put("scope_subject", fromS(subject)));
    return item;
  }

  static Job read(Map<String, AttributeValue> item) {
    Job.Counts counts = counts(value(item, "progress"));
    return new Job(
        text(item, "id"),
        new Tenant(text(item, "tenant")),
        new Job.Asked(
            Job.Kind.parse(text(item, "job")).orElseThrow(),
            scope(item),
            time(item, "due_before"),
            findText(item, "kek_version"),
            (int) number(item, "batch")),
        time(item, "started_at"),
        time(item, "updated_at"),
        value(item, "finished").l().stream().map(JobItem::counts).toList(),
        new ScanProgress(
            ScanCursors.read(item), counts.keys(), counts.done(), counts.failed(), false));
  }

  private static KeyScope scope(Map<String, AttributeValue> item) {
    return new KeyScope(
        findText(item, "scope_tenant").map(Tenant::new),
        value(item, "classes").l().stream()
            .map(name -> Classification.parse(name.s()).orElseThrow())
            .toList(),
        findText(item, "scope_subject"));
  }

  private static Job.Counts of(ScanProgress progress) {
    return new Job.Counts(progress.keys(), progress.done(), progress.failed());
  }

  private static AttributeValue counts(Job.Counts counts) {
    return fromL(List.of(number(counts.keys()), number(counts.done()), number(counts.failed())));
  }

  private static Job.Counts counts(AttributeValue value) {
    List<Long> numbers = value.l().stream().map(it -> Long.parseLong(it.n())).toList();
    return new Job.Counts(numbers.get(0), numbers.get(1), numbers.get(2));
  }
}
