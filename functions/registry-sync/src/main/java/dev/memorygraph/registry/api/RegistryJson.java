package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.model.read.SelectConflicts.Entry;
import dev.memorygraph.graph.model.read.SelectConflicts.Place;
import dev.memorygraph.registry.job.JobName;
import dev.memorygraph.registry.parked.ParkedMessage;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.reconcile.Difference;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.sync.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bodies of answers. */
final class RegistryJson {
  /** Differences listed in one answer; the rest are counted. */
  private static final int MAX_DIFFERENCES = 500;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RegistryJson() {}

  static ObjectNode status(String status) {
    return NODES.objectNode().put("status", status);
  }

  static String tasks() {
    return Arrays.stream(JobName.values()).map(JobName::label).collect(Collectors.joining(", "));
  }

  static ObjectNode status(Progress progress, int waiting, int parked) {
    ObjectNode json = NODES.objectNode();
    ObjectNode tasks = json.putObject("tasks");
    for (JobName task : JobName.values()) {
      Progress.Status status = progress.status(task.label());
      ObjectNode one = tasks.putObject(task.label());
      one.put("last_success", status.succeeded().map(Object::toString).orElse(null));
      one.put("failing_since", status.failed().map(Object::toString).orElse(null));
      one.put("error", status.error().isEmpty() ? null : status.error());
    }
    json.put("webhooks_waiting", waiting);
    json.put("parked", parked);
    return json;
  }

  static ObjectNode parked(ParkedMessages.Page page) {
    ObjectNode json = NODES.objectNode();
    ArrayNode messages = json.putArray("parked");
    for (ParkedMessage message : page.messages()) {
      messages
          .addObject()
          .put("id", message.id())
          .put("channel", message.channel())
          .put("place", message.place())
          .put("code", message.fault().code().label())
          .put("pointer", message.fault().pointer())
          .put("detail", message.fault().detail())
          .put("parked_at", message.at().toString());
    }
    json.put("next_cursor", page.next().isEmpty() ? null : page.next());
    return json;
  }

  static ObjectNode conflicts(List<Entry> entries, int limit) {
    ObjectNode json = NODES.objectNode();
    ArrayNode conflicts = json.putArray("conflicts");
    entries.forEach(entry -> conflicts.add(conflict(entry)));
    json.put("next_cursor", entries.size() < limit ? null : cursor(entries.getLast()));
    return json;
  }

  private static ObjectNode conflict(Entry entry) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("id", entry.id())
            .put("model_id", entry.model())
            .put("field", entry.field())
            .put("conflict_type", entry.type())
            .put("rule", entry.rule())
            .put("since", entry.since());
    ArrayNode sides = json.putArray("sides");
    for (int i = 0; i < entry.sides().size(); i++) {
      sides.addObject().put("claim", entry.sides().get(i)).put("said", entry.said().get(i));
    }
    json.set("outcome", plain(entry.outcome()));
    return json;
  }

  private static JsonNode plain(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(one -> array.add(String.valueOf(one)));
        yield array;
      }
      default -> NODES.textNode(value.toString());
    };
  }

  private static String cursor(Entry last) {
    String place = last.since() + "\n" + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** The place that a cursor stands for; empty where it is none of ours. */
  static Optional<Place> place(String cursor) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int line = place.indexOf('\n');
      return line < 0
          ? Optional.empty()
          : Optional.of(new Place(place.substring(0, line), place.substring(line + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static ObjectNode reconciled(Reconciliation.Request asked, Reconciliation.Report report) {
    ObjectNode json = NODES.objectNode();
    json.put("dry_run", asked.dryRun());
    json.put("compared", report.compared());
    json.put("differing", report.differences().size());
    json.put("repaired", report.repaired());
    if (report.refused()) {
      json.put(
          "refused",
          "The registry has lost more than half of its models; send force if that is so.");
    }
    ArrayNode differences = json.putArray("differences");
    report.differences().stream()
        .limit(MAX_DIFFERENCES)
        .forEach(difference -> differences.add(difference(difference)));
    json.put("truncated", report.differences().size() > MAX_DIFFERENCES);
    return json;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("model_id", difference.model())
            .put("kind", difference.kind().label());
    ArrayNode fields = json.putArray("fields");
    difference
        .fields()
        .forEach(
            field ->
                fields
                    .addObject()
                    .put("field", field.name())
                    .put("graph", field.graph())
                    .put("registry", field.registry()));
    return json;
  }
}
