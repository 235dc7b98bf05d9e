package dev.memorygraph.query.job;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.query.job.ExportJob.Part;
import dev.memorygraph.query.job.ExportJob.State;
import dev.memorygraph.tables.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Jobs as items. */
final class ExportJobItem {
  private ExportJobItem() {}

  static Map<String, AttributeValue> write(ExportJob job) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("caller", texts(job.caller()));
    item.put("filters", texts(job.filters()));
    item.put("standing", fromS(job.state().label()));
    item.put("reason", fromS(job.reason()));
    item.put("parts", fromL(job.parts().stream().map(ExportJobItem::part).toList()));
    item.put("place", fromS(job.cursor()));
    item.put("created_ms", Items.millis(job.createdAt()));
    item.put("changed_ms", Items.millis(job.changedAt()));
    item.put("expires_at", Items.number(job.expiresAt().getEpochSecond()));
    return item;
  }

  static ExportJob read(Map<String, AttributeValue> item) {
    String state = Items.text(item, "standing");
    return new ExportJob(
        Items.text(item, "id"),
        texts(item, "caller"),
        texts(item, "filters"),
        State.parse(state).orElseThrow(() -> new IllegalStateException("No state " + state)),
        Items.text(item, "reason"),
        Items.value(item, "parts").l().stream().map(ExportJobItem::part).toList(),
        Items.text(item, "place"),
        Items.time(item, "created_ms"),
        Items.time(item, "changed_ms"),
        Items.number(item, "version"));
  }

  private static AttributeValue texts(Map<String, String> texts) {
    return fromM(
        texts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> fromS(one.getValue()))));
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
    return Items.value(item, name).m().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().s()));
  }

  /** As a list, which takes less room than names would. */
  private static AttributeValue part(Part part) {
    return fromL(List.of(fromS(part.name()), Items.number(part.bytes()), fromS(part.sha256())));
  }

  private static Part part(AttributeValue value) {
    List<AttributeValue> values = value.l();
    return new Part(values.get(0).s(), Long.parseLong(values.get(1).n()), values.get(2).s());
  }
}
